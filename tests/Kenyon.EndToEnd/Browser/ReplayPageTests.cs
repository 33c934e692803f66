using System.Globalization;
using System.Text.RegularExpressions;
using Kenyon.Figures.Replays;
using Microsoft.Playwright;

namespace Kenyon.EndToEnd.Browser;

/// <summary>The page of a life in a real browser: it opens from the disk, plays to its end, and shuts nobody out.</summary>
public sealed class ReplayPageTests : IClassFixture<ChromiumFixture>, IClassFixture<ReplayPageTests.Lives>
{
    private static readonly int[] s_filmed = [0, 60, 150, 299];

    private const string Filmstrip =
        """
        steps => {
            const [side, gap, margin, head, low] = [300, 14, 110, 30, 92];
            const strip = document.createElement('canvas');
            strip.width = margin + steps.length * (side + gap);
            strip.height = head + 2 * (side + gap) + low + gap;
            const pen = strip.getContext('2d');
            pen.fillStyle = '#ffffff';
            pen.fillRect(0, 0, strip.width, strip.height);
            pen.fillStyle = '#1c1c1c';
            const font = getComputedStyle(document.body).fontFamily;
            const scrub = document.querySelector('input[type=range]');
            const worlds = document.querySelectorAll('.life-world');
            const weights = document.querySelector('.life-weights');
            const rows = [head, head + side + gap, head + side + low + 2 * gap];
            pen.font = `bold 15px ${font}`;
            for (const [text, y] of [['with', rows[0]], ['without', rows[2]]]) {
                pen.fillText(text, 4, y + 20);
                pen.fillText('learning', 4, y + 40);
            }

            pen.font = `13px ${font}`;
            for (const [text, y] of [['weights (filled)', 30], ['and true values', 48], ['(hollow)', 66]]) {
                pen.fillText(text, 4, rows[1] + y);
            }

            steps.forEach((step, place) => {
                scrub.value = step;
                scrub.dispatchEvent(new Event('input'));
                const x = margin + place * (side + gap);
                pen.font = `bold 15px ${font}`;
                pen.fillText(`step ${step + 1}`, x, 20);
                pen.drawImage(worlds[0], x, rows[0], side, side);
                pen.drawImage(weights, x, rows[1], side, side * weights.height / weights.width);
                pen.drawImage(worlds[1], x, rows[2], side, side);
            });
            return strip.toDataURL();
        }
        """;

    private readonly ChromiumFixture _chromium;
    private readonly Lives _lives;

    public ReplayPageTests(ChromiumFixture chromium, Lives lives) => (_chromium, _lives) = (chromium, lives);

    [Fact]
    public async Task A_life_is_played_to_its_end_by_keyboard()
    {
        await using var page = await _chromium.Open();
        await page.Page.GotoAsync(_lives.Page("foraging"));
        var line = page.Page.Locator(".life-line");
        Assert.StartsWith("Step 1 of 60.", await line.TextContentAsync());
        await page.Page.Locator(".life-speed select").SelectOptionAsync("200");
        await page.Page.Locator(".life-play").FocusAsync();
        await page.Page.Keyboard.PressAsync("Space");
        await Assertions.Expect(line).ToContainTextAsync("Step 60 of 60.");
        await Assertions.Expect(page.Page.Locator(".life-play")).ToHaveTextAsync("Play");

        // What the line says is what the command said.
        string text = (await line.TextContentAsync())!;
        var json = _lives.Answer("foraging");
        foreach (var life in json["lives"]!.AsArray())
        {
            Assert.Contains($"{life!["events"]} meals", text, StringComparison.Ordinal);
            string gain = (60 * life["fitness"]!.GetValue<double>()).ToString("F2", CultureInfo.InvariantCulture).Replace('-', '−');
            Assert.Contains($"gain so far {gain}", text, StringComparison.Ordinal);
        }

        // Step by step with the arrows, from meal to meal with the button.
        var scrub = page.Page.Locator("input[type=range]");
        await scrub.FocusAsync();
        await page.Page.Keyboard.PressAsync("Home");
        for (int press = 0; press < 10; press++)
        {
            await page.Page.Keyboard.PressAsync("ArrowRight");
        }

        Assert.StartsWith("Step 11 of 60.", await line.TextContentAsync());
        Assert.Equal("step 11 of 60", await scrub.GetAttributeAsync("aria-valuetext"));
        await page.Page.Locator("button", new() { HasTextString = "Next meal" }).FocusAsync();
        await page.Page.Keyboard.PressAsync("Enter");
        Assert.DoesNotContain("Step 11 of", await line.TextContentAsync(), StringComparison.Ordinal);
        await page.IsWell();
    }

    [Theory]
    [InlineData("foraging", false, 1100)]
    [InlineData("foraging", true, 320)]
    [InlineData("prediction", true, 1100)]
    [InlineData("decision", false, 320)]
    [InlineData("choice", true, 320)]
    [InlineData("control", false, 1100)]
    public async Task Every_drawing_is_drawn_and_accessible(string name, bool isDark, int width)
    {
        await using var page = await _chromium.Open(width, isDark);
        await page.Page.GotoAsync(_lives.Page(name));
        await page.Page.Locator("input[type=range]").EvaluateAsync("(e, v) => { e.value = v; e.dispatchEvent(new Event('input')); }", "20");
        Assert.Equal(name == "control" ? 1 : 2, await page.Page.Locator(".life-world").CountAsync());

        // Every picture has something on it.
        int[] colours = await page.Page.EvaluateAsync<int[]>(
            """
            [...document.querySelectorAll('canvas')].map(c => new Set(new Uint32Array(
                c.getContext('2d').getImageData(0, 0, c.width, c.height).data.buffer)).size)
            """);
        Assert.All(colours, count => Assert.True(count > 2, $"a picture of {name} has {count} colours"));
        await page.IsWell();
        await page.IsAccessible();
        await page.Keep($"{name}-{(isDark ? "dark" : "light")}-{width}");
    }

    [Fact]
    public async Task Who_wants_less_motion_sees_leaps()
    {
        await using var page = await _chromium.Open(isCalm: true);
        await page.Page.GotoAsync(_lives.Page("prediction"));
        await page.Page.Locator(".life-speed select").SelectOptionAsync("200");
        var line = page.Page.Locator(".life-line");
        await line.EvaluateAsync(
            """
            line => {
                window.told = [];
                const watcher = new MutationObserver(() => window.told.push(line.textContent));
                watcher.observe(line, { childList: true, characterData: true, subtree: true });
            }
            """);
        await page.Page.Locator(".life-play").ClickAsync();
        await Assertions.Expect(line).ToContainTextAsync("Item 5 of 40.");
        string[] told = await page.Page.EvaluateAsync<string[]>("() => window.told");

        // Who glides through 200 items a second sees every third of them at best.
        Assert.Equal(
            ["Item 2", "Item 3", "Item 4", "Item 5"],
            told.Select(text => text[..text.IndexOf(" of 40.", StringComparison.Ordinal)]).Where(text => text != "Item 1").Take(4));
        await page.IsWell();
    }

    /// <summary>The picture of the README: KENYON_PICTURES=docs/images, then this test (with Category=Long).</summary>
    [Fact]
    [Trait("Category", "Long")]
    public async Task A_filmstrip_of_a_life_is_drawn()
    {
        using var kenyon = new KenyonProcess();
        Assert.Equal(0, kenyon.Run("evolve", "foraging", "--quiet", "--no-figures").ExitCode);
        Assert.Equal(0, kenyon.Run("replay", "runs/foraging/base/1-0", "--out", "life.html").ExitCode);
        await using var page = await _chromium.Open();
        await page.Page.GotoAsync(new Uri(Path.Combine(kenyon.Folder, "life.html")).AbsoluteUri);
        string picture = await page.Page.EvaluateAsync<string>(Filmstrip, s_filmed);
        byte[] png = Convert.FromBase64String(picture[(picture.IndexOf(',') + 1)..]);
        Assert.InRange(png.Length, 20_000, 400_000);
        if (Environment.GetEnvironmentVariable("KENYON_PICTURES") is { Length: > 0 } folder)
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, "life.png"), png, TestContext.Current.CancellationToken);
        }

        await page.IsWell();
    }

    [Fact]
    public void A_page_is_one_small_file_that_fetches_nothing()
    {
        foreach (string name in Lives.Names)
        {
            string html = File.ReadAllText(new Uri(_lives.Page(name)).LocalPath);
            Assert.InRange(html.Length, 10_000, ReplayPage.LargestSize);
            Assert.DoesNotMatch(new Regex("https?://|^import |^export |innerHTML|eval\\(", RegexOptions.Multiline), html);
            Assert.DoesNotMatch(new Regex(" style=\"| on[a-z]+=\""), html);
        }
    }

    /// <summary>A small run of every task, and its page.</summary>
    public sealed class Lives : IDisposable
    {
        private static readonly Dictionary<string, string[]> s_runs = new(StringComparer.Ordinal)
        {
            ["foraging"] =
            [
                "task.kind=foraging", "task.steps=60", "environment.kind=switchingPerLifetime", "environment.switchProbability=0.3",
            ],
            ["prediction"] = ["task.kind=prediction", "task.steps=40", "environment.kind=switchingPerLifetime"],
            ["decision"] = ["task.kind=decision", "task.steps=40"],
            ["choice"] = ["task.kind=choice", "task.steps=40", "environment.switchProbability=0.1"],
            ["control"] = ["task.kind=foraging", "task.steps=40", "agent.plastic=false"],
        };

        private readonly KenyonProcess _kenyon = new();
        private readonly Dictionary<string, System.Text.Json.Nodes.JsonNode> _answers = new(StringComparer.Ordinal);

        public Lives()
        {
            foreach (var (name, settings) in s_runs)
            {
                string task = settings[0]["task.".Length..].Replace("=", ": ");
                File.WriteAllText(Path.Combine(_kenyon.Folder, $"{name}.yaml"), $"name: {name}\ntask: {{ {task} }}\n");
                string[] all = [.. settings.Skip(1), "optimizer.generations=3", "task.trials=4"];
                string[] set = [.. all.SelectMany(setting => (string[])["--set", setting])];
                var evolved = _kenyon.Run(["evolve", $"{name}.yaml", "--quiet", "--no-figures", .. set]);
                Assert.True(evolved.ExitCode == 0, evolved.Errors);
                var replayed = _kenyon.Run("replay", $"runs/{name}/base/1-0", "--out", $"{name}.html", "--json");
                Assert.True(replayed.ExitCode == 0, replayed.Errors);
                _answers[name] = replayed.Json;
            }
        }

        public static IEnumerable<string> Names => s_runs.Keys;

        public string Page(string name) => new Uri(Path.Combine(_kenyon.Folder, $"{name}.html")).AbsoluteUri;

        public System.Text.Json.Nodes.JsonNode Answer(string name) => _answers[name];

        public void Dispose() => _kenyon.Dispose();
    }
}
