using System.Globalization;
using Kenyon.Dashboard.Catalog;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Kenyon.Dashboard.Live;

/// <summary><c>GET /api/live</c>: the list, or one run, as it changes.</summary>
internal static class LiveEndpoints
{
    /// <summary>Adds the endpoints.</summary>
    /// <param name="routes">Where.</param>
    /// <param name="catalog">The runs.</param>
    /// <param name="list">Tells of changes of the list.</param>
    /// <param name="feeds">The runs that are watched.</param>
    /// <param name="clock">Tells the time.</param>
    /// <param name="stopping">Cancelled when the server ends.</param>
    public static void Map(
        IEndpointRouteBuilder routes, RunCatalog catalog, CatalogFeed list, RunFeeds feeds, TimeProvider clock, CancellationToken stopping)
    {
        routes.MapGet("/api/live/runs", context => Until(context, stop => WatchAll(context, list, stop), stopping));
        routes.MapGet("/api/live/runs/{id}", context => catalog.RunOf((string)context.Request.RouteValues["id"]!) is { } folder
            ? Until(context, stop => Watch(context, feeds, Path.Combine(catalog.Root, folder), clock, stop), stopping)
            : NotFound(context));
    }

    private static Task NotFound(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private static async Task Until(HttpContext context, Func<CancellationToken, Task> watch, CancellationToken stopping)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        await watch(stop.Token);
    }

    private static async Task WatchAll(HttpContext context, CatalogFeed feed, CancellationToken stop)
    {
        var stream = new EventStream(context);
        await stream.Begin();
        int? mark = null;
        while (!stop.IsCancellationRequested)
        {
            if (await feed.Next(mark, EventStream.LongestSilence, stop) is { } news)
            {
                mark = news.Mark;
                await stream.Event("runs", news.Json);
            }
            else
            {
                await stream.Rest();
            }
        }
    }

    private static async Task Watch(HttpContext context, RunFeeds feeds, string directory, TimeProvider clock, CancellationToken stop)
    {
        var stream = new EventStream(context);
        var feed = feeds.Open(directory);
        try
        {
            await stream.Begin();
            var place = PlaceOf(context.Request.Headers["Last-Event-ID"], feed);
            bool isFirst = true;
            while (!stop.IsCancellationRequested)
            {
                var (next, records, hasMore, news) = feed.Since(place);
                bool isAnew = next.Epoch != place.Epoch || (isFirst && place.Count == 0);
                if (records.Count > 0 || isAnew)
                {
                    await stream.Event(
                        "generations",
                        $"{{\"isAnew\":{(isAnew ? "true" : "false")},\"records\":[{string.Join(',', records)}]}}",
                        string.Create(CultureInfo.InvariantCulture, $"{feed.Id}.{next.Epoch}.{next.Count}"));
                }

                // Also at first: what a run came to between the page and the stream, or while the stream was lost.
                if (isFirst || next.StateCount != place.StateCount)
                {
                    await stream.Event("state", "{}");
                }

                (place, isFirst) = (next, false);
                if (!hasMore)
                {
                    await stream.Wait(news, clock, stop);
                }
            }
        }
        finally
        {
            feeds.Close(directory);
        }
    }

    /// <summary>A reader that comes again goes on where it was, if that is still what it saw.</summary>
    private static FeedPlace PlaceOf(string? seen, RunFeed feed) =>
        seen?.Split('.') is [var id, var epoch, var count]
        && id == feed.Id
        && int.TryParse(epoch, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
        && int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out int seenCount)
            ? new FeedPlace(number, seenCount, 0)
            : new FeedPlace(feed.Epoch, 0, 0);
}
