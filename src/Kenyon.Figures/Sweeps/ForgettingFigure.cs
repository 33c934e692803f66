using Kenyon.Analysis.Rules;
using Kenyon.Experiments.Champions;
using Kenyon.Figures.Drawing;
using Kenyon.Figures.Sources;
using Kenyon.Numerics.Statistics;
using ScottPlot;

namespace Kenyon.Figures.Sweeps;

/// <summary>
/// Forgetting of the unchosen over forgetting of the chosen, φ/α, against the noise of the reward: a line a probability of flips, a panel
/// for everything else (MODEL.md, 6b).
/// </summary>
public sealed class ForgettingFigure : IFigure
{
    private const string Noise = "task.rewardNoise";
    private const string Flips = "environment.switchProbability";
    private const double Height = 72;
    private const int MostLines = 6;
    private const int MostFacets = 4;

    // Dots of several lines at one noise stand side by side, over so much of the way to the next noise.
    private const double Spread = 0.55;
    private const float Named = 62; // room left of a panel with a name of y, and without
    private const float Bare = 36;
    private const float Narrow = 8; // room right of a panel without names of lines

    /// <inheritdoc/>
    public string Name => "forgetting";

    /// <inheritdoc/>
    public string About => "forgetting of the unchosen over that of the chosen, against the noise of the reward (choice task)";

    /// <inheritdoc/>
    public FigureNeeds Needs => FigureNeeds.Sweep;

    /// <inheritdoc/>
    public string? Missing(FigureSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return source.Studies.Count > 0 ? SensitivityStudies.Instead
            : source.Learners.Count == 0 || !source.Learners.All(run => ForgettingRates.AreTold(run.Scenario))
                ? "it needs choices among one-hot options, a linear readout without agent.expansion, and rules with Weight in which y and "
                    + "w stand in x·y, x·w and w alone"
            : source.Swept.Numeric.All(axis => axis.Path != Noise) ? $"it needs a swept {Noise}"
            : FacetsOf(source) is var facets && (facets.Count > MostFacets || facets.Any(facet => facet.Lines.Count > MostLines))
                ? $"it shows at most {MostFacets} panels of {MostLines} lines, and here are {facets.Count} panels of up to "
                    + $"{facets.Max(facet => facet.Lines.Count)}"
            : source.Learners.All(run => !double.IsFinite(RatioOf(run))) ? "in none of the runs is the chosen forgotten"
            : null;
    }

    /// <inheritdoc/>
    public Figure Draw(FigureSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        RunData[] runs = [.. source.Learners];
        RunData[] shown = [.. runs.Where(run => double.IsFinite(RatioOf(run)))];
        var axis = new SweepAxis(source.Swept.Numeric.First(known => known.Path == Noise));
        var facets = FacetsOf(source);
        var ratios = Panel.Around([0, 1, .. shown.Select(RatioOf)]);
        float room = facets.SelectMany(facet => facet.Lines).Max(line => FigureStyle.TextWidth(line.Key)) + 12;
        double[] widths = Widths(facets.Count, room);
        var panels = new List<Plot>();
        foreach (var (title, lines) in facets)
        {
            int column = panels.Count;
            string letter = facets.Count > 1 ? $"{(char)('a' + column)}" : "";
            var panel = new Panel(widths[column], Height, letter, Margins(column, facets.Count, room));
            double gap = Enumerable.Range(1, axis.Setting.Numbers.Count - 1)
                .Min(index => axis.Place(axis.Setting.Numbers[index]) - axis.Place(axis.Setting.Numbers[index - 1]));
            double half = Spread * gap / 2;
            string below = facets.Count > 2 ? "Reward noise σ" : axis.Label;
            panel.Axes((axis.Limits.Low - half, axis.Limits.High + half), ratios, below, column == 0 ? "Forgetting φ/α (ratio)" : "")
                .ZeroLine();
            panel.Plot.Add.HorizontalLine(1, 0.8f, FigureStyle.Faint);
            axis.PutTicks(panel);
            panel.Text(title, panel.Limits.Left, panel.Limits.Top, FigureStyle.Ink, Alignment.LowerLeft, 6, -3);
            var ends = new List<(string, double, Color)>();
            for (int line = 0; line < lines.Count; line++)
            {
                double aside = lines.Count == 1 ? 0 : half * ((2.0 * line / (lines.Count - 1)) - 1);
                var color = FigureStyle.ColorOf(line);
                ends.Add((lines[line].Key, Line(panel, axis, [.. lines[line]], aside, color), color));
            }

            // The names of the lines stand beside the last panel: they are those of all.
            if (column == facets.Count - 1)
            {
                panel.EndLabels(ends);
            }

            panels.Add(panel.Plot);
        }

        return new Figure(
            Name,
            "Forgetting of the unchosen and noise",
            new FigureFile(widths.Sum(), Height, panels, widths),
            Caption(runs, shown, facets),
            Alternative(shown, axis),
            runs);
    }

    /// <summary>Room for the name of y beside the first panel, and for those of the lines beside the last.</summary>
    private static PixelPadding Margins(int column, int count, float room) =>
        new(column == 0 ? Named : Bare, column == count - 1 ? room : Narrow, 36, 24);

    /// <summary>Panels whose data are equally wide.</summary>
    private static double[] Widths(int count, float room)
    {
        double whole = count == 1 ? FigureStyle.FullWidthMillimetres / 2 : FigureStyle.FullWidthMillimetres;
        double[] margins = [.. Enumerable.Range(0, count).Select(column => (double)Margins(column, count, room).Horizontal)];
        double data = ((whole * FigureStyle.PixelsPerMillimetre) - margins.Sum()) / count;
        return [.. margins.Select(margin => (margin + data) / FigureStyle.PixelsPerMillimetre)];
    }

    private static string Caption(
        RunData[] runs, RunData[] shown, IReadOnlyList<(string Title, List<IGrouping<string, RunData>> Lines)> facets)
    {
        int[] counts = [.. shown.GroupBy(run => run.Manifest.Condition).Select(group => group.Count())];
        string each = counts.Min() == counts.Max() ? $"{counts.Min()}" : $"{counts.Min()} to {counts.Max()}";
        string intervals = counts.Min() > 1 ? $", whiskers {IntervalLabel.OfSeveral(counts.Min())}" : "";
        bool hasLines = facets.Any(facet => facet.Lines.Any(line => line.Key.Length > 0));
        string lines = hasLines ? $"; a line a probability of a flip p{(facets.Count > 1 ? ", named beside the last panel" : "")}" : "";
        int missing = runs.Length - shown.Length;
        string left = missing > 0
            ? $" Left out: {missing} {(missing == 1 ? "run" : "runs")} in which the chosen is not forgotten."
            : "";
        return $"Forgetting in {runs[0].Spec.Name}: the share that the unchosen option loses at an event, φ = −ηθ₉, over that of the "
            + "chosen, α = −η(θ₅ + θ₉), against the noise of the reward. A dot a run; squares: means over replicates, joined by lines"
            + $"{intervals}; n = {each} a condition{lines}. Grey lines: 0, the unchosen keeps its value (delta rule), and 1, both are "
            + $"forgotten alike. What belongs to one σ stands side by side.{left} {CaptionText.Runs(runs)}";
    }

    private static string Alternative(RunData[] shown, SweepAxis axis)
    {
        var along = shown.GroupBy(axis.Setting.IndexOf).OrderBy(group => group.Key).ToList();
        var means = along.Select(
            group => $"{CaptionText.Number(group.Average(RatioOf))} at σ {Panel.TickText(axis.Setting.Numbers[group.Key])}");
        return "Forgetting of the unchosen over that of the chosen, against the noise of the reward: on average over all runs "
            + $"{string.Join(", ", means)}.";
    }

    /// <summary>Dots, means and intervals of a line.</summary>
    /// <returns>Height of its end.</returns>
    private static double Line(Panel panel, SweepAxis axis, RunData[] runs, double aside, Color color)
    {
        var groups = runs.GroupBy(axis.Setting.IndexOf)
            .OrderBy(group => group.Key)
            .Select(group => (
                Place: axis.Place(axis.Setting.Numbers[group.Key]) + aside,
                Ratios: group.Select(RatioOf).Where(double.IsFinite).ToArray()))
            .Where(group => group.Ratios.Length > 0)
            .ToList();
        if (groups.Count == 0)
        {
            return double.NaN;
        }

        foreach (var (place, values) in groups)
        {
            panel.Dots([.. values.Select(_ => place)], values, color.WithAlpha(0.4), 3);
            var mean = MeanInterval.Of(values);
            if (mean.HasInterval)
            {
                panel.Whisker(place, mean.Low, mean.High, color);
            }
        }

        double[] means = [.. groups.Select(group => group.Ratios.Average())];
        panel.Line([.. groups.Select(group => group.Place)], means, color, 1.2f);
        panel.Dots([.. groups.Select(group => group.Place)], means, color, 5, MarkerShape.FilledSquare);
        return means[^1];
    }

    private static double RatioOf(RunData run) => ForgettingRates.Of(run)?.Ratio ?? double.NaN;

    /// <summary>A panel for every combination of settings but noise and flips; in it a line for every probability of a flip.</summary>
    private static IReadOnlyList<(string Title, List<IGrouping<string, RunData>> Lines)> FacetsOf(FigureSource source)
    {
        var labels = new ConditionLabels(source);
        var flips = source.Swept.Numeric.FirstOrDefault(axis => axis.Path == Flips);
        SweptSetting[] others = [.. source.Swept.Numeric.Where(axis => axis.Path is not (Noise or Flips))];
        return
        [
            .. source.Learners
                .GroupBy(run => string.Join(
                    ", ",
                    others.Select(axis => $"{axis.ShortLabel} = {run.Settings.GetValueOrDefault(axis.Path)}")
                        .Prepend(labels.WordsOf(run))
                        .Where(part => part.Length > 0)))
                .Select(facet => (
                    facet.Key,
                    facet.GroupBy(run => flips is null ? "" : $"p = {run.Settings.GetValueOrDefault(flips.Path)}")
                        .OrderBy(line => flips?.IndexOf(line.First()))
                        .ToList())),
        ];
    }
}
