using Kenyon.Experiments.Records;

namespace Kenyon.Experiments.Listing;

/// <summary>Brings the index up to date: looks at the time of change of every folder that is known, and reads what changed.</summary>
/// <param name="root">Where run folders are.</param>
/// <param name="table">The index.</param>
/// <param name="clock">Tells the time.</param>
/// <param name="progress">Told the number of runs read so far and in all, now and then; or null.</param>
internal sealed class IndexRefresh(string root, RunTable table, TimeProvider clock, Action<int, int>? progress)
{
    private const int ReportInterval = 1_000;
    private const string ManifestName = "manifest.json";

    private readonly DateTimeOffset _now = clock.GetUtcNow();
    private readonly List<string> _toRead = [];
    private readonly HashSet<string> _removed = new(StringComparer.Ordinal);
    private Dictionary<string, FolderSnapshot> _folders = [];

    /// <summary>Does it.</summary>
    /// <exception cref="InvalidDataException">The index is damaged.</exception>
    public void Run()
    {
        if (!Directory.Exists(root))
        {
            return;
        }

        using var times = new FolderTimes(root);
        byte[] snapshot = table.ReadSnapshot();
        var changed = snapshot.Length == 0 ? [""] : FolderSnapshot.FindChanged(snapshot, times);

        // A run whose process was killed changes nothing in its folder but the lock.
        string[] dead = [.. table.ReadSegments().SelectMany(Running).Where(path => !RunLock.IsHeld(Path.Combine(root, path), _now))];
        if (changed.Count == 0 && dead.Length == 0)
        {
            return;
        }

        _folders = FolderSnapshot.Parse(snapshot);
        foreach (string path in changed)
        {
            Look(path, times);
        }

        _toRead.AddRange(dead.Where(path => _folders.ContainsKey(path) && !_toRead.Contains(path)));
        _removed.UnionWith(_toRead);
        table.Update(_removed, Read(), FolderSnapshot.ToBytes(_folders));
    }

    /// <summary>Runs that were at work when they were last read.</summary>
    private static IEnumerable<string> Running(FactSegment segment)
    {
        var state = segment.Column("state");
        for (int row = 0; row < segment.Count; row++)
        {
            if (state.TryText(row, out var text) && text.SequenceEqual("running"u8))
            {
                yield return (string)segment.Column(FactSegment.Directory).Value(row)!;
            }
        }
    }

    /// <summary>Looks at a folder that changed, appeared or is gone, and at those below it that are not known yet.</summary>
    private void Look(string path, FolderTimes times)
    {
        string folder = Path.Combine(root, path);
        bool wasRun = _folders.TryGetValue(path, out var before) && before.IsRun;
        if (!Directory.Exists(folder))
        {
            _folders.Remove(path);
            Remove(path, wasRun);
            return;
        }

        bool isRun = path.Length > 0 && File.Exists(Path.Combine(folder, ManifestName));

        // The time before the contents: what changes meanwhile is seen the next time.
        _folders[path] = FolderSnapshot.Take(path, isRun, times, _now);
        if (isRun)
        {
            _toRead.Add(path);
            return;
        }

        Remove(path, wasRun);
        foreach (var child in Children(folder))
        {
            string childPath = path.Length == 0 ? child : $"{path}/{child}";
            if (!_folders.ContainsKey(childPath))
            {
                Look(childPath, times);
            }
        }
    }

    private void Remove(string path, bool wasRun)
    {
        if (wasRun)
        {
            _removed.Add(path);
        }
    }

    private static IEnumerable<string> Children(string folder)
    {
        try
        {
            return new DirectoryInfo(folder).GetDirectories()
                .Where(child => !child.Name.StartsWith('.') && !child.Attributes.HasFlag(FileAttributes.ReparsePoint)).Select(child => child.Name);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private IEnumerable<(string Path, Dictionary<string, object> Facts)> Read()
    {
        int count = 0;
        using var facts = new ThreadLocal<RunFacts>(() => new RunFacts(clock));

        // Read on all cores, put into the table by one.
        foreach (string[] chunk in _toRead.Chunk(ReportInterval))
        {
            var read = chunk.AsParallel().AsOrdered().Select(path => (path, facts.Value!.Read(new RunFolder(Path.Combine(root, path))))).ToList();
            foreach (var entry in read)
            {
                yield return entry;
            }

            count += chunk.Length;
            progress?.Invoke(count, _toRead.Count);
        }
    }
}
