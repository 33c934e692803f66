using Kenyon.Analysis.Sensitivity;
using Kenyon.Experiments.Champions;
using Kenyon.Experiments.Folders;
using Kenyon.Experiments.Records;
using Kenyon.Experiments.Running;
using Kenyon.Simulation.Genomes;

namespace Kenyon.Figures.Sources;

/// <summary>The data that figures and reports are made from: a run, or the runs of an experiment.</summary>
/// <param name="Path">The folder that was named.</param>
/// <param name="Runs">Its runs in the order of conditions and replicates; at least one.</param>
public sealed record FigureSource(string Path, IReadOnlyList<RunData> Runs)
{
    /// <summary>The run, where there is only one; else null.</summary>
    public RunData? OnlyRun => Runs.Count == 1 ? Runs[0] : null;

    /// <summary>
    /// Parts of a report that are made at a time, and threads that what is simulated for one of them may use; results do not depend on it.
    /// </summary>
    public required int ThreadCount { get; init; }

    /// <summary>Gives what lets agents of a layout live.</summary>
    public required Func<GenomeLayout, IPopulationEvaluator> CreateEvaluator { get; init; }

    /// <summary>The runs with a champion.</summary>
    public IReadOnlyList<RunData> Finished { get; } = [.. Runs.Where(run => run is { Summary: not null, Champion: not null })];

    /// <summary>The finished runs whose agents learn by a rule.</summary>
    public IReadOnlyList<RunData> Learners => [.. Finished.Where(run => run.Summary!.Rule is not null)];

    /// <summary>Sentences on runs that were left out, because they are others to the last bit.</summary>
    public IReadOnlyList<string> Repeated { get; init; } = [];

    /// <summary>What differs between the conditions.</summary>
    public SweptSettings Swept { get; } = SweptSettings.Of([.. Runs.Where(run => run is { Summary: not null, Champion: not null })]);

    /// <summary>The sensitivity studies whose results the folder holds; their points are no conditions.</summary>
    public IReadOnlyList<SensitivityRecord> Studies { get; } = [.. SensitivityStudies.Find(Path).Select(SensitivityRecord.Read)];

    /// <summary>Where figures of these data go.</summary>
    public string FiguresPath => (Studies.Count > 0 ? null : OnlyRun?.FiguresPath) ?? System.IO.Path.Combine(Path, "figures");

    /// <summary>Reads a run folder, or all runs below a folder.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="threadCount">Threads that may be used, at least 1; results do not depend on it.</param>
    /// <param name="createEvaluator">Gives what lets agents of a layout live.</param>
    /// <exception cref="FileNotFoundException">There is no run in it.</exception>
    /// <exception cref="InvalidDataException">A file is damaged, or the runs belong to several experiments.</exception>
    /// <exception cref="Experiments.Specs.SpecException">Settings cannot be read.</exception>
    public static FigureSource Read(string path, int threadCount, Func<GenomeLayout, IPopulationEvaluator> createEvaluator)
    {
        ArgumentNullException.ThrowIfNull(createEvaluator);
        var folders = RunFolder.Find(path);
        if (folders.Count == 0 && SensitivityStudies.Find(path).Count > 0)
        {
            // The runs of a study lie beside its results.
            folders = RunFolder.Find(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!);
        }

        if (folders.Count == 0)
        {
            throw new FileNotFoundException(
                $"{path} holds no run; must be a run folder such as runs/foraging/base/1-0, or the folder of an "
                + "experiment such as runs/foraging.");
        }

        RunData[] runs = [.. folders.Select(RunData.Read)];
        string[] names = [.. runs.Select(run => run.Spec.Name).Distinct()];
        if (names.Length > 1)
        {
            throw new InvalidDataException(
                $"{path} holds several experiments ({string.Join(", ", names)}); "
                + $"name the folder of one, e.g. {System.IO.Path.Combine(path, names[0])}.");
        }

        var repeated = new List<string>();
        var once = IdenticalRuns.Once(InOrder(runs), run => run.Summary?.ResultHash, run => run.Id, repeated.Add);
        return new FigureSource(path, once) { ThreadCount = threadCount, CreateEvaluator = createEvaluator, Repeated = repeated };
    }

    /// <summary>Conditions in the order of their settings: numbers by size, not as text.</summary>
    private static RunData[] InOrder(RunData[] runs)
    {
        var swept = SweptSettings.Of(runs);
        return [.. runs.OrderBy(run => swept.RankOf(run)).ThenBy(run => run.Manifest.Condition, StringComparer.Ordinal)
            .ThenBy(run => run.Manifest.Seed).ThenBy(run => run.Manifest.Replicate)];
    }
}
