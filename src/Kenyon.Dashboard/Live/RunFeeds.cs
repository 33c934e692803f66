namespace Kenyon.Dashboard.Live;

/// <summary>The runs that somebody watches now. Ten times a second each of them is looked at once; the others cost nothing.</summary>
/// <param name="clock">Tells the time.</param>
internal sealed class RunFeeds(TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(100);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, RunFeed> _feeds = new(StringComparer.Ordinal);
    private ITimer? _timer;
    private int _isLooking;

    /// <summary>Begins to watch a run.</summary>
    /// <param name="directory">Its folder.</param>
    public RunFeed Open(string directory)
    {
        RunFeed feed;
        lock (_gate)
        {
            if (!_feeds.TryGetValue(directory, out feed!))
            {
                _feeds[directory] = feed = new RunFeed(directory, clock);
                feed.Look();
            }

            feed.ReaderCount++;
            _timer ??= clock.CreateTimer(_ => Look(), null, s_interval, s_interval);
        }

        return feed;
    }

    /// <summary>Ends to watch a run.</summary>
    /// <param name="directory">Its folder.</param>
    public void Close(string directory)
    {
        lock (_gate)
        {
            if (_feeds.TryGetValue(directory, out var feed) && --feed.ReaderCount == 0)
            {
                _feeds.Remove(directory);
            }

            if (_feeds.Count == 0)
            {
                _timer?.Dispose();
                _timer = null;
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _timer?.Dispose();
            _timer = null;
        }
    }

    private void Look()
    {
        // A disk that is slower than the interval is not asked twice at a time.
        if (Interlocked.Exchange(ref _isLooking, 1) == 1)
        {
            return;
        }

        try
        {
            RunFeed[] feeds;
            lock (_gate)
            {
                feeds = [.. _feeds.Values];
            }

            foreach (var feed in feeds)
            {
                feed.Look();
            }
        }
        finally
        {
            Volatile.Write(ref _isLooking, 0);
        }
    }
}
