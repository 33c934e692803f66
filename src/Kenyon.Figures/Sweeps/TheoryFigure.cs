using Kenyon.Analysis.Theory;
using Kenyon.Experiments.Champions;
using Kenyon.Figures.Drawing;
using Kenyon.Figures.Sources;
using Kenyon.Simulation.Plasticity;
using Kenyon.Simulation.Tasks.Static;
using ScottPlot;

namespace Kenyon.Figures.Sweeps;

/// <summary>
/// Evolved rates of learning and forgetting over the best two coefficients of theory, a dot a run (prediction; THEORY.md).
/// </summary>
public sealed class TheoryFigure : IFigure
{
    private const double Height = 84;
    private const double SmallestGain = 0.1;

    /// <inheritdoc/>
    public string Name => "theory";

    /// <inheritdoc/>
    public string About => "evolved rates of learning and forgetting over those that theory calls best (prediction)";

    /// <inheritdoc/>
    public FigureNeeds Needs => FigureNeeds.Sweep;

    /// <inheritdoc/>
    public string? Missing(FigureSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return source.Learners.Count == 0 ? "it needs finished runs whose agents learn"
            : source.Learners.Any(run => run.Scenario.Task is not PredictionSettings) ? "the exact loss is known for prediction only"
            : source.Learners.SelectMany(run => PredictionSetting.Problems(run.Scenario)).FirstOrDefault()
                ?? (source.Learners.Select(run => run.Manifest.Condition).Distinct().Count() < 3
                    ? "it needs at least three conditions"
                    : null);
    }

    /// <inheritdoc/>
    public Figure Draw(FigureSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var runs = source.Learners;
        var optima = runs.GroupBy(run => run.Manifest.Condition)
            .ToDictionary(group => group.Key, group => Optimum(group.First(), source.ThreadCount));
        double width = FigureStyle.FullWidthMillimetres / 2;
        Plot[] panels =
        [
            Compare(
                "a",
                runs,
                optima,
                optimum => optimum.Reward,
                run => RuleColumns.Effective(run, RewardHebbian.RewardPre),
                "Best ηθ₃ (theory)",
                "Evolved ηθ₃ (per event)",
                width),
            Compare(
                "b",
                runs,
                optima,
                optimum => optimum.Forgetting,
                run => -RuleColumns.Effective(run, RewardHebbian.PrePost),
                "Best −ηθ₅ (theory)",
                "Evolved −ηθ₅ (per event)",
                width),
        ];
        int counted = optima.Values.Count(optimum => optimum.Gain >= SmallestGain);
        double[] off = [.. runs.Where(run => optima[run.Manifest.Condition].Gain >= SmallestGain)
            .SelectMany(run => new[]
            {
                Math.Abs((RuleColumns.Effective(run, RewardHebbian.RewardPre) / optima[run.Manifest.Condition].Best.Reward) - 1),
                Math.Abs((-RuleColumns.Effective(run, RewardHebbian.PrePost) / optima[run.Manifest.Condition].Best.Forgetting) - 1),
            }).Order()];
        string median = off.Length > 0
            ? $"the median distance of a rate from the best is {CaptionText.Number(100 * Median(off))} % of it"
            : "learning can gain 10 % in no condition";
        string where = counted > 0 && counted < optima.Count ? $" in the {counted} where learning can gain 10 % or more" : "";
        string open = counted < optima.Count ? "; open: the others, where rates are under little selection" : "";
        string caption = $"Evolved rates in {runs[0].Spec.Name} over the two coefficients that minimise the exact expected loss. "
            + "(a) Learning, ηθ₃; (b) forgetting, −ηθ₅. A dot a run, the line is equality; no fit. "
            + $"Filled: conditions in which learning can take away 10 % of the loss or more ({counted} of {optima.Count})"
            + $"{(counted > 0 ? $", where {median}" : "")}{open}. {CaptionText.Runs(runs)}";
        return new Figure(
            Name, "Evolved rates and theory", new FigureFile(2 * width, Height, panels), caption,
            $"Two scatter plots of evolved over best rates in {optima.Count} conditions, with the line of equality; "
                + $"{median}{where}.", runs);
    }

    private static double Median(double[] sorted) => (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;

    private static (RuleOptimum Best, double Gain) Optimum(RunData run, int threadCount)
    {
        var setting = PredictionSetting.Of(run.Scenario);
        var loss = new DeltaRuleLoss(setting, threadCount);
        var search = new DeltaRuleOptimum(loss, setting.HighestRate);
        var best = search.BestTwoCoefficients(search.BestRate());
        best = setting.IsCentered ? best : search.BestWithOffsets(best);
        double noLearning = loss.WithoutLearning();
        return (best, noLearning > 0 ? 1 - (best.Loss / noLearning) : 0);
    }

    private static Plot Compare(
        string letter, IReadOnlyList<RunData> runs, Dictionary<string, (RuleOptimum Best, double Gain)> optima,
        Func<RuleOptimum, double> optimal, Func<RunData, double> evolved, string xLabel, string yLabel, double width)
    {
        double[] x = [.. runs.Select(run => optimal(optima[run.Manifest.Condition].Best))];
        double[] y = [.. runs.Select(evolved)];
        double highest = Math.Max(x.Max(), y.Max()), lowest = Math.Min(0, Math.Min(x.Min(), y.Min()));
        double room = 0.05 * (highest > lowest ? highest - lowest : 1); // dots at the ends are whole
        var (low, top) = (lowest - room, highest + room);
        var panel = new Panel(width, Height, letter, new PixelPadding(62, 20, 36, 50)).Axes((low, top), (low, top), xLabel, yLabel);
        panel.Line([low, top], [low, top], FigureStyle.Faint);
        int[] open = [.. Enumerable.Range(0, runs.Count).Where(run => optima[runs[run].Manifest.Condition].Gain < SmallestGain)];
        int[] filled = [.. Enumerable.Range(0, runs.Count).Except(open)];
        if (open.Length > 0)
        {
            panel.Dots([.. open.Select(run => x[run])], [.. open.Select(run => y[run])], FigureStyle.ColorOf(1), 5, MarkerShape.OpenCircle);
        }

        if (filled.Length > 0)
        {
            panel.Dots([.. filled.Select(run => x[run])], [.. filled.Select(run => y[run])], FigureStyle.Blue, 4);
        }

        panel.Text("equality", top, top, Color.FromHex("#777777"), Alignment.LowerRight, 0, -3);
        if (letter == "a")
        {
            Key(
                panel,
                FigureStyle.Blue,
                MarkerShape.FilledCircle,
                $"learning can save {100 * SmallestGain:F0} % or more, n = {filled.Length:N0}",
                -38);
            Key(panel, FigureStyle.ColorOf(1), MarkerShape.OpenCircle, $"it can save less, n = {open.Length:N0}", -23);
        }

        return panel.Plot;
    }

    /// <summary>A line of the key, above the axes where no dot is.</summary>
    private static void Key(Panel panel, Color color, MarkerShape shape, string text, float down)
    {
        panel.Plot.Add.Plottable(new OutsideMark(panel.Limits.Left, panel.Limits.Top, color, shape, 6, down - 2));
        panel.Text(text, panel.Limits.Left, panel.Limits.Top, FigureStyle.Ink, Alignment.MiddleLeft, 14, down);
    }
}
