using Kenyon.Experiments.Folders;

namespace Kenyon.Dashboard.Live;

/// <summary>
/// One run for all who watch it: its files are looked at once, however many readers there are. A reader has a place in it and takes what is
/// behind that place when there is something, so a slow one gets more at a time and holds nobody up.
/// </summary>
/// <param name="directory">Folder of the run.</param>
/// <param name="clock">Tells the time, for locks.</param>
internal sealed class RunFeed(string directory, TimeProvider clock)
{
    private const int LooksPerLockCheck = 20;
    private const int MostRecords = 500;

    private readonly Lock _gate = new();
    private readonly RecordReader _reader = new(directory);
    private readonly List<string> _records = [];
    private TaskCompletionSource _news = New();
    private (DateTime Manifest, DateTime Summary, bool IsHeld) _state;
    private int _lookCount;
    private int _stateCount;

    /// <summary>Tells this feed from others of the same run, earlier and later ones.</summary>
    public string Id { get; } = Guid.NewGuid().ToString("N");

    /// <summary>How many watch; kept by <see cref="RunFeeds"/>.</summary>
    public int ReaderCount { get; set; }

    /// <summary>How often the file was begun anew: what readers have of it before that holds no more.</summary>
    public int Epoch { get; private set; }

    /// <summary>Looks at the files.</summary>
    public void Look()
    {
        bool isAnew = false;
        IReadOnlyList<string> fresh = [];
        var state = _state;
        try
        {
            var folder = new RunFolder(directory);
            bool isHeld = _lookCount++ % LooksPerLockCheck == 0 ? RunLock.IsHeld(directory, clock.GetUtcNow()) : _state.IsHeld;
            state = (File.GetLastWriteTimeUtc(folder.ManifestPath), File.GetLastWriteTimeUtc(folder.SummaryPath), isHeld);
            (isAnew, fresh) = _reader.Read();
        }
        catch (Exception failure) when (failure is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            // The page of the run says what is wrong with it.
        }

        bool isOther = state != _state;
        if (!isAnew && fresh.Count == 0 && !isOther)
        {
            return;
        }

        TaskCompletionSource news;
        lock (_gate)
        {
            if (isAnew)
            {
                _records.Clear();
                Epoch++;
            }

            _records.AddRange(fresh);
            _stateCount += isOther ? 1 : 0;
            _state = state;
            (news, _news) = (_news, New());
        }

        news.SetResult();
    }

    /// <summary>What a reader has not seen yet.</summary>
    /// <param name="at">What it has seen.</param>
    /// <returns>Where it is then, the records, and what tells it of the next ones.</returns>
    public (FeedPlace Place, IReadOnlyList<string> Records, bool HasMore, Task News) Since(FeedPlace at)
    {
        lock (_gate)
        {
            int from = at.Epoch == Epoch ? Math.Min(at.Count, _records.Count) : 0;
            int count = Math.Min(MostRecords, _records.Count - from);
            return (
                new FeedPlace(Epoch, from + count, _stateCount), _records.GetRange(from, count), from + count < _records.Count, _news.Task);
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
