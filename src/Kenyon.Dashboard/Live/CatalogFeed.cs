using System.Diagnostics;
using System.Text.Json.Nodes;
using Kenyon.Dashboard.Catalog;

namespace Kenyon.Dashboard.Live;

/// <summary>
/// Tells who looks at the list that runs began, ended or changed. While nobody does it rests; a look at very many folders is paid for with
/// a pause fifty times as long, so that it takes two hundredths of a processor at most, but for the first.
/// </summary>
/// <param name="catalog">The runs.</param>
/// <param name="clock">Tells the time.</param>
internal sealed class CatalogFeed(RunCatalog catalog, TimeProvider clock) : IDisposable
{
    private const int PauseFactor = 50;
    private static readonly TimeSpan s_shortestPause = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _look = new(1);
    private (int Count, int Mark, IReadOnlyDictionary<string, int> States)? _last;
    private long _lookedAt;
    private TimeSpan _pause;

    /// <summary>Waits until the runs are not as they were.</summary>
    /// <param name="mark">How they were; null: not known yet.</param>
    /// <param name="silence">How long at most.</param>
    /// <param name="stop">Ends the wait.</param>
    /// <returns>How they are, and that as JSON; null where nothing changed in that time.</returns>
    public async Task<(int Mark, string Json)?> Next(int? mark, TimeSpan silence, CancellationToken stop)
    {
        long begun = clock.GetTimestamp();
        while (clock.GetElapsedTime(begun) < silence)
        {
            var now = await Look(mark is null, stop);
            if (now.Mark != mark)
            {
                return (now.Mark, Json(now.Count, now.States));
            }
        }

        return null;
    }

    public void Dispose() => _look.Dispose();

    private async Task<(int Count, int Mark, IReadOnlyDictionary<string, int> States)> Look(bool isFirst, CancellationToken stop)
    {
        await _look.WaitAsync(stop);
        try
        {
            // Readers wait one behind the other; those behind take what the first one saw.
            var rest = _last is null ? TimeSpan.Zero : _pause - clock.GetElapsedTime(_lookedAt);
            if (_last is { } known && rest > TimeSpan.Zero)
            {
                if (isFirst)
                {
                    return known;
                }

                await Task.Delay(rest, clock, stop);
            }

            long start = Stopwatch.GetTimestamp();
            var found = catalog.Look();
            // The first look takes longer than any other: what it needs is compiled, and the disk is read for the first time.
            _pause = _last is null ? s_shortestPause : Stopwatch.GetElapsedTime(start) * PauseFactor;
            _pause = _pause < s_shortestPause ? s_shortestPause : _pause;
            _lookedAt = clock.GetTimestamp();
            _last = found;
            return found;
        }
        finally
        {
            _look.Release();
        }
    }

    private static string Json(int count, IReadOnlyDictionary<string, int> states) => new JsonObject
    {
        ["total"] = count,
        ["states"] = new JsonObject([.. states.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)JsonValue.Create(pair.Value)))]),
    }.ToJsonString();
}
