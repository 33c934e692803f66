using Kenyon.Site;
using Microsoft.Playwright;

namespace Kenyon.EndToEnd.Browser;

/// <summary>The pages of the documents in a real browser: they open from the disk, ask for nothing elsewhere and shut nobody out.</summary>
public sealed class SiteTests(ChromiumFixture chromium, SiteTests.Pages pages)
    : IClassFixture<ChromiumFixture>, IClassFixture<SiteTests.Pages>
{
    private const int Wide = 1280;
    private const int Narrow = 360;

    [Theory]
    [InlineData("index.html", Wide, false)]
    [InlineData("tutorials/first-evolution.html", Wide, true)]
    [InlineData("GALLERY.html", Narrow, false)]
    [InlineData("PICTURE.html", Narrow, true)]
    public async Task A_page_is_in_order_for_everybody(string address, int width, bool isDark) => await Look([address], width, isDark);

    [Theory]
    [Trait("Category", "Long")]
    [InlineData(Wide, false)]
    [InlineData(Wide, true)]
    [InlineData(Narrow, false)]
    [InlineData(Narrow, true)]
    public async Task All_pages_are_in_order_for_everybody(int width, bool isDark) =>
        await Look(pages.Site.Pages.Select(page => page.Address), width, isDark);

    [Fact]
    public async Task Words_are_found_by_keyboard()
    {
        await using var page = await Open(Wide, false);
        await page.Page.GotoAsync(pages.Address("index.html"));
        await page.Page.Keyboard.PressAsync("/");
        await page.Page.Keyboard.TypeAsync("not identified");
        await Assertions.Expect(page.Page.Locator(".found li").First).ToBeVisibleAsync();
        await Assertions.Expect(page.Page.Locator(".found [role=status]")).ToContainTextAsync("parts of pages");
        await page.Keep("site-search");
        await page.Page.Keyboard.PressAsync("Enter");
        string target = (await page.Page.EvaluateAsync<string>("document.activeElement.href"))!;
        await page.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Page).ToHaveURLAsync(target);
        await page.Page.WaitForLoadStateAsync(); // before its script runs a page hears no key
        await page.Page.Keyboard.PressAsync("/");
        await page.Page.Keyboard.TypeAsync("zebra unicorn");
        await Assertions.Expect(page.Page.Locator(".found [role=status]")).ToHaveTextAsync("0 parts of pages.");
        await page.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Page.Locator(".found")).ToBeHiddenAsync();
        await page.IsWell();
        await page.Page.Keyboard.TypeAsync(" x");
        await page.IsAccessible();
    }

    [Fact]
    public async Task Colours_are_chosen_and_kept()
    {
        await using var page = await Open(Wide, isDark: true);
        await page.Page.GotoAsync(pages.Address("index.html"));
        const string Ground = "getComputedStyle(document.documentElement).backgroundColor";
        string dark = await page.Page.EvaluateAsync<string>(Ground);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Light" }).ClickAsync();
        Assert.Equal("rgb(255, 255, 255)", await page.Page.EvaluateAsync<string>(Ground));
        Assert.NotEqual("rgb(255, 255, 255)", dark);
        await page.Page.GotoAsync(pages.Address("PICTURE.html"));
        Assert.Equal("rgb(255, 255, 255)", await page.Page.EvaluateAsync<string>(Ground));
        await page.Keep("site-chosen");
        await page.IsWell();
    }

    private async Task Look(IEnumerable<string> addresses, int width, bool isDark)
    {
        await using var page = await Open(width, isDark);
        await using var tested = await Open(width, isDark); // the tester loads styles by script, which the pages forbid
        foreach (string address in addresses)
        {
            await page.Page.GotoAsync(pages.Address(address));
            await page.IsWell();
            await page.Keep($"site-{address.Replace('/', '-')}-{width}{(isDark ? "-dark" : "")}");
            await tested.Page.GotoAsync(pages.Address(address));
            await tested.IsAccessible();
        }
    }

    private async Task<WatchedPage> Open(int width, bool isDark)
    {
        var page = await chromium.Open(width, isDark);
        page.OnlyAsks(pages.Address(""));
        return page;
    }

    /// <summary>The site, written once for all tests.</summary>
    public sealed class Pages : IDisposable
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("kenyon-site-").FullName;

        public Pages() => Site.Write(_folder);

        public DocumentSite Site { get; } = DocumentSite.Read(SourceTree.Root);

        public string Address(string path) => new Uri(_folder + "/").AbsoluteUri + path;

        public void Dispose() => Directory.Delete(_folder, recursive: true);
    }
}
