using System.Globalization;
using System.Text;
using Kenyon.Runs.Search;

namespace Kenyon.Laboratory.Watching;

/// <summary>A run of an experiment as the index knows it.</summary>
/// <param name="Run">Its id; its folder where that cannot be read.</param>
/// <param name="Directory">Its folder below the folder of runs.</param>
/// <param name="Condition">Name of its condition.</param>
/// <param name="Seed">Seed of the experiment.</param>
/// <param name="Replicate">Its replicate.</param>
/// <param name="State"><c>done</c>, <c>running</c>, <c>interrupted</c>, <c>failed</c> or <c>damaged</c>.</param>
/// <param name="Problem">Why it failed, or what is wrong with its folder; null where nothing is.</param>
/// <param name="Generations">Generations done, where it was finished; else null.</param>
/// <param name="GenerationCount">Generations asked for.</param>
/// <param name="Mean">Fitness of the champion on fresh lifetimes; null before there is one.</param>
/// <param name="Low">Lower end of its 95 % interval.</param>
/// <param name="High">Upper end of its 95 % interval.</param>
/// <param name="Lesioned">Fitness with learning switched off.</param>
/// <param name="Reward">Mean reward of the champion, whatever was maximised.</param>
/// <param name="Objective">What was maximised, with its unit; empty: the mean.</param>
/// <param name="ResultHash">Hash of its populations; empty before it is done.</param>
/// <param name="WallSeconds">Seconds that it took; null before it is done.</param>
/// <param name="Effective">η·θ of the champion by term, those that were asked for.</param>
public sealed record SweepRun(
    string Run,
    string Directory,
    string Condition,
    long Seed,
    long Replicate,
    string State,
    string? Problem,
    long? Generations,
    long? GenerationCount,
    double? Mean,
    double? Low,
    double? High,
    double? Lesioned,
    double? Reward,
    string Objective,
    string ResultHash,
    double? WallSeconds,
    IReadOnlyDictionary<string, double> Effective)
{
    /// <summary>The runs of an experiment, in the order of their folders.</summary>
    /// <param name="runs">All runs that were found.</param>
    /// <param name="folder">Folder of the experiment below that of the runs, e.g. <c>foraging</c>; empty: that folder itself.</param>
    /// <param name="terms">Terms whose coefficients are wanted.</param>
    public static IReadOnlyList<SweepRun> Below(FoundRuns runs, string folder, IReadOnlyList<string>? terms = null)
    {
        ArgumentNullException.ThrowIfNull(runs);
        ArgumentNullException.ThrowIfNull(folder);
        byte[] prefix = folder.Length == 0 ? [] : Encoding.UTF8.GetBytes(folder + "/");
        var found = new List<SweepRun>();
        for (int index = 0; index < runs.Count; index++)
        {
            var run = runs[index];
            if (run.Folder.StartsWith(prefix) && FolderOf(Encoding.UTF8.GetString(run.Folder)) == folder)
            {
                found.Add(Of(runs, index, terms ?? []));
            }
        }

        return found;
    }

    /// <summary>The folder of the experiment of a run: two above that of the run.</summary>
    /// <param name="directory">Folder of the run, below that of the runs.</param>
    public static string FolderOf(string directory)
    {
        ArgumentNullException.ThrowIfNull(directory);
        int end = directory.LastIndexOf('/');
        int start = end > 0 ? directory.LastIndexOf('/', end - 1) : -1;
        return start > 0 ? directory[..start] : "";
    }

    private static SweepRun Of(FoundRuns runs, int index, IReadOnlyList<string> terms)
    {
        var row = runs[index].ToRow();
        double? Number(string path) => runs.Value(index, path) switch
        {
            double number when double.IsFinite(number) => number,
            long whole => whole,
            _ => null,
        };
        string Text(string path) => Convert.ToString(runs.Value(index, path), CultureInfo.InvariantCulture) ?? "";
        var effective = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (string term in terms)
        {
            if (Number($"rule.effective.{term}") is { } value)
            {
                effective[term] = value;
            }
        }

        return new SweepRun(
            row.Run,
            row.Directory[runs.Root.Length..],
            Text("condition"),
            row.Seed ?? 0,
            (long)(Number("replicate") ?? 0),
            row.State,
            row.Problem,
            (long?)Number("generations"),
            (long?)Number("optimizer.generations"),
            row.TestMean,
            row.TestLow,
            row.TestHigh,
            Number("lesioned.mean"),
            Number("test.reward") ?? row.TestMean,
            Text("objective.unit"),
            Text("resultHash"),
            Number("wallSeconds"),
            effective);
    }
}
