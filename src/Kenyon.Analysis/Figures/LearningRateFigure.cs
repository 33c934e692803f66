using Kenyon.Analysis.Theory;
using Kenyon.Experiments.Planning;
using Kenyon.Simulation.Lifetimes;
using ScottPlot;

namespace Kenyon.Analysis.Figures;

/// <summary>
/// The evolved rates of learning, ηθ₃, and of forgetting, −ηθ₅, against a setting of the environment, with the two-coefficient optimum of
/// theory where it is known (MODEL.md, section 8).
/// </summary>
public sealed class LearningRateFigure : IFigure
{
    private const double Height = 66;
    private const string Learning = "RewardPre";
    private const string Forgetting = "PrePost";
    private const int MostLines = 6;

    /// <inheritdoc/>
    public string Name => "learningRate";

    /// <inheritdoc/>
    public string About => "evolved rates of learning and forgetting against the environment, with theory where it is known";

    /// <inheritdoc/>
    public FigureNeeds Needs => FigureNeeds.Sweep;

    /// <inheritdoc/>
    public string? Missing(FigureSource source) => AxisOf(source) is not { } axis ? "it needs a swept number of the environment, such as environment.switchProbability"
        : source.Learners.Count == 0 || !HasRates(source) ? "it needs finished runs whose rules have the terms RewardPre and PrePost"
        : LinesOf(source, axis).Count > MostLines ? $"it shows at most {MostLines} lines over one number" : null;

    /// <inheritdoc/>
    public Figure Draw(FigureSource source)
    {
        var axis = new SweepAxis(AxisOf(source)!);
        var lines = LinesOf(source, axis.Setting);
        var theories = lines.Select(line => Theory(axis, [.. line])).ToList();
        bool hasTheory = theories.Any(theory => theory.Count > 0);
        double width = FigureStyle.FullWidthMillimetres / 2;
        float room = lines.Max(line => FigureStyle.TextWidth(line.Key.Length == 0 ? "evolved" : line.Key)) + 12;
        PixelPadding margins = new(66, Math.Max(52, room), 36, 20);
        Plot[] panels =
        [
            RatePanel(axis, lines, theories, run => RuleColumns.Effective(run, Learning), optimum => optimum.Reward, "Learning rate ηθ₃ (per event)", new Panel(width, Height, "a", margins)),
            RatePanel(axis, lines, theories, run => -RuleColumns.Effective(run, Forgetting), optimum => optimum.Forgetting, "Forgetting rate −ηθ₅ (per event)", new Panel(width, Height, "b", margins)),
        ];
        var runs = source.Learners;
        string gauge = runs.Any(run => run.RuleContext.HasFreeScale) ? "The scale of ηθ₃ is not identified in these runs, −ηθ₅ is. " : "";
        string caption = $"Rates that evolved in {runs[0].Spec.Name} against {axis.Setting.Path}. (a) Learning rate ηθ₃, the coefficient of R·x; (b) forgetting rate −ηθ₅, that of x·y. A dot a run"
            + (hasTheory ? "; dashed lines: the two coefficients that minimise the exact expected loss (theory, no fit)"
                : ", lines through the means over replicates; no exact theory for this task")
            + $". {gauge}{CaptionText.Runs(runs)}";
        var ordered = runs.GroupBy(axis.Setting.IndexOf).OrderBy(group => group.Key).ToList();
        string alternative = $"Two panels over {axis.Setting.Path} from {CaptionText.Number(axis.Setting.Numbers[0])} to {CaptionText.Number(axis.Setting.Numbers[^1])}. "
            + $"The mean learning rate goes from {CaptionText.Number(ordered[0].Average(run => RuleColumns.Effective(run, Learning)))} to {CaptionText.Number(ordered[^1].Average(run => RuleColumns.Effective(run, Learning)))}, "
            + $"the forgetting rate from {CaptionText.Number(-ordered[0].Average(run => RuleColumns.Effective(run, Forgetting)))} to {CaptionText.Number(-ordered[^1].Average(run => RuleColumns.Effective(run, Forgetting)))}.";
        return new Figure(Name, "Learning rate and environment", new FigureFile(width * 2, Height, panels), caption, alternative, runs);
    }

    private static bool HasRates(FigureSource source)
    {
        var columns = new RuleColumns(source.Learners);
        return columns.Identified.Contains(Learning) && columns.Identified.Contains(Forgetting);
    }

    /// <summary>The swept number that theory speaks of first: p, then σ, d, ρ, then the length of life.</summary>
    private static SweptSetting? AxisOf(FigureSource source)
    {
        string[] preferred = ["environment.switchProbability", "task.rewardNoise", "environment.distance", "environment.autocorrelation", "task.steps", "task.ingredientCount"];
        return preferred.Select(path => source.Swept.Numeric.FirstOrDefault(axis => axis.Path == path)).FirstOrDefault(axis => axis is not null);
    }

    /// <summary>One line for every combination of the other settings.</summary>
    private static List<IGrouping<string, RunData>> LinesOf(FigureSource source, SweptSetting axis)
    {
        var labels = new ConditionLabels(source);
        return
        [
            .. source.Learners.GroupBy(run => string.Join(
                ", ",
                source.Swept.Numeric.Where(other => other != axis).Select(other => $"{other.ShortLabel} = {run.Settings.GetValueOrDefault(other.Path)}")
                    .Append(labels.WordsOf(run)).Where(part => part.Length > 0))),
        ];
    }

    private static Plot RatePanel(
        SweepAxis axis, List<IGrouping<string, RunData>> lines, List<List<(double Place, RuleOptimum Optimum)>> theories,
        Func<RunData, double> evolved, Func<RuleOptimum, double> optimal, string yLabel, Panel panel)
    {
        double[] all = [.. lines.SelectMany(line => line.Select(evolved)), .. theories.SelectMany(theory => theory.Select(point => optimal(point.Optimum))), 0];
        panel.Axes(axis.Limits, Panel.Around(all), axis.Label, yLabel).ZeroLine();
        axis.PutTicks(panel);
        var ends = new List<(string, double, Color)>();
        for (int line = 0; line < lines.Count; line++)
        {
            var color = FigureStyle.ColorOf(line);
            var theory = theories[line];
            double height = SweepPoints.Draw(panel, axis, [.. lines[line]], evolved, color, hasLine: theory.Count == 0);
            ends.Add((lines[line].Key.Length == 0 ? "evolved" : lines[line].Key, height, color));
            if (theory.Count > 0)
            {
                var part = theory.Where(point => !axis.HasZeroApart || point.Place >= axis.LowestPlace).ToList();
                var theoryColor = lines.Count == 1 ? FigureStyle.Ink : color;
                panel.Line([.. part.Select(point => point.Place)], [.. part.Select(point => optimal(point.Optimum))], theoryColor, 1.2f, isDashed: true);
                if (axis.HasZeroApart)
                {
                    double half = 0.03 * (axis.HighestPlace - theory[0].Place);
                    double zero = optimal(theory[0].Optimum);
                    panel.Line([theory[0].Place - half, theory[0].Place + half], [zero, zero], theoryColor, 1.2f);
                }

                if (lines.Count == 1)
                {
                    ends.Add(("theory", optimal(theory[^1].Optimum), theoryColor));
                }
            }
        }

        panel.EndLabels(ends);
        return panel.Plot;
    }

    /// <summary>The two-coefficient optimum along the axis; nothing where theory does not cover a run.</summary>
    private static List<(double Place, RuleOptimum Optimum)> Theory(SweepAxis axis, IReadOnlyList<RunData> runs)
    {
        var curve = new List<(double, RuleOptimum)>();
        if (runs.Any(run => run.Scenario.Task != TaskKind.Prediction || PredictionSetting.Problems(run.Scenario).Count > 0))
        {
            return curve;
        }

        foreach (var group in runs.GroupBy(axis.Setting.IndexOf).OrderBy(group => group.Key))
        {
            curve.Add((axis.Place(axis.Setting.Numbers[group.Key]), Optimum(group.First().Scenario)));
        }

        // Between the values of the sweep the curve needs points of its own, to be a curve.
        if (axis.Setting.Path is "environment.switchProbability" or "task.rewardNoise" or "environment.distance")
        {
            for (int index = 0; index + 1 < axis.Setting.Numbers.Count; index++)
            {
                double from = axis.Place(axis.Setting.Numbers[index]), to = axis.Place(axis.Setting.Numbers[index + 1]);
                if (axis.HasZeroApart && index == 0)
                {
                    continue;
                }

                foreach (double share in (double[])[1.0 / 3, 2.0 / 3])
                {
                    double place = from + (share * (to - from));
                    curve.Add((place, Optimum(With(runs[0].Scenario, axis.Setting.Path, axis.NumberAt(place)))));
                }
            }
        }

        return [.. curve.OrderBy(point => point.Item1)];
    }

    private static Scenario With(Scenario scenario, string path, double number) => path switch
    {
        "environment.switchProbability" => scenario with { Environment = scenario.Environment with { SwitchProbability = number } },
        "environment.distance" => scenario with { Environment = scenario.Environment with { Distance = number } },
        _ => scenario with { RewardNoise = number },
    };

    private static RuleOptimum Optimum(Scenario scenario)
    {
        var setting = PredictionSetting.Of(scenario);
        var search = new DeltaRuleOptimum(new DeltaRuleLoss(setting), setting.HighestRate);
        var best = search.BestTwoCoefficients(search.BestRate());
        return setting.IsCentered ? best : search.BestWithOffsets(best);
    }
}
