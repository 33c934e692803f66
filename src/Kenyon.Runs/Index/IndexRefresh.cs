using Kenyon.Experiments.Folders;
using Kenyon.Runs.Facts;

namespace Kenyon.Runs.Index;

/// <summary>Brings the index up to date: looks at the time of change of every folder that is known, and reads what changed.</summary>
/// <param name="root">Where run folders are.</param>
/// <param name="table">The index.</param>
/// <param name="clock">Tells the time.</param>
/// <param name="progress">Told the number of runs read so far and in all, now and then; or null.</param>
internal sealed class IndexRefresh(string root, RunTable table, TimeProvider clock, Action<int, int>? progress)
{
    private const int ReportInterval = FactChunk.Largest;
    private const string ManifestName = "manifest.json";

    private readonly DateTimeOffset _now = clock.GetUtcNow();
    private readonly List<string> _toRead = [];
    private readonly HashSet<string> _removed = new(StringComparer.Ordinal);
    private byte[] _snapshot = [];
    private FolderCheck? _check;
    private Dictionary<string, FolderSnapshot> _folders = null!; // those of an update

    /// <summary>Begins to look at the folders, on the other cores. Called in a moment of the table.</summary>
    /// <returns>Whether the index knows anything yet.</returns>
    /// <exception cref="InvalidDataException">The index is damaged.</exception>
    public bool Begin()
    {
        _snapshot = table.ReadSnapshot();
        if (_snapshot.Length > 0)
        {
            _check = new FolderCheck(_snapshot, root);
        }

        return _check is not null;
    }

    /// <summary>Waits for the look at the folders. Called in the same moment of the table.</summary>
    /// <returns>What has to be looked at more closely: folders that changed, and runs whose process died; null where the index is up to
    /// date.</returns>
    public (IReadOnlyCollection<string> Changed, string[] Dead)? Finish()
    {
        if (!Directory.Exists(root))
        {
            return null;
        }

        IReadOnlyCollection<string> changed = _check is null ? [""] : _check.Finish();

        // A run whose process was killed changes nothing in its folder but the lock.
        string[] dead = [.. table.ReadSegments().SelectMany(Running).Where(path => !RunLock.IsHeld(Path.Combine(root, path), _now))];
        return changed.Count == 0 && dead.Length == 0 ? null : (changed, dead);
    }

    /// <summary>Brings the index up to date.</summary>
    /// <param name="changed">Folders that changed.</param>
    /// <param name="dead">Runs whose process died.</param>
    public void Update(IReadOnlyCollection<string> changed, string[] dead)
    {
        using var times = new FolderTimes(root);
        _folders = FolderSnapshot.Parse(_snapshot);
        foreach (string path in changed)
        {
            Look(path, times);
        }

        _toRead.AddRange(dead.Where(path => _folders.ContainsKey(path) && !_toRead.Contains(path)));
        _removed.UnionWith(_toRead);

        // Read first and write then: others wait as short as can be.
        table.Update(_removed, [.. Read()], FolderSnapshot.ToBytes(_folders));
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

        if (_folders.Count >= RunFolders.LargestCount)
        {
            throw new TooManyFoldersException(root, RunFolders.LargestCount);
        }

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
                .Where(child => !child.Name.StartsWith('.') && !child.Attributes.HasFlag(FileAttributes.ReparsePoint))
                .Select(child => child.Name);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private IEnumerable<FactChunk> Read()
    {
        int count = 0;
        using var facts = new ThreadLocal<RunFacts>(() => new RunFacts(clock));
        foreach (string[] chunk in _toRead.Chunk(ReportInterval))
        {
            yield return FactChunk.Of([.. chunk.AsParallel().AsOrdered().Select(path => Read(facts.Value!, path))]);
            count += chunk.Length;
            progress?.Invoke(count, _toRead.Count);
        }
    }

    private Dictionary<string, object> Read(RunFacts facts, string path)
    {
        var read = facts.Read(new RunFolder(Path.Combine(root, path)));
        read[FactSegment.Directory] = path;
        return read;
    }
}
