using Kenyon.Analysis.Theory;
using Kenyon.Figures.Drawing;
using Kenyon.Figures.Sources;
using Kenyon.Numerics.Statistics;
using Kenyon.Simulation.Plasticity;
using Kenyon.Simulation.Tasks.Static;
using ScottPlot;

namespace Kenyon.Figures.Runs;

/// <summary>The exact expected loss against the rate of learning, with the rules that evolved on it (prediction; THEORY.md).</summary>
public sealed class LossFigure : IFigure
{
    private const double Height = 70;
    private const int PointCount = 121;
    private const double SmallestShare = 1e-3;
    private const int ObserverLifetimeCount = 1024;

    /// <inheritdoc/>
    public string Name => "loss";

    /// <inheritdoc/>
    public string About => "exact expected loss against the rate of learning, with the evolved rules on it (prediction)";

    /// <inheritdoc/>
    public FigureNeeds Needs => FigureNeeds.Replicates;

    /// <inheritdoc/>
    public string? Missing(FigureSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return source.Learners.Count == 0 ? "it needs finished runs whose agents learn"
            : source.Learners.Select(run => run.Manifest.Condition).Distinct().Count() > 1 ? "it shows one condition; name its folder"
            : source.Learners.Any(run => run.Scenario.Task is not PredictionSettings) ? "the exact loss is known for prediction only"
            : PredictionSetting.Problems(source.Learners[0].Scenario) is { Count: > 0 } problems ? problems[0]
            : null;
    }

    /// <inheritdoc/>
    public Figure Draw(FigureSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var runs = source.Learners;
        var setting = PredictionSetting.Of(runs[0].Scenario);
        var loss = new DeltaRuleLoss(setting, source.ThreadCount);
        var search = new DeltaRuleOptimum(loss, setting.HighestRate);
        var delta = search.BestRate();
        var two = search.BestTwoCoefficients(delta);
        var best = setting.IsCentered ? two : search.BestWithOffsets(two);
        double ratio = best.Reward > 0 ? best.Forgetting / best.Reward : 1;
        double noLearning = loss.WithoutLearning();
        var observer = IdealObserver.Of(runs[0].Scenario, ObserverLifetimeCount);
        double[] evolved = [.. runs.Select(run => RuleColumns.Effective(run, RewardHebbian.RewardPre))];
        double[] losses = [.. runs.Select(run => -run.Champion!.Test.Mean)];

        double highest = Math.Min(setting.HighestRate, Math.Max(1.25 * evolved.Max(), 2.2 * Math.Max(best.Reward, 0.05)));
        double[] rates = [.. Enumerable.Range(0, PointCount).Select(point => highest * point / (PointCount - 1))];
        // On a linear axis nearly all of the figure would be empty: learning takes the loss down to a small part of what it was.
        double top = 1.25 * Math.Max(noLearning, losses.Max());
        double bottom = 0.75 * new[] { observer.Loss, best.Loss, losses.Min() }.Where(value => value > 0).DefaultIfEmpty(0.1 * top).Min();
        bottom = Math.Min(Math.Max(bottom, top * SmallestShare), 0.5 * top);
        double[] deltaCurve = Cut(rates.Select(rate => loss.Of(rate, rate)), top);
        double[] bestCurve = Cut(rates.Select(rate => loss.Of(rate, ratio * rate, best.RewardOffset, best.ForgettingOffset)), top);

        double width = 1.35 * FigureStyle.ColumnWidthMillimetres;
        var panel = new Panel(width, Height, "", new PixelPadding(62, 118, 36, 14))
            .Axes((0, highest), (Log(bottom), Log(top)), "Learning rate ηθ₃ (per event)", "Expected loss (squared value per item)");
        double[] ticks = Ticks(bottom, top);
        panel.TicksLeft([.. ticks.Select(Log)], [.. ticks.Select(Panel.TickText)]);
        panel.Line([0, highest], [Log(noLearning), Log(noLearning)], FigureStyle.Faint);
        panel.Line([0, highest], [Log(observer.Loss), Log(observer.Loss)], FigureStyle.ColorOf(2), isDashed: true);
        panel.Line(rates, [.. bestCurve.Select(Log)], FigureStyle.ColorOf(1), 2.4f); // where both are one, the wider shows below
        panel.Line(rates, [.. deltaCurve.Select(Log)], FigureStyle.Ink);
        for (int run = 0; run < runs.Count; run++)
        {
            var test = runs[run].Champion!.Test;
            panel.Whisker(evolved[run], Log(Math.Max(bottom, -test.High)), Log(Math.Max(bottom, -test.Low)), FigureStyle.Blue);
        }

        panel.Dots(evolved, [.. losses.Select(Log)], FigureStyle.Blue, 5);
        string bestName = setting.IsCentered ? $"forgetting {CaptionText.Number(ratio)}·ηθ₃" : "best four terms";
        panel.EndLabels(
        [
            ("no learning", Log(noLearning), Color.FromHex("#777777")),
            ("delta rule", Log(LastFinite(deltaCurve)), FigureStyle.Ink),
            (bestName, Log(LastFinite(bestCurve)), FigureStyle.ColorOf(1)),
            (ObserverName(observer), Log(observer.Loss), FigureStyle.ColorOf(2)),
        ]);
        panel.NameDots(
            runs.Count == 1 ? "evolved" : $"evolved, n = {runs.Count}", FigureStyle.Blue, evolved, [.. losses.Select(Log)],
            [
                (rates, [.. deltaCurve.Select(Log)]),
                (rates, [.. bestCurve.Select(Log)]),
                ([0, highest], [Log(noLearning), Log(noLearning)]),
                ([0, highest], [Log(observer.Loss), Log(observer.Loss)]),
            ]);
        int lifetimes = runs[0].Champion!.Test.Lifetimes;
        string caption = "Exact expected loss of prediction against the learning rate ηθ₃ in "
            + $"{runs[0].Spec.Name}/{runs[0].Manifest.Condition}. Black: the delta rule, forgetting as fast as learning; orange: "
            + (best.Reward <= 0 ? "the same, because no rate is better than none"
                : setting.IsCentered ? $"forgetting {CaptionText.Number(ratio)} times as fast, the best ratio"
                : "the best rule of the four terms R·x, R, x·y and y")
            + $"; green: {observer.Name} ({observer.LifetimeCount:N0} lifetimes). Dots: champions, at their evolved ηθ₃ "
            + $"and their loss on {lifetimes:N0} fresh lifetimes with its {IntervalLabel.Of(lifetimes)}; they may use "
            + "more terms than the curves. The axis of the loss is logarithmic; curves end where they leave the axis. "
            + $"{CaptionText.Runs(runs)}";
        string lowest = best.Reward > 0 && best.Loss < noLearning
            ? $"The lowest on the curves is {CaptionText.Number(best.Loss)}, at a rate of {CaptionText.Number(best.Reward)}. "
            : "No rate comes to less. ";
        string alternative = $"Without learning the loss is {CaptionText.Number(noLearning)}. {lowest}"
            + $"Evolved rates are {CaptionText.Number(evolved.Average())} on average, "
            + $"with a loss of {CaptionText.Number(losses.Average())}.";
        return new Figure(Name, "Loss and learning rate", new FigureFile(width, Height, [panel.Plot]), caption, alternative, runs);
    }

    /// <summary>The best of linear estimators is no bound for other learners.</summary>
    private static string ObserverName(ObserverLoss observer) =>
        observer.IsLoose ? "observer (loose)" : observer.IsLinear ? "best linear" : "ideal observer";

    private static double[] Cut(IEnumerable<double> values, double top) => [.. values.Select(value => value <= top ? value : double.NaN)];

    /// <summary>Where a loss stands on the axis; one of 0 is below it.</summary>
    private static double Log(double loss) => double.IsNaN(loss) ? double.NaN : Math.Log10(Math.Max(loss, 1e-9));

    /// <summary>1, 2 and 5 in every decade; where that is less than three, more.</summary>
    private static double[] Ticks(double low, double high)
    {
        double[] Of(double[] steps) =>
        [
            .. Enumerable.Range(
                (int)Math.Floor(Math.Log10(low)), (int)Math.Ceiling(Math.Log10(high)) - (int)Math.Floor(Math.Log10(low)) + 1)
                .SelectMany(decade => steps.Select(step => step * Math.Pow(10, decade))).Where(tick => tick >= low && tick <= high),
        ];
        double[] few = Of([1, 2, 5]);
        return few.Length >= 3 ? few : Of([1, 1.5, 2, 3, 4, 5, 6, 7, 8, 9]);
    }

    private static double LastFinite(double[] values) => values.LastOrDefault(double.IsFinite);
}
