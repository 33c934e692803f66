using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Kenyon.EndToEnd.Browser;

/// <summary>
/// A page of a browser, with all that went wrong in it: messages of the console, errors of scripts, breaches of its policy.
/// </summary>
internal sealed class WatchedPage : IAsyncDisposable
{
    /// <summary>Milliseconds that a page may take to do what it is asked to: the machine may be busy.</summary>
    private const float LongestWait = 120_000;

    private readonly List<string> _troubles = [];

    private WatchedPage(IPage page) => Page = page;

    /// <summary>The page.</summary>
    public IPage Page { get; }

    /// <summary>Notices every request to an address that does not begin so.</summary>
    /// <param name="beginnings">How addresses may begin.</param>
    public void OnlyAsks(params string[] beginnings) => Page.Request += (_, request) =>
    {
        if (!Array.Exists(beginnings, beginning => request.Url.StartsWith(beginning, StringComparison.Ordinal)))
        {
            _troubles.Add($"request to {request.Url}");
        }
    };

    public static async Task<WatchedPage> Of(IPage page)
    {
        var watched = new WatchedPage(page);
        page.SetDefaultTimeout(LongestWait);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                watched._troubles.Add($"console: {message.Text}");
            }
        };
        page.Response += (_, response) =>
        {
            if (response.Status >= 400)
            {
                watched._troubles.Add($"answer {response.Status}: {response.Url}");
            }
        };
        page.PageError += (_, error) => watched._troubles.Add($"script: {error}");
        page.RequestFailed += (_, request) =>
        {
            if (request.Failure != "net::ERR_ABORTED") // the reader went on to another page
            {
                watched._troubles.Add($"request: {request.Url}: {request.Failure}");
            }
        };
        await page.AddInitScriptAsync(
            """
            document.addEventListener('securitypolicyviolation', e => console.error('policy: ' + e.violatedDirective + ' ' + e.blockedURI));
            """);
        return watched;
    }

    /// <summary>Nothing went wrong until now, and nothing is wider than the window.</summary>
    public async Task IsWell()
    {
        Assert.True(_troubles.Count == 0, string.Join('\n', _troubles));
        Assert.Equal(0, await Page.EvaluateAsync<int>("Math.max(0, document.documentElement.scrollWidth - innerWidth)"));
    }

    /// <summary>Nobody is shut out, as far as a program can tell.</summary>
    public async Task IsAccessible()
    {
        // What is tested is injected by the tester: the policy of the page does not concern it.
        var found = await Page.RunAxe();
        Assert.Empty(found.Violations.Select(violation =>
            $"{violation.Id}: {violation.Help}: {string.Join(", ", violation.Nodes.Select(node => node.Html))}"));
    }

    /// <summary>Keeps a picture where KENYON_PICTURES names a folder, for somebody who looks.</summary>
    public async Task Keep(string name)
    {
        if (Environment.GetEnvironmentVariable("KENYON_PICTURES") is { Length: > 0 } folder)
        {
            await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png"), FullPage = true });
        }
    }

    public async ValueTask DisposeAsync() => await Page.CloseAsync();
}
