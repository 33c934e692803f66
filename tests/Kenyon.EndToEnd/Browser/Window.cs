using System.Diagnostics;
using Microsoft.Playwright;

namespace Kenyon.EndToEnd.Browser;

/// <summary>A window on the dashboard: it notices requests to elsewhere and dialogs, and waits for what pages say of themselves.</summary>
internal sealed class Window : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly WatchedPage _watched;
    private readonly List<string> _wrong = [];

    public Window(WatchedPage watched)
    {
        _watched = watched;
        _watched.OnlyAsks("http://127.0.0.1:", "data:", "blob:http://127.0.0.1:");
        Page.Dialog += async (_, dialog) =>
        {
            _wrong.Add($"dialog: {dialog.Message}");
            await dialog.DismissAsync();
        };
    }

    public IPage Page => _watched.Page;

    /// <summary>Nothing has gone wrong so far.</summary>
    public async Task IsInOrder()
    {
        Assert.True(_wrong.Count == 0, $"{Page.Url}\n{string.Join('\n', _wrong)}");
        await _watched.IsWell();
    }

    public Task IsAccessible() => _watched.IsAccessible();

    public Task Keep(string name) => _watched.Keep(name);

    /// <summary>Waits until the page says that it shows what was asked for.</summary>
    public Task Ready() => Until("document.documentElement.dataset.ready ?? ''", text => text.Length > 0);

    /// <summary>Waits until something holds. The function of the library that waits evaluates text, which our pages do not allow.</summary>
    public async Task Until(string expression, Func<string, bool> isEnough)
    {
        long begun = Stopwatch.GetTimestamp();
        string found = "";
        while (Stopwatch.GetElapsedTime(begun) < s_patience)
        {
            try
            {
                found = await Page.EvaluateAsync<string>($"() => String({expression})");
                if (isEnough(found))
                {
                    return;
                }
            }
            catch (PlaywrightException failure) when (failure.Message.Contains("context was destroyed", StringComparison.Ordinal))
            {
                // It went on to another page while it was asked.
            }

            await Page.WaitForTimeoutAsync(50);
        }

        await IsInOrder();
        Assert.Fail($"{Page.Url}: {expression} is '{found}' after {s_patience.TotalSeconds:F0} s");
    }

    public ValueTask DisposeAsync() => _watched.DisposeAsync();
}
