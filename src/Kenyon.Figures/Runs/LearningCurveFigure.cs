using Kenyon.Analysis.Events;
using Kenyon.Experiments.Champions;
using Kenyon.Figures.Drawing;
using Kenyon.Figures.Sources;
using Kenyon.Numerics.Statistics;
using Kenyon.Simulation.Lifetimes;
using ScottPlot;

namespace Kenyon.Figures.Runs;

/// <summary>What the champion of a run knows as its life goes on, and after a flip of the environment.</summary>
public sealed class LearningCurveFigure : IFigure
{
    private const double Height = 62;

    /// <inheritdoc/>
    public string Name => "learningCurve";

    /// <inheritdoc/>
    public string About => "what the champion knows by number of events in its life, and after a flip";

    /// <inheritdoc/>
    public FigureNeeds Needs => FigureNeeds.Lifetimes;

    /// <inheritdoc/>
    public string? Missing(FigureSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return source.OnlyRun is not { } run ? "it shows one run"
            : run.Summary?.Rule is null || run.Champion is null ? "it needs a finished run whose agents learn" : null;
    }

    /// <inheritdoc/>
    public Figure Draw(FigureSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var run = source.OnlyRun!;
        var plastic = LearningCurve.Of(run, learns: true);
        var lesioned = LearningCurve.Of(run, learns: false);
        var task = run.Scenario.Task.Definition;
        bool hasFlips = plastic.FlipCount >= 10;
        int count = ShownCount(plastic);
        double width = FigureStyle.FullWidthMillimetres / (hasFlips ? 3 : 2);
        string events = task.EventsNoun;
        var panels = new List<Plot>
        {
            AlignmentPanel(run, plastic, count, new Panel(width, Height, "a"), $"Number of {events}"),
            ScorePanel(
                task,
                plastic,
                lesioned,
                count,
                new Panel(width, Height, "b", new PixelPadding(64, 62, 36, 20)),
                $"Number of {events}"),
        };
        if (hasFlips)
        {
            panels.Add(FlipPanel(run, plastic, new Panel(width, Height, "c"), events));
        }

        bool knows = Points(count).Any(point => double.IsFinite(plastic.Alignment.Mean(point)));
        string score = task.ScoreName.ToLowerInvariant();
        string estimate = LearningEvents.EstimateName(run.Scenario);
        string how = LearningEvents.EstimateNote(run.Scenario) is { } note ? $" ({note})" : "";
        string caption = $"Learning within a life, champion of {run.Id}. (a) Correlation of {estimate}{how} with the "
            + $"{(run.Scenario.Environment.HasProbabilities ? "probability of reward over options" : "value v·x over random foods")} "
            + $"after so many {events}"
            + $"{(run.Scenario.Readout.Width > 1 ? ", first row of W" : "")}"
            + $"{(knows ? "" : ": there is none, because W does not tell inputs apart")}. "
            + $"(b) {task.ScoreName} by number of {events}, "
            + $"intact and lesioned (learning switched off){(PoolSize(count) > 1 ? $"; {PoolSize(count)} neighbours pooled" : "")}. "
            + (hasFlips ? $"(c) The correlation before and after {plastic.FlipCount:N0} flips of the environment; "
                + $"a window ends at the next flip, and the curve where fewer than {Jackknife.FewestUnits} lifetimes come. " : "")
            + $"Mean and {IntervalLabel.Of(FewestValues(plastic, count, hasFlips))} over n = {plastic.LifetimeCount} test lifetimes "
            + $"that evolution never met{(hasFlips ? ", in (c) over those with a flip" : "")}"
            + $"{(task.CountsEveryStep ? "" : $"; drawn as far as half of them come, {count} {events}")}. "
            + CaptionText.Runs([run]);
        string alternative = plastic.Score.Count == 0 ? $"Empty line plots: there were no {events}."
            : $"Line plots. The correlation of the estimate with the value is {WeightAlignment.Text(plastic.Alignment.Mean(0))} "
            + $"after the first of {count} {events} and {WeightAlignment.Text(plastic.Alignment.Mean(count - 1))} after the last; "
            + $"the {score} goes from {CaptionText.Number(plastic.Score.Mean(0))} to {CaptionText.Number(plastic.Score.Mean(count - 1))}.";
        return new Figure(
            Name, "Learning within a life", new FigureFile(FigureStyle.FullWidthMillimetres, Height, panels), caption, alternative, [run]);
    }

    /// <summary>As far as half of the lifetimes come.</summary>
    private static int ShownCount(LearningCurve curve)
    {
        int count = 1;
        while (count < curve.Score.Count && curve.Score.CountAt(count) * 2 >= curve.LifetimeCount)
        {
            count++;
        }

        return count;
    }

    /// <summary>Number of lifetimes behind the point that has fewest.</summary>
    private static int FewestValues(LearningCurve curve, int count, bool hasFlips)
    {
        int fewest = curve.Score.CountAt(count - 1);
        return !hasFlips ? fewest : Points(ShownAroundFlips(curve)).Select(curve.AroundFlips.CountAt).Append(fewest).Min();
    }

    /// <summary>As far after a flip as enough lifetimes come for an interval; a point of one would look certain.</summary>
    private static int ShownAroundFlips(LearningCurve curve) =>
        Points(curve.AroundFlips.Count)
            .TakeWhile(point => point < LearningCurve.Before || curve.AroundFlips.CountAt(point) >= Jackknife.FewestUnits).Count();

    private static Plot AlignmentPanel(RunData run, LearningCurve curve, int count, Panel panel, string xLabel)
    {
        panel.Axes(
            (0, count), Panel.Around([-0.02, 1, .. Points(count).Select(curve.Alignment.Mean)]), xLabel, AxisName(run))
            .WholeNumbersBelow()
            .ZeroLine();
        Draw(panel, curve.Alignment, count, FigureStyle.Blue, offset: 1);
        return panel.Plot;
    }

    private static Plot ScorePanel(
        TaskDefinition task, LearningCurve plastic, LearningCurve lesioned, int count, Panel panel, string xLabel)
    {
        int lesionedCount = Math.Min(count, ShownCount(lesioned));
        var (learns, lies) = (plastic.PooledScore(PoolSize(count), count), lesioned.PooledScore(PoolSize(count), lesionedCount));
        double[] all = [.. Ends(learns), .. Ends(lies), task.ScoreOfChance];
        panel.Axes((0, count), Panel.Around(all, 0.03), xLabel, task.ScoreName).WholeNumbersBelow().ZeroLine();
        var gray = Color.FromHex("#777777");
        Draw(panel, lies, lies.Count, gray, PoolSize(count));
        Draw(panel, learns, learns.Count, FigureStyle.Blue, PoolSize(count));
        panel.EndLabels([("intact", Tail(learns), FigureStyle.Blue), ("lesioned", Tail(lies), gray)]);
        return panel.Plot;
    }

    /// <summary>Neighbours are pooled until at most 25 points are left: single events are too noisy to see a curve.</summary>
    private static int PoolSize(int count) => (count + 24) / 25;

    private static IEnumerable<double> Ends(RunningMeans means) =>
        Points(means.Count)
            .SelectMany(point => (double[])[means.Mean(point) - means.HalfWidth(point), means.Mean(point) + means.HalfWidth(point)]);

    private static Plot FlipPanel(RunData run, LearningCurve curve, Panel panel, string events)
    {
        int count = ShownAroundFlips(curve);
        panel.Axes(
            (-LearningCurve.Before, count - LearningCurve.Before),
            Panel.Around([-1, 1]),
            $"{char.ToUpperInvariant(events[0])}{events[1..]} after a flip",
            AxisName(run))
            .WholeNumbersBelow().ZeroLine();
        panel.Plot.Add.VerticalLine(0, 0.8f, FigureStyle.Faint);
        Draw(panel, curve.AroundFlips, count, FigureStyle.Blue, offset: -LearningCurve.Before);
        return panel.Plot;
    }

    private static string AxisName(RunData run) => $"Correlation of {LearningEvents.EstimateName(run.Scenario)} with value";

    private static void Draw(Panel panel, RunningMeans means, int count, Color color, int poolSize = 1, double offset = 0.5)
    {
        double[] x = [.. Points(count).Select(point => (point + offset) * poolSize)];
        panel.Band(
            x,
            [.. Points(count).Select(point => means.Mean(point) - means.HalfWidth(point))],
            [.. Points(count).Select(point => means.Mean(point) + means.HalfWidth(point))],
            color);
        panel.Line(x, [.. Points(count).Select(means.Mean)], color);
    }

    /// <summary>Mean of the last tenth, where a label of a noisy line stands best.</summary>
    private static double Tail(RunningMeans means) =>
        Points(means.Count)
            .Skip(means.Count - Math.Max(1, means.Count / 10))
            .Select(means.Mean)
            .Where(double.IsFinite)
            .DefaultIfEmpty(double.NaN)
            .Average();

    private static IEnumerable<int> Points(int count) => Enumerable.Range(0, count);
}
