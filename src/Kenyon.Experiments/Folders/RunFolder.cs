using System.Text;
using Kenyon.Experiments.Planning;
using Kenyon.Experiments.Records;
using Kenyon.Experiments.Specs;
using Kenyon.Experiments.Storage;
using Kenyon.Files;
using Kenyon.Simulation.Genomes;

namespace Kenyon.Experiments.Folders;

/// <summary>The folder of one run, complete by itself: it can be copied, zipped, mailed.</summary>
public sealed class RunFolder
{
    /// <summary>Name of the champion's file.</summary>
    public const string ChampionName = "champion.json";

    private const string CheckpointPrefix = "checkpoint-";

    private readonly LeaseWatch? _watch;

    /// <summary>A folder, which need not exist yet.</summary>
    /// <param name="path">Path of the folder.</param>
    /// <param name="storage">How it is changed; the real disk where none is named.</param>
    /// <param name="watch">Watches who holds it on other machines; null where nobody waits.</param>
    public RunFolder(string path, IStorage? storage = null, LeaseWatch? watch = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        Path = path;
        Storage = storage ?? DiskStorage.Instance;
        _watch = watch;
    }

    /// <summary>Path of the folder, as given.</summary>
    public string Path { get; }

    /// <summary>How the folder is changed.</summary>
    internal IStorage Storage { get; }

    /// <summary><c>spec.yaml</c>: the settings, every default written out.</summary>
    public string SpecPath => In("spec.yaml");

    /// <summary><c>manifest.json</c>: who ran it, where and when.</summary>
    public string ManifestPath => In("manifest.json");

    /// <summary><c>generations.jsonl</c>: one line a generation.</summary>
    public string RecordsPath => In("generations.jsonl");

    /// <summary><c>generations.parquet</c>: the same as a table, at the end.</summary>
    public string TablePath => In("generations.parquet");

    /// <summary><c>champion.json</c>.</summary>
    public string ChampionPath => In(ChampionName);

    /// <summary><c>summary.json</c>: what the run came to; there when it is finished.</summary>
    public string SummaryPath => In("summary.json");

    /// <summary><c>notes.json</c>: what people noted on the run.</summary>
    public string NotesPath => In("notes.json");

    /// <summary><c>figures/</c>; made by whoever draws.</summary>
    public string FiguresPath => In("figures");

    /// <summary>
    /// The run folders in and below a folder (eight levels deep at most; links are not followed), in the order of their paths.
    /// </summary>
    /// <param name="root">Where to look; need not exist.</param>
    /// <exception cref="TooManyFoldersException">There are more folders below it than a folder of runs has.</exception>
    public static IReadOnlyList<RunFolder> Find(string root) => RunFolders.Below(root);

    /// <summary>The settings of the run.</summary>
    /// <exception cref="FileNotFoundException">The folder holds no run.</exception>
    /// <exception cref="SpecException">The settings cannot be read.</exception>
    public ExperimentSpec ReadSpec() => ExperimentFile.Read(BoundedFile.ReadText(SpecPath), SpecPath, isRecord: true)[0].Spec;

    /// <summary>The settings of the run that a manifest names.</summary>
    /// <param name="manifest">The manifest of this folder.</param>
    /// <exception cref="FileNotFoundException">The folder holds no settings.</exception>
    /// <exception cref="InvalidDataException">They are of another run.</exception>
    /// <exception cref="SpecException">The settings cannot be read.</exception>
    public ExperimentSpec ReadSpecOf(RunManifest manifest)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        var spec = ReadSpec();
        RunIdentity.Check(manifest, spec, SpecPath);
        return spec;
    }

    /// <summary>The manifest, or null where there is none.</summary>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public RunManifest? ReadManifest() =>
        File.Exists(ManifestPath) ? RecordFiles.Read(ManifestPath, RecordFiles.Indented.RunManifest) : null;

    /// <summary>
    /// What a run lacks that says it is done, with what to do about it: its summary, which comes before such a word. Null where nothing is.
    /// </summary>
    /// <exception cref="InvalidDataException">The manifest is damaged.</exception>
    public string? Missing => !File.Exists(SummaryPath) && ReadManifest()?.State == RunManifest.Done
        ? $"{SummaryPath} is missing, but the run is done: the same kenyon evolve makes it anew."
        : null;

    /// <summary>The summary with this folder as its directory, or null where the run has never been finished.</summary>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public RunSummary? ReadSummary()
    {
        if (!File.Exists(SummaryPath))
        {
            return null;
        }

        var summary = RecordFiles.Read(SummaryPath, RecordFiles.Indented.RunSummary) with { Directory = Path };
        RunIdentity.Check(ReadManifest(), summary, SummaryPath);
        RunIdentity.CheckHash(SummaryPath, summary.Generations, summary.ResultHash, RecordsPath);
        return summary;
    }

    /// <summary>Makes sure that a champion is that of this folder, where the folder is one of a run.</summary>
    /// <exception cref="InvalidDataException">It belongs to another run.</exception>
    internal void Check(ChampionRecord champion, string path)
    {
        RunIdentity.Check(ReadManifest(), champion, path);
        if (File.Exists(SpecPath) && BoundedFile.ReadText(SpecPath) is var settings && settings != champion.Spec)
        {
            RunIdentity.Check(path, ExperimentFile.Read(champion.Spec, path, isRecord: true)[0].Spec, SpecPath, ReadSpec());
        }
    }

    /// <summary>The champion.</summary>
    /// <exception cref="FileNotFoundException">There is none yet.</exception>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public ChampionRecord ReadChampion() => ChampionFile.Read(ChampionPath);

    /// <summary>The records of all generations so far.</summary>
    /// <exception cref="InvalidDataException">A line is damaged.</exception>
    public IReadOnlyList<GenerationRecord> ReadRecords() => GenerationLog.Read(RecordsPath);

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

        if (BoundedFile.ReadText(SpecPath) != SpecWriter.Write(plan.Spec))
        {
            CheckSettings(plan);
        }

        if (ReadManifest() is { } manifest)
        {
            RunIdentity.Check(manifest, plan, ManifestPath);
        }

        if (!File.Exists(ChampionPath))
        {
            return null; // Removed by hand, e.g. because it was another run's: it is chosen again.
        }

        var summary = ReadSummary();
        return summary?.Generations == plan.Spec.Optimizer.Generations ? summary : null;
    }

    /// <summary>Takes hold of the folder, which is made if missing: who holds it owns every file in it, figures included.</summary>
    /// <param name="clock">Tells the time, which is written down beside the lock.</param>
    /// <exception cref="FolderInUseException">Another process holds it.</exception>
    /// <exception cref="IOException">The lock cannot be made, e.g. on a full disk.</exception>
    public RunLock Lock(TimeProvider clock)
    {
        Storage.CreateFolder(Path);
        return RunLock.Take(Storage, Path, clock, _watch);
    }

    /// <summary>Writes down the settings; gives the summary instead where another process has finished the run in the meantime. Whoever
    /// calls holds the folder.</summary>
    internal RunSummary? Begin(RunPlan plan)
    {
        foreach (string left in Leftovers())
        {
            Storage.Delete(left);
        }

        if (FindFinished(plan) is { } finished)
        {
            return finished;
        }

        string text = SpecWriter.Write(plan.Spec);
        if (!File.Exists(SpecPath) || BoundedFile.ReadText(SpecPath) != text)
        {
            WholeFile.Write(Storage, SpecPath, Encoding.UTF8.GetBytes(text));
        }

        return null;
    }

    /// <summary>What killed owners left half-written. Pages and figures may be somebody's who only reads the run and is at work now: those
    /// of the last hour stay.</summary>
    private IEnumerable<string> Leftovers()
    {
        var young = TimeSpan.FromHours(1);
        foreach (string file in Directory.EnumerateFiles(Path, "*" + WholeFile.Beside))
        {
            bool isOwners = !System.IO.Path.GetFileName(file).StartsWith("report.html", StringComparison.Ordinal);
            if (isOwners || IsOlder(file, young))
            {
                yield return file;
            }
        }

        foreach (string file in Directory.Exists(FiguresPath) ? Directory.EnumerateFiles(FiguresPath, "*" + WholeFile.Beside) : [])
        {
            if (IsOlder(file, young))
            {
                yield return file;
            }
        }
    }

    private static bool IsOlder(string file, TimeSpan age) =>
        File.GetLastWriteTimeUtc(file) < TimeProvider.System.GetUtcNow().UtcDateTime - age;

    internal void Write(RunManifest manifest) => RecordFiles.Write(Storage, ManifestPath, manifest, RecordFiles.Indented.RunManifest);

    /// <summary>
    /// Writes a checkpoint and removes all others but the newest before it: older ones, and damaged ones that were to come later.
    /// </summary>
    internal void Write(Checkpoint checkpoint)
    {
        string path = In($"{CheckpointPrefix}{checkpoint.Generation:D8}");
        CheckpointFile.Write(Storage, path, checkpoint);
        string? previous = Checkpoints().FirstOrDefault(other => string.CompareOrdinal(other, path) < 0);
        foreach (string other in Checkpoints().Where(other => other != path && other != previous))
        {
            Storage.Delete(other);
        }
    }

    /// <summary>Paths of the checkpoints, newest first.</summary>
    internal string[] Checkpoints() =>
    [
        .. Directory.EnumerateFiles(Path, CheckpointPrefix + "*").Where(path => !path.EndsWith(WholeFile.Beside, StringComparison.Ordinal))
            .OrderDescending(StringComparer.Ordinal),
    ];

    /// <summary><c>archive.json</c> or <c>front.json</c>, where the strategy looks for many candidates; made at the end.</summary>
    /// <param name="kind"><c>archive</c> or <c>front</c>.</param>
    public string ArchivePath(string kind) => In($"{kind}.json");

    internal void Write(ArchiveRecord archive) =>
        RecordFiles.Write(Storage, ArchivePath(archive.Kind), archive, RecordFiles.Indented.ArchiveRecord);

    internal RunSummary Finish(
        ChampionRecord champion, IReadOnlyList<GenerationRecord> records, long stepCount, double seconds, double generationSeconds)
    {
        var last = records[^1];
        var summary = new RunSummary(
            champion.Run, Path, champion.Seed, last.Generation + 1, last.Evaluations, last.BestFitness, last.MeanFitness,
            champion.Test, champion.Lesioned, champion.Rule, stepCount, seconds, last.Hash, champion.Penalised, generationSeconds,
            last.EvaluationSeconds, champion.Policy,
            champion.Genome.TryGetValue(GenomeLayout.InitialValue, out double[]? value) ? value[0] : null,
            champion.Objective);
        RecordFiles.Write(Storage, ChampionPath, champion, RecordFiles.Indented.ChampionRecord);
        GenerationTable.Write(Storage, TablePath, records);

        // Last: it says that all else is there.
        RecordFiles.Write(Storage, SummaryPath, summary, RecordFiles.Indented.RunSummary);
        return summary;
    }

    private void CheckSettings(RunPlan plan)
    {
        var found = ReadSpec();
        var differences = SpecWriter.Differences(found, plan.Spec).ToList();
        if (found.Optimizer.Generations > plan.Spec.Optimizer.Generations)
        {
            differences.Add(
                $"optimizer.generations is {found.Optimizer.Generations} there and {plan.Spec.Optimizer.Generations} here "
                + "(more would continue the run)");
        }

        if (differences.Count > 0)
        {
            throw new SettingsDifferException(Path, differences);
        }
    }

    private string In(string name) => System.IO.Path.Combine(Path, name);
}
