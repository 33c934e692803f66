using System.Text;
using Kenyon.Experiments.Planning;
using Kenyon.Experiments.Specs;

namespace Kenyon.Experiments.Records;

/// <summary>The folder of one run, complete by itself: it can be copied, zipped, mailed.</summary>
public sealed class RunFolder
{
    private const string CheckpointPrefix = "checkpoint-";
    private const int KeptCheckpointCount = 2;

    /// <summary>A folder, which need not exist yet.</summary>
    /// <param name="path">Path of the folder.</param>
    public RunFolder(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        Path = path;
    }

    /// <summary>Path of the folder, as given.</summary>
    public string Path { get; }

    /// <summary><c>spec.yaml</c>: the settings, every default written out.</summary>
    public string SpecPath => In("spec.yaml");

    /// <summary><c>manifest.json</c>: who ran it, where and when.</summary>
    public string ManifestPath => In("manifest.json");

    /// <summary><c>generations.jsonl</c>: one line a generation.</summary>
    public string RecordsPath => In("generations.jsonl");

    /// <summary><c>generations.parquet</c>: the same as a table, at the end.</summary>
    public string TablePath => In("generations.parquet");

    /// <summary><c>champion.json</c>.</summary>
    public string ChampionPath => In("champion.json");

    /// <summary><c>summary.json</c>: what the run came to; there when it is finished.</summary>
    public string SummaryPath => In("summary.json");

    /// <summary><c>figures/</c>; made by whoever draws.</summary>
    public string FiguresPath => In("figures");

    /// <summary>The run folders in and below a folder, in the order of their paths.</summary>
    /// <param name="root">Where to look; need not exist.</param>
    public static IReadOnlyList<RunFolder> Find(string root) => !Directory.Exists(root) ? [] :
    [
        .. Directory.EnumerateFiles(root, "manifest.json", SearchOption.AllDirectories)
            .Select(file => System.IO.Path.GetDirectoryName(file)!).Order(StringComparer.Ordinal).Select(path => new RunFolder(path)),
    ];

    /// <summary>The settings of the run.</summary>
    /// <exception cref="FileNotFoundException">The folder holds no run.</exception>
    /// <exception cref="SpecException">The settings cannot be read.</exception>
    public ExperimentSpec ReadSpec() => ExperimentFile.Read(File.ReadAllText(SpecPath), SpecPath)[0].Spec;

    /// <summary>The manifest, or null where there is none.</summary>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public RunManifest? ReadManifest() => File.Exists(ManifestPath) ? RecordFiles.Read(ManifestPath, RecordFiles.Indented.RunManifest) : null;

    /// <summary>The summary with this folder as its directory, or null where the run has never been finished.</summary>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public RunSummary? ReadSummary() => File.Exists(SummaryPath)
        ? RecordFiles.Read(SummaryPath, RecordFiles.Indented.RunSummary) with { Directory = Path }
        : null;

    /// <summary>The champion.</summary>
    /// <exception cref="FileNotFoundException">There is none yet.</exception>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public ChampionRecord ReadChampion() => ChampionRecord.Read(ChampionPath);

    /// <summary>The records of all generations so far.</summary>
    /// <exception cref="InvalidDataException">A line is damaged.</exception>
    public IReadOnlyList<GenerationRecord> ReadRecords() => GenerationLog.Read(RecordsPath).Records;

    /// <summary>The summary of a run that is finished, or null where there is something left to do.</summary>
    /// <param name="plan">The run asked for.</param>
    /// <exception cref="SettingsDifferException">The folder holds a run with other settings.</exception>
    public RunSummary? FindFinished(RunPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (!File.Exists(SpecPath))
        {
            return null;
        }

        var found = ReadSpec();
        var differences = SpecWriter.Differences(found, plan.Spec).ToList();
        if (found.Optimizer.Generations > plan.Spec.Optimizer.Generations)
        {
            differences.Add(
                $"optimizer.generations is {found.Optimizer.Generations} there and {plan.Spec.Optimizer.Generations} here (more would continue the run)");
        }

        if (differences.Count > 0)
        {
            throw new SettingsDifferException(Path, differences);
        }

        var summary = ReadSummary();
        return summary?.Generations == plan.Spec.Optimizer.Generations ? summary : null;
    }

    internal RunLock Lock(TimeProvider clock)
    {
        Directory.CreateDirectory(Path);
        return RunLock.Take(Path, clock);
    }

    /// <summary>Writes down the settings; gives the summary instead where another process has finished the run in the meantime.</summary>
    internal RunSummary? Begin(RunPlan plan)
    {
        if (FindFinished(plan) is { } finished)
        {
            return finished;
        }

        RecordFiles.Write(SpecPath, Encoding.UTF8.GetBytes(SpecWriter.Write(plan.Spec)));
        return null;
    }

    internal void Write(RunManifest manifest) => RecordFiles.Write(ManifestPath, manifest, RecordFiles.Indented.RunManifest);

    /// <summary>Writes a checkpoint and removes all but the newest two.</summary>
    internal void Write(Checkpoint checkpoint)
    {
        CheckpointFile.Write(In($"{CheckpointPrefix}{checkpoint.Generation:D8}"), checkpoint);
        foreach (string old in Checkpoints().Skip(KeptCheckpointCount))
        {
            File.Delete(old);
        }
    }

    /// <summary>The newest checkpoint that is whole, or null where there is none at all.</summary>
    /// <exception cref="InvalidDataException">There are checkpoints, and all are damaged.</exception>
    internal Checkpoint? ReadCheckpoint(Action<string>? warn)
    {
        var problems = new List<string>();
        foreach (string path in Checkpoints())
        {
            try
            {
                return CheckpointFile.Read(path);
            }
            catch (InvalidDataException problem)
            {
                problems.Add(problem.Message);
                warn?.Invoke($"{problem.Message} Going back to an older checkpoint.");
            }
        }

        return problems.Count == 0 ? null : throw new InvalidDataException(
            $"No checkpoint is whole; remove the checkpoints to begin the run anew. {string.Join(" ", problems)}");
    }

    internal RunSummary Finish(ChampionRecord champion, IReadOnlyList<GenerationRecord> records, long stepCount, double seconds)
    {
        var last = records[^1];
        var summary = new RunSummary(
            champion.Run, Path, champion.Seed, last.Generation + 1, last.Evaluations, last.BestFitness, last.MeanFitness,
            champion.Test, champion.Lesioned, champion.Rule, stepCount, seconds, last.Hash);
        RecordFiles.Write(ChampionPath, champion, RecordFiles.Indented.ChampionRecord);
        GenerationTable.Write(TablePath, records);

        // Last: it says that all else is there.
        RecordFiles.Write(SummaryPath, summary, RecordFiles.Indented.RunSummary);
        return summary;
    }

    private string[] Checkpoints() =>
    [
        .. Directory.EnumerateFiles(Path, CheckpointPrefix + "*").Where(path => !path.EndsWith(".tmp", StringComparison.Ordinal))
            .OrderDescending(StringComparer.Ordinal),
    ];

    private string In(string name) => System.IO.Path.Combine(Path, name);
}
