using Microsoft.Playwright;

namespace Kenyon.EndToEnd.Browser;

/// <summary>Debian's Chromium without a window, started once for a class of tests; absent where it is not installed.</summary>
public sealed class ChromiumFixture : IAsyncLifetime
{
    private const string Program = "/usr/bin/chromium";

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (File.Exists(Program))
        {
            _playwright = await Playwright.CreateAsync();
            _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Program, Args = ["--no-sandbox"] });
        }
    }

    public async ValueTask DisposeAsync()
    {
        await (_browser?.DisposeAsync() ?? ValueTask.CompletedTask);
        _playwright?.Dispose();
    }

    /// <summary>An empty page that writes down what goes wrong in it.</summary>
    /// <param name="width">Its width in pixels.</param>
    /// <param name="isDark">Whether the person prefers dark colours.</param>
    /// <param name="isCalm">Whether the person prefers less motion.</param>
    internal async Task<WatchedPage> Open(int width = 1100, bool isDark = false, bool isCalm = false)
    {
        Assert.SkipWhen(_browser is null, $"{Program} is not installed; test.sh installs it.");
        return await WatchedPage.Of(await _browser!.NewPageAsync(new()
        {
            ViewportSize = new() { Width = width, Height = 800 },
            ColorScheme = isDark ? ColorScheme.Dark : ColorScheme.Light,
            ReducedMotion = isCalm ? ReducedMotion.Reduce : ReducedMotion.NoPreference,
        }));
    }
}
