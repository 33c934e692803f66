using Kenyon.Analysis.Dynamics;
using Kenyon.Experiments.Champions;
using Kenyon.Figures.Drawing;
using Kenyon.Figures.Sources;
using Kenyon.Numerics.Statistics;
using ScottPlot;

namespace Kenyon.Figures.Sweeps;

/// <summary>
/// How what champions learn from one food carries over to others, by how many ingredients differ: a panel a number of units, a line a
/// number of winners, and agents without an expansion dashed in every panel.
/// </summary>
public sealed class GeneralizationFigure : IFigure
{
    private const double Height = 72;
    private const int LifetimeCount = 64;
    private const int MostPanels = 4;
    private const int MostLines = 6;

    /// <inheritdoc/>
    public string Name => "generalization";

    /// <inheritdoc/>
    public string About => "how what is learnt from one food carries over to others, by units and winners of the expansion";

    /// <inheritdoc/>
    public FigureNeeds Needs => FigureNeeds.Sweep;

    /// <inheritdoc/>
    public string? Missing(FigureSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return source.Studies.Count > 0 ? SensitivityStudies.Instead
            : source.Learners.All(run => run.Scenario.Expansion is null) ? "it needs finished runs with agent.expansion"
            : source.Learners.Select(run => GeneralizationCurve.Missing(run.Scenario)).FirstOrDefault(reason => reason is not null)
                is { } reason ? reason
            : source.Learners.Select(Others).Distinct().Count() > 1 ? "it needs runs that differ in agent.expansion alone"
            : PanelsOf(source.Learners) is var panels && (panels.Count > MostPanels || panels.Any(panel => panel.Lines.Count > MostLines))
                ? $"it shows at most {MostPanels} panels of {MostLines} lines, and here are {panels.Count} panels of up to "
                    + $"{panels.Max(panel => panel.Lines.Count)}"
            : !source.Learners.Any(run => run.Scenario.Expansion is not null && IsShown(SharesOf(run)))
                ? "in no run with agent.expansion does a reward change anything at the first meal"
            : null;
    }

    /// <inheritdoc/>
    public Figure Draw(FigureSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var curves = source.Learners.ToDictionary(run => run.Id, SharesOf, StringComparer.Ordinal);
        RunData[] runs = [.. source.Learners.Where(run => IsShown(curves[run.Id]))];
        var facets = PanelsOf(runs);
        RunData[] plain = [.. runs.Where(run => run.Scenario.Expansion is null)];
        int count = runs[0].Scenario.IngredientCount;
        var limits = Panel.Around([0, 1, .. runs.SelectMany(run => curves[run.Id])]);
        float room = facets.SelectMany(facet => facet.Lines).Select(line => Label(line.First()))
            .Append(plain.Length > 0 ? "no expansion" : "").Max(FigureStyle.TextWidth) + 12;
        double[] widths = Widths(facets.Count, room);
        double[] places = [.. Enumerable.Range(0, 5).Select(quarter => Math.Round(count * quarter / 4.0)).Distinct()];
        var panels = new List<Plot>();
        foreach (var (title, lines) in facets)
        {
            int column = panels.Count;
            string letter = facets.Count > 1 ? $"{(char)('a' + column)}" : "";
            var panel = new Panel(widths[column], Height, letter, Margins(column, room))
                .Axes((0, count), limits, "Ingredients that differ", column == 0 ? "Carried over (share of the change)" : "")
                .TicksBelow(places, [.. places.Select(Panel.TickText)])
                .ZeroLine();
            panel.Text(title, panel.Limits.Left, panel.Limits.Top, FigureStyle.Ink, Alignment.LowerLeft, 6, -3);
            var ends = new List<(string, double, Color)>();
            foreach (var (line, index) in lines.Select((line, index) => (line, index)))
            {
                ends.Add(
                    (Label(line.First()), Line(panel, [.. line], curves, FigureStyle.ColorOf(index), false), FigureStyle.ColorOf(index)));
            }

            if (plain.Length > 0)
            {
                ends.Add(("no expansion", Line(panel, plain, curves, FigureStyle.Ink, true), FigureStyle.Ink));
            }

            panel.EndLabels(ends);
            panels.Add(panel.Plot);
        }

        return new Figure(
            Name,
            "How learning carries over to other foods",
            new FigureFile(widths.Sum(), Height, panels, widths),
            Caption(runs, source.Learners.Count - runs.Length, facets),
            Alternative(runs, curves, count),
            runs);
    }

    private static PixelPadding Margins(int column, float room) => new(column == 0 ? 62 : 36, room, 36, 24);

    /// <summary>Panels whose data are equally wide.</summary>
    private static double[] Widths(int count, float room)
    {
        double whole = count == 1 ? FigureStyle.ColumnWidthMillimetres : FigureStyle.FullWidthMillimetres;
        double[] margins = [.. Enumerable.Range(0, count).Select(column => (double)Margins(column, room).Horizontal)];
        double data = ((whole * FigureStyle.PixelsPerMillimetre) - margins.Sum()) / count;
        return [.. margins.Select(margin => (margin + data) / FigureStyle.PixelsPerMillimetre)];
    }

    private static IReadOnlyList<double> SharesOf(RunData run) =>
        GeneralizationCurve.Of(run.Scenario, run.Evolved.Agent, LifetimeCount).Shares;

    /// <summary>Where a reward changes nothing at the food itself, there are no shares of it.</summary>
    private static bool IsShown(IReadOnlyList<double> shares) => shares.All(double.IsFinite);

    private static string Caption(
        RunData[] runs, int missing, IReadOnlyList<(string Title, List<IGrouping<int, RunData>> Lines)> facets)
    {
        int[] counts = [.. runs.GroupBy(run => run.Manifest.Condition).Select(group => group.Count())];
        string each = counts.Min() == counts.Max() ? $"{counts.Min()}" : $"{counts.Min()} to {counts.Max()}";
        string intervals = IntervalLabel.OfSeveral(counts.Min());
        string lines = !runs.All(run => GeneralizationCurve.IsOfCode(run.Scenario))
            ? $"Lines: means over champions{(counts.Min() > 1 ? $", bands {intervals}" : "")}; n = {each} a condition"
            : "A property of the code at the first meal, where all weights are 0: the same for every rule here. "
                + $"Lines: means over {each} sets of lifetimes a condition"
                + (counts.Min() > 1 ? $"; bands, {intervals}, are the spread of random patterns and wirings, not of rules" : "");
        string left = missing > 0
            ? $" Left out: {missing} {(missing == 1 ? "run" : "runs")} in which a reward changes nothing at the first meal."
            : "";
        string panels = facets.Count > 1 ? "a panel a number of units, " : "";
        return $"Generalization in {runs[0].Spec.Name}: the change of W·x that a reward of 1 makes by one meal, "
            + "less that of a reward of 0, "
            + "at foods of which some ingredients differ, over the change at the food itself (ratio of means over 8 foods in each of "
            + $"{LifetimeCount} test lifetimes, each with a wiring of its own); {panels}a line a number of winners. {lines}.{left} "
            + $"{CaptionText.Runs(runs)}";
    }

    private static string Alternative(RunData[] runs, Dictionary<string, IReadOnlyList<double>> curves, int count)
    {
        int half = count / 2;
        var means = runs.GroupBy(run => run.Manifest.Condition).Select(
            group => $"{CaptionText.Number(group.Average(run => curves[run.Id][half]))} in {group.Key}");
        return $"Of what is learnt from a food, the share that carries over to foods of which {half} of {count} ingredients differ is "
            + $"{string.Join(", ", means)}.";
    }

    /// <summary>Mean and interval of a line.</summary>
    /// <returns>Height of its end.</returns>
    private static double Line(
        Panel panel, RunData[] runs, Dictionary<string, IReadOnlyList<double>> curves, Color color, bool isDashed)
    {
        int count = curves[runs[0].Id].Count;
        double[] places = [.. Enumerable.Range(0, count).Select(place => (double)place)];
        MeanInterval[] means = [.. Enumerable.Range(0, count).Select(
            place => MeanInterval.Of([.. runs.Select(run => curves[run.Id][place])]))];
        if (means.All(mean => mean.HasInterval))
        {
            panel.Band(places, [.. means.Select(mean => mean.Low)], [.. means.Select(mean => mean.High)], color);
        }

        panel.Line(places, [.. means.Select(mean => mean.Mean)], color, isDashed: isDashed);
        return means[^1].Mean;
    }

    private static string Label(RunData run)
    {
        var expansion = run.Scenario.Expansion!;
        return expansion.IsLinear ? "all active" : $"{expansion.WinnerCount} active";
    }

    /// <summary>All settings but those of the expansion.</summary>
    private static string Others(RunData run) => string.Join(
        '\n', run.Settings.Where(pair => !pair.Key.StartsWith("agent.expansion", StringComparison.Ordinal)).Select(pair => $"{pair}"));

    private static IReadOnlyList<(string Title, List<IGrouping<int, RunData>> Lines)> PanelsOf(IReadOnlyList<RunData> runs) =>
    [
        .. runs.Where(run => run.Scenario.Expansion is not null)
            .GroupBy(run => (run.Scenario.Expansion!.UnitCount, run.Scenario.Expansion.InputsPerUnit))
            .OrderBy(facet => facet.Key)
            .Select(facet => (
                $"{facet.Key.UnitCount} units of {facet.Key.InputsPerUnit} inputs",
                facet.GroupBy(run => run.Scenario.Expansion!.WinnerCount).OrderByDescending(line => line.Key).ToList())),
    ];
}
