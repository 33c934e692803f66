using Kenyon.Experiments.Records;
using Kenyon.Laboratory.Requests;
using Kenyon.Laboratory.Watching;
using Kenyon.Runs.Facts;
using Kenyon.Runs.Filters;
using Kenyon.Runs.Index;
using Kenyon.Runs.Search;

namespace Kenyon.Dashboard.Catalog;

/// <summary>
/// The runs of the folder for all readers at once: one open index behind one lock. A list that was made is kept while somebody scrolls in
/// it, so that a page of it costs nothing.
/// </summary>
/// <param name="root">Folder of the runs.</param>
/// <param name="instruments">Clock of the index.</param>
internal sealed class RunCatalog(string root, Instruments instruments) : IDisposable
{
    private const int MostKept = 8;

    private readonly Lock _gate = new();
    private readonly RunIndex _index = RunIndex.Open(root, instruments.Clock);
    private readonly List<((string Where, string Sort) Question, RunListing Answer)> _kept = [];
    private readonly Dictionary<string, string> _runs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _experiments = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string Key, SweepLabels Labels)> _labels = new(StringComparer.Ordinal);
    private long _version;

    /// <summary>Folder of the runs.</summary>
    public string Root => root;

    /// <summary>The runs that meet a condition, in order.</summary>
    /// <param name="where">The condition; empty: all.</param>
    /// <param name="sort">The order; empty: that of their folders.</param>
    /// <param name="version">The look at the folders that is good enough; null: a new one, of which only a page is read, because most
    /// readers want no more.</param>
    /// <param name="from">The first run of that page.</param>
    /// <param name="most">How many runs it has at most.</param>
    /// <exception cref="FilterException">Condition or order cannot be understood.</exception>
    public RunListing List(string where, string sort, long? version = null, int from = 0, int most = int.MaxValue)
    {
        var filter = where.Length == 0 ? null : RunFilter.Parse(where);
        var order = sort.Length == 0 ? null : RunOrder.Parse(sort);
        lock (_gate)
        {
            int kept = _kept.FindIndex(entry => entry.Question == (where, sort));
            if (version is not null && kept >= 0 && _kept[kept].Answer is var known && known.Version == version
                && (known.Rows.Count == known.Total || (from >= known.From && from + most <= known.From + known.Rows.Count)))
            {
                return known;
            }

            long next = _version + 1;
            var (first, count) = version is null ? (from, most) : (0, int.MaxValue);
            var listing = _index.Find(filter, order, null, runs => Read(runs, next, first, count));
            _version = next;
            if (kept >= 0)
            {
                _kept.RemoveAt(kept);
            }

            _kept.Add(((where, sort), listing));
            if (_kept.Count > MostKept)
            {
                _kept.RemoveAt(0);
            }

            return listing;
        }
    }

    /// <summary>How many runs are in which state, and a number that changes when any of them does.</summary>
    public (int Count, int Mark, IReadOnlyDictionary<string, int> States) Look()
    {
        lock (_gate)
        {
            var (count, mark, states) = _index.Find(null, null, null, runs =>
            {
                var hash = new HashCode();
                var counts = new Dictionary<string, int>(StringComparer.Ordinal);
                for (int index = 0; index < runs.Count; index++)
                {
                    var run = runs[index];
                    string state = StateOf(run);
                    hash.AddBytes(run.Folder);
                    hash.Add(state);
                    hash.Add(run.TestMean);
                    counts[state] = counts.GetValueOrDefault(state) + 1;
                }

                return Tuple.Create(runs.Count, hash.ToHashCode(), counts);
            });
            return (count, mark, states);
        }
    }

    /// <summary>The folder of a run below that of the runs; null where no run has this id.</summary>
    public string? RunOf(string id) => Find(_runs, id);

    /// <summary>The folder of an experiment below that of the runs; null where no experiment has this id.</summary>
    public string? ExperimentOf(string id) => Find(_experiments, id);

    /// <summary>The id of a run that is shown, which a reader will ask for next.</summary>
    public string IdOf(string directory)
    {
        string id = PlaceId.Of(directory);
        lock (_runs)
        {
            _runs[id] = directory;
        }

        return id;
    }

    /// <summary>The experiments, in the order of their folders.</summary>
    public IReadOnlyList<ExperimentRow> Experiments()
    {
        var listing = List("", "");
        Learn(listing);
        return
        [
            .. listing.Rows.GroupBy(row => SweepRun.FolderOf(row.Directory), StringComparer.Ordinal)
                .OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => new ExperimentRow(
                    group.Key,
                    group.Count(),
                    group.CountBy(row => row.State, StringComparer.Ordinal)
                        .ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal))),
        ];
    }

    /// <summary>The runs of an experiment.</summary>
    /// <param name="folder">Its folder below that of the runs.</param>
    /// <param name="terms">Terms whose coefficients are wanted.</param>
    public IReadOnlyList<SweepRun> RunsOf(string folder, IReadOnlyList<string>? terms = null)
    {
        lock (_gate)
        {
            return _index.Find(null, null, null, runs => SweepRun.Below(runs, folder, terms));
        }
    }

    /// <summary>What the conditions of an experiment are called; read again when there are others.</summary>
    public SweepLabels LabelsOf(string folder, IReadOnlyList<SweepRun> runs)
    {
        string key = string.Join('\n', runs.Where(run => run.Mean is not null).Select(run => run.Condition).Distinct());
        lock (_labels)
        {
            if (!_labels.TryGetValue(folder, out var known) || known.Key != key)
            {
                _labels[folder] = known = (key, SweepLabels.Read(root, folder, runs, instruments));
            }

            return known.Labels;
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _index.Dispose();
        }
    }

    private static string StateOf(ListedRun run) => run.State switch
    {
        var state when state.SequenceEqual("done"u8) => RunManifest.Done,
        var state when state.SequenceEqual("running"u8) => RunManifest.Running,
        var state when state.SequenceEqual("interrupted"u8) => RunManifest.Interrupted,
        var state when state.SequenceEqual("failed"u8) => RunManifest.Failed,
        _ => RunState.Damaged,
    };

    private static RunListing Read(FoundRuns runs, long version, int from, int most)
    {
        int size = Math.Clamp(runs.Count - from, 0, most);
        var rows = new RunRow[size];
        object?[][] values = new object?[size][];
        var counts = new Dictionary<int, long>();
        for (int index = 0; index < size; index++)
        {
            int at = from + index;
            var row = runs[at].ToRow();
            rows[index] = row with { Directory = row.Directory[runs.Root.Length..] };
            values[index] = runs.OrderPaths.Count == 0 ? [] : [.. runs.OrderPaths.Select(path => runs.Value(at, path))];
            if (row.State == RunManifest.Running && runs.Value(at, "optimizer.generations") is long count)
            {
                counts[index] = count;
            }
        }

        return new RunListing(version, runs.Count, from, rows, runs.OrderPaths, values, counts);
    }

    private string? Find(Dictionary<string, string> known, string id)
    {
        lock (known)
        {
            if (known.TryGetValue(id, out string? folder))
            {
                return folder;
            }
        }

        if (id.Length > PlaceId.Length)
        {
            return null;
        }

        Learn(List("", ""));
        lock (known)
        {
            return known.GetValueOrDefault(id);
        }
    }

    private void Learn(RunListing listing)
    {
        lock (_runs)
        {
            foreach (var row in listing.Rows)
            {
                _runs[PlaceId.Of(row.Directory)] = row.Directory;
            }
        }

        lock (_experiments)
        {
            foreach (string folder in listing.Rows.Select(row => SweepRun.FolderOf(row.Directory)).Distinct(StringComparer.Ordinal))
            {
                _experiments[PlaceId.Of(folder)] = folder;
            }
        }
    }
}
