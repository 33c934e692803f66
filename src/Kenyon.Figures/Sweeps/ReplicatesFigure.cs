using Kenyon.Experiments.Champions;
using Kenyon.Experiments.Records;
using Kenyon.Figures.Drawing;
using Kenyon.Figures.Runs;
using Kenyon.Figures.Sources;
using ScottPlot;

namespace Kenyon.Figures.Sweeps;

/// <summary>Fitness of many runs over the generations, condition by condition; with one condition, the coefficients too.</summary>
public sealed class ReplicatesFigure : IFigure
{
    private const int MostConditions = 8;
    private const int MostTerms = EvolutionFigureData.LargestDrawnCount;
    private const double Height = 68;

    /// <inheritdoc/>
    public string Name => "replicates";

    /// <inheritdoc/>
    public string About => "fitness (and coefficients, with one condition) over the generations, all replicates";

    /// <inheritdoc/>
    public FigureNeeds Needs => FigureNeeds.Replicates;

    /// <inheritdoc/>
    public string? Missing(FigureSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        int conditionCount = source.Runs.Select(run => run.Manifest.Condition).Distinct().Count();
        return source.Studies.Count > 0 ? SensitivityStudies.Instead
            : source.Runs.Count(run => run.Generations.Count > 0) < 2 ? "it needs at least two runs"
            : conditionCount > MostConditions
                ? $"it shows at most {MostConditions} conditions and here are {conditionCount}: see conditions"
                : null;
    }

    /// <inheritdoc/>
    public Figure Draw(FigureSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        RunData[] runs = [.. source.Runs.Where(run => run.Generations.Count > 0)];
        var labels = new ConditionLabels(source);
        var groups = runs.GroupBy(run => run.Manifest.Condition).ToList();
        RunData[] learners = [.. runs.Where(run => run is { Champion: not null, Summary.Rule: not null })];
        bool hasRules = groups.Count == 1 && learners.Length == runs.Length;
        double width = hasRules ? FigureStyle.FullWidthMillimetres / 2 : groups.Count == 1 ? FigureStyle.ColumnWidthMillimetres : 130;
        var panels =
            new List<Plot> { FitnessPanel(groups, labels, new Panel(width, Height, hasRules ? "a" : "", RightRoom(groups, labels))) };
        if (hasRules)
        {
            panels.Add(RulePanel(learners, new Panel(width, Height, "b")));
        }

        double[] last = [.. groups.Select(group => group.Average(run => run.Generations[^1].BestFitness))];
        string counts = string.Join("; ", groups.Select(group => $"{labels.Of(group.First())}: n = {group.Count()}"));
        string more = hasRules && new RuleColumns(learners).Identified.Count > MostTerms
            ? $", of the others the {MostTerms} that are largest at the end"
            : "";
        string caption = $"Evolution in {runs[0].Spec.Name}. "
            + $"{(hasRules ? "(a) " : "")}{CaptionText.Fitness(runs)} of the "
            + "best candidate of each generation, without penalties: "
            + $"every run (thin) and the mean over replicates (thick); the lowest fiftieth of the values may lie below the axis. "
            + (hasRules
                ? "(b) Effective coefficients η·θ of the best candidate, canonical sign; every run (thin) and the mean (thick); "
                    + $"terms that normalisation cancels are not drawn{more}. "
                : "")
            + $"{(groups.Count > 1 ? $"{counts}. " : "")}{CaptionText.Runs(runs)}";
        var ends = groups.Select((group, index) => groups.Count == 1
            ? CaptionText.Number(last[index])
            : $"{CaptionText.Number(last[index])} ({labels.Of(group.First())})");
        string alternative =
            $"Line plot of fitness over the generations. The mean of the best candidates ends at {string.Join(", ", ends)}.";
        return new Figure(
            Name, "Evolution of all replicates", new FigureFile(width * panels.Count, Height, panels), caption, alternative, runs);
    }

    private static PixelPadding RightRoom(List<IGrouping<string, RunData>> groups, ConditionLabels labels)
    {
        float widest = groups.Count == 1 ? 30 : groups.Max(group => FigureStyle.TextWidth(labels.Of(group.First())));
        return new PixelPadding(68, widest + 12, 36, 20);
    }

    private static Plot FitnessPanel(List<IGrouping<string, RunData>> groups, ConditionLabels labels, Panel panel)
    {
        RunData[] runs = [.. groups.SelectMany(group => group)];
        double[] best = [.. runs.SelectMany(run => run.Generations.Select(record => record.BestFitness)).Where(double.IsFinite).Order()];

        // A few disastrous first generations must not stretch the axis.
        best = best.Length > 0 ? best : [0];
        double low = best[Math.Min(best.Length - 1, best.Length / 50)];
        panel.Axes(
            (0, runs.Max(run => run.Generations.Count)),
            Panel.Around(best[0] < low - (2 * (best[^1] - low)) ? [low, best[^1]] : [best[0], best[^1]]),
            "Generation",
            CaptionText.Fitness(runs))
            .WholeNumbersBelow().ZeroLine();
        var ends = new List<(string, double, Color)>();
        for (int index = 0; index < groups.Count; index++)
        {
            var color = FigureStyle.ColorOf(index);
            RunData[] members = [.. groups[index]];
            double[] mean = Curves(panel, members, record => record.BestFitness, color);
            ends.Add((groups.Count == 1 ? "mean" : labels.Of(members[0]), mean[^1], color));
        }

        panel.EndLabels(ends);
        return panel.Plot;
    }

    private static Plot RulePanel(RunData[] runs, Panel panel)
    {
        var columns = new RuleColumns(runs);
        IReadOnlyList<string> known = columns.Identified;
        string[] terms = [.. known.OrderByDescending(term => runs.Average(run => Math.Abs(Value(run.Generations[^1], term))))
            .Take(MostTerms)
            .OrderBy(term => known.ToList().IndexOf(term))];
        var colors = columns.ColorsOf(terms);
        panel.Axes(
            (0, runs.Max(run => run.Generations.Count)),
            Panel.Around([0, .. terms.SelectMany(term => runs.SelectMany(run => run.Generations.Select(record => Value(record, term))))]),
            "Generation", "Coefficient η·θ (weight per event)").WholeNumbersBelow().ZeroLine();
        var ends = new List<(string, double, Color)>();
        for (int index = 0; index < terms.Length; index++)
        {
            string term = terms[index];
            var color = colors[index];
            double[] mean = Curves(panel, runs, record => Value(record, term), color);
            ends.Add((columns.Factors(term), mean[^1], color));
        }

        panel.EndLabels(ends);
        return panel.Plot;
    }

    private static double Value(GenerationRecord record, string term) => record.Effective?.GetValueOrDefault(term) ?? double.NaN;

    /// <summary>Every run thin, their mean thick; the mean goes as far as all runs do.</summary>
    private static double[] Curves(Panel panel, RunData[] runs, Func<GenerationRecord, double> value, Color color)
    {
        double[][] curves = [.. runs.Select(run => run.Generations.Select(value).ToArray())];
        foreach (double[] curve in curves)
        {
            panel.Line(Generations(curve.Length), curve, color.WithAlpha(0.45), 0.6f);
        }

        double[] mean =
            [.. Generations(curves.Min(curve => curve.Length)).Select(generation => curves.Average(curve => curve[(int)generation]))];
        panel.Line(Generations(mean.Length), mean, color, 1.8f);
        return mean;
    }

    private static double[] Generations(int count) => [.. Enumerable.Range(0, count).Select(generation => (double)generation)];
}
