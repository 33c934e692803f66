using Kenyon.Experiments.Champions;
using Kenyon.Experiments.Folders;
using Kenyon.Experiments.Specs;
using Kenyon.Figures.Sources;
using Kenyon.Laboratory.Requests;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Laboratory.Watching;

/// <summary>
/// What the conditions of an experiment are called, in which order they stand, and what their rules are made of: read from the settings of
/// one run a condition.
/// </summary>
/// <param name="Conditions">Names of the conditions in order, with their labels.</param>
/// <param name="Swept">Settings in which they differ, as labels of axes.</param>
/// <param name="Fitness">Name and unit of fitness.</param>
/// <param name="Terms">Terms of their rules that act, by name, with what they multiply.</param>
public sealed record SweepLabels(
    IReadOnlyList<(string Condition, string Label)> Conditions,
    IReadOnlyList<string> Swept,
    string Fitness,
    IReadOnlyList<(string Name, string Label)> Terms)
{
    /// <summary>Most conditions whose settings are read; more keep their names.</summary>
    public const int MostConditions = 400;

    /// <summary>Reads the settings of one finished run a condition.</summary>
    /// <param name="root">Folder of the runs.</param>
    /// <param name="folder">Folder of the experiment below it.</param>
    /// <param name="runs">Its runs.</param>
    /// <param name="instruments">With what champions would live; none does.</param>
    public static SweepLabels Read(string root, string folder, IReadOnlyList<SweepRun> runs, Instruments instruments)
    {
        ArgumentNullException.ThrowIfNull(runs);
        ArgumentNullException.ThrowIfNull(instruments);
        var firsts = runs.Where(run => run.Mean is not null).DistinctBy(run => run.Condition, StringComparer.Ordinal).ToList();
        var read = firsts.Take(MostConditions).Select(run => Read(Path.Combine(root, run.Directory))).OfType<RunData>().ToList();
        var names = firsts.Select(run => (run.Condition, Label: run.Condition)).ToList();
        if (read.Count == 0)
        {
            return new SweepLabels(names, [], "Fitness", []);
        }

        var terms = read.SelectMany(run => run.Scenario.Plastic ? run.Scenario.Rule.Terms.Where(
                term => !term.IsCancelled(run.Spec.Rule.Normalization)) : Enumerable.Empty<RuleTerm>())
            .DistinctBy(term => term.Name, StringComparer.Ordinal)
            .Select(term => (term.Name, CaptionText.Label(term)))
            .ToList();
        if (read.Count < firsts.Count)
        {
            return new SweepLabels(names, [], CaptionText.Fitness(read), terms);
        }

        var source = new FigureSource(Path.Combine(root, folder), read)
        {
            ThreadCount = instruments.ThreadCount, CreateEvaluator = instruments.Evaluator,
        };
        var labels = new ConditionLabels(source);
        return new SweepLabels(
            [
                .. read.OrderBy(source.Swept.RankOf).ThenBy(run => run.Manifest.Condition, StringComparer.Ordinal)
                    .Select(run => (run.Manifest.Condition, labels.Of(run))),
            ],
            [.. source.Swept.Axes.Select(axis => axis.Label)],
            CaptionText.Fitness(read),
            terms);
    }

    private static RunData? Read(string directory)
    {
        try
        {
            var run = RunData.Read(new RunFolder(directory));
            return run.Champion is null ? null : run;
        }
        catch (Exception failure) when (failure is SpecException or IOException or UnauthorizedAccessException or InvalidDataException
            or ArgumentException or FormatException or OverflowException)
        {
            return null;
        }
    }
}
