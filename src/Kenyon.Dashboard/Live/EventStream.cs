using System.Text;
using Microsoft.AspNetCore.Http;

namespace Kenyon.Dashboard.Live;

/// <summary>Server-sent events: text that a browser takes line by line while the connection stays open.</summary>
/// <param name="context">The request.</param>
internal sealed class EventStream(HttpContext context)
{
    /// <summary>How often something is sent at least, so that a reader that is gone is noticed.</summary>
    public static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(15);

    /// <summary>Begins the answer.</summary>
    public Task Begin()
    {
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers["X-Accel-Buffering"] = "no";
        return Send(": kenyon\n\n");
    }

    /// <summary>Sends an event.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="data">Its text, without line ends.</param>
    /// <param name="id">What the browser says it saw last when it comes again; null: nothing new.</param>
    public Task Event(string name, string data, string? id = null) =>
        Send($"{(id is null ? "" : $"id: {id}\n")}event: {name}\ndata: {data}\n\n");

    /// <summary>Waits for news, and keeps the connection awake meanwhile.</summary>
    public async Task Wait(Task news, TimeProvider clock, CancellationToken stop)
    {
        while (!news.IsCompleted)
        {
            try
            {
                await news.WaitAsync(LongestSilence, clock, stop);
            }
            catch (TimeoutException)
            {
                await Rest();
            }
        }
    }

    /// <summary>Sends what means nothing.</summary>
    public Task Rest() => Send(": .\n\n");

    private async Task Send(string text)
    {
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(text), context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
    }
}
