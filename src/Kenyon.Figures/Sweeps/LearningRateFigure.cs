using Kenyon.Analysis.Rules;
using Kenyon.Analysis.Theory;
using Kenyon.Experiments.Champions;
using Kenyon.Figures.Drawing;
using Kenyon.Figures.Sources;
using Kenyon.Simulation.Lifetimes;
using Kenyon.Simulation.Plasticity;
using ScottPlot;

namespace Kenyon.Figures.Sweeps;

/// <summary>
/// The evolved rates of learning, ηθ₃, and of forgetting, −ηθ₅, against a setting of the environment, with the two-coefficient optimum of
/// theory where it is known (MODEL.md, section 8).
/// </summary>
public sealed class LearningRateFigure : IFigure
{
    private const double Height = 66;
    private const int MostLines = 6;
    private const int MostFacets = 4;

    /// <inheritdoc/>
    public string Name => "learningRate";

    /// <inheritdoc/>
    public string About => "evolved rates of learning and forgetting against the environment, with theory where it is known";

    /// <inheritdoc/>
    public FigureNeeds Needs => FigureNeeds.Sweep;

    /// <inheritdoc/>
    public string? Missing(FigureSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return source.Studies.Count > 0 ? SensitivityStudies.Instead
            : AxisOf(source) is not { } axis ? "it needs a swept number of the environment, such as environment.switchProbability"
            : source.Learners.Count == 0 || !HasRates(source) ? "it needs finished runs whose rules have the terms RewardPre and PrePost"
            : FacetsOf(source, axis) is { Count: > MostFacets } facets
                ? $"it shows at most {MostFacets} columns of {MostLines} lines, and here are {facets.Count} columns"
                : null;
    }

    /// <inheritdoc/>
    public Figure Draw(FigureSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var axis = new SweepAxis(AxisOf(source)!);
        var facets = FacetsOf(source, axis.Setting);
        var theories = facets.Select(facet => facet.Lines.Select(line => Theory(axis, [.. line], source.ThreadCount)).ToList()).ToList();
        bool hasTheory = theories.Any(facet => facet.Any(theory => theory.Count > 0));
        bool isGrid = facets.Count > 1;
        float room = Math.Max(
            isGrid ? 0 : 52,
            facets.SelectMany(facet => facet.Lines).Max(line => FigureStyle.TextWidth(line.Key.Length == 0 ? "evolved" : line.Key)) + 12);

        // A grid has one column a facet and one name of y a row; else the two rates stand side by side.
        double named = 66, bare = 36;
        double pitch = isGrid
            ? ((FigureStyle.FullWidthMillimetres * FigureStyle.PixelsPerMillimetre) - named - (bare * (facets.Count - 1))) / facets.Count
            : 0;
        double[] widths = isGrid
            ? [.. facets.Select((_, column) => (pitch + (column == 0 ? named : bare)) / FigureStyle.PixelsPerMillimetre)]
            : [FigureStyle.FullWidthMillimetres / 2, FigureStyle.FullWidthMillimetres / 2];
        var panels = new List<Plot>();
        foreach (var (isForgetting, yLabel) in ((bool, string)[])[
            (false, "Learning rate ηθ₃ (per event)"),
            (true, "Forgetting rate −ηθ₅ (per event)"),
        ])
        {
            double Evolved(RunData run) =>
                isForgetting ? -RuleColumns.Effective(run, RewardHebbian.PrePost) : RuleColumns.Effective(run, RewardHebbian.RewardPre);
            double Optimal(RuleOptimum optimum) => isForgetting ? optimum.Forgetting : optimum.Reward;
            double[] all =
            [
                .. source.Learners.Select(Evolved),
                .. theories.SelectMany(facet => facet.SelectMany(theory => theory.Select(point => Optimal(point.Optimum)))),
                0,
            ];
            for (int column = 0; column < facets.Count; column++)
            {
                var panel = new Panel(
                    widths[isGrid ? column : 0],
                    Height,
                    $"{(char)('a' + panels.Count)}",
                    new PixelPadding((float)(column == 0 ? named : bare), room, 36, 20));
                panel.Axes(axis.Limits, Panel.Around(all), isGrid ? ShortLabel(axis.Setting) : axis.Label, column == 0 ? yLabel : "")
                    .ZeroLine();
                panel.Text(facets[column].Title, panel.Limits.Left, panel.Limits.Top, FigureStyle.Ink, Alignment.LowerLeft, 6, -3);
                RatePanel(axis, facets[column].Lines, theories[column], Evolved, Optimal, panel);
                panels.Add(panel.Plot);
            }
        }

        var runs = source.Learners;
        string gauge = runs.Any(run => RuleContext.Of(run).HasFreeScale)
            ? "The scale of ηθ₃ is not identified in these runs, −ηθ₅ is. "
            : "";
        string caption = $"Rates that evolved in {runs[0].Spec.Name} against {axis.Setting.Path}. {(isGrid ? "Above" : "(a)")} learning "
            + $"rate ηθ₃, the coefficient of R·x; {(isGrid ? "below" : "(b)")} forgetting rate −ηθ₅, that of x·y. A dot a run"
            + (hasTheory ? "; dashed lines: the two coefficients that minimise the exact expected loss (theory, no fit)"
                : ", lines through the means over replicates; no exact theory for this task")
            + $". {gauge}{CaptionText.Runs(runs)}";
        var ordered = runs.GroupBy(axis.Setting.IndexOf).OrderBy(group => group.Key).ToList();
        string alternative = $"{(isGrid ? $"{2 * facets.Count} panels in two rows" : "Two panels")} over {axis.Setting.Path} from "
            + $"{CaptionText.Number(axis.Setting.Numbers[0])} to {CaptionText.Number(axis.Setting.Numbers[^1])}. "
            + "The mean learning "
            + $"rate goes from {CaptionText.Number(ordered[0].Average(run => RuleColumns.Effective(run, RewardHebbian.RewardPre)))} to "
            + $"{CaptionText.Number(ordered[^1].Average(run => RuleColumns.Effective(run, RewardHebbian.RewardPre)))}, "
            + "the forgetting "
            + $"rate from {CaptionText.Number(-ordered[0].Average(run => RuleColumns.Effective(run, RewardHebbian.PrePost)))} to "
            + $"{CaptionText.Number(-ordered[^1].Average(run => RuleColumns.Effective(run, RewardHebbian.PrePost)))}.";
        return new Figure(
            Name,
            "Learning rate and environment",
            new FigureFile(FigureStyle.FullWidthMillimetres, isGrid ? 2 * Height : Height, panels, widths, isGrid ? 2 : 1),
            caption,
            alternative,
            runs);
    }

    private static bool HasRates(FigureSource source)
    {
        var columns = new RuleColumns(source.Learners);
        return columns.Identifies(RewardHebbian.RewardPre) && columns.Identifies(RewardHebbian.PrePost);
    }

    /// <summary>The swept number that theory speaks of first: p, then σ, d, ρ, then the length of life.</summary>
    private static SweptSetting? AxisOf(FigureSource source)
    {
        string[] preferred =
        [
            "environment.switchProbability", "task.rewardNoise", "environment.distance", "environment.autocorrelation", "task.steps",
            "task.ingredientCount",
        ];
        return preferred.Select(path => source.Swept.Numeric.FirstOrDefault(axis => axis.Path == path))
            .FirstOrDefault(axis => axis is not null);
    }

    /// <summary>
    /// One line for every combination of the other settings; where those are too many, a column for every combination but that of the
    /// setting with the most values that lines can show.
    /// </summary>
    private static IReadOnlyList<(string Title, List<IGrouping<string, RunData>> Lines)> FacetsOf(FigureSource source, SweptSetting axis)
    {
        var labels = new ConditionLabels(source);
        SweptSetting[] others = [.. source.Swept.Numeric.Where(other => other != axis)];
        var all = source.Learners.GroupBy(run => Words(run, others, hasWords: true)).ToList();
        var along = others.Where(other => other.Values.Count <= MostLines).MaxBy(other => other.Values.Count);
        if (all.Count <= MostLines || along is null)
        {
            return all.Count <= MostLines ? [("", all)] : [.. all.Select(group => (group.Key, group.GroupBy(_ => "evolved").ToList()))];
        }

        return
        [
            .. source.Learners.GroupBy(run => Words(run, [.. others.Where(other => other != along)], hasWords: true))
                .Select(facet => (facet.Key, facet.GroupBy(run => Words(run, [along], hasWords: false)).ToList())),
        ];

        string Words(RunData run, SweptSetting[] settings, bool hasWords) => string.Join(
            ", ",
            settings.Select(setting => $"{setting.ShortLabel} = {run.Settings.GetValueOrDefault(setting.Path)}")
                .Append(hasWords ? labels.WordsOf(run) : "")
                .Where(part => part.Length > 0));
    }

    /// <summary>The symbol with its unit, e.g. <c>p (per event)</c>.</summary>
    private static string ShortLabel(SweptSetting setting) =>
        setting.Label.IndexOf('(', StringComparison.Ordinal) is > 0 and var unit
            ? $"{setting.ShortLabel} {setting.Label[unit..]}"
            : setting.ShortLabel;

    private static void RatePanel(
        SweepAxis axis, List<IGrouping<string, RunData>> lines, List<List<(double Place, RuleOptimum Optimum)>> theories,
        Func<RunData, double> evolved, Func<RuleOptimum, double> optimal, Panel panel)
    {
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
                panel.Line(
                    [.. part.Select(point => point.Place)],
                    [.. part.Select(point => optimal(point.Optimum))],
                    theoryColor,
                    1.2f,
                    isDashed: true);
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
    }

    /// <summary>The two-coefficient optimum along the axis; nothing where theory does not cover a run.</summary>
    private static List<(double Place, RuleOptimum Optimum)> Theory(
        SweepAxis axis, IReadOnlyList<RunData> runs, int threadCount)
    {
        var curve = new List<(double, RuleOptimum)>();
        if (runs.Any(run => PredictionSetting.Problems(run.Scenario).Count > 0))
        {
            return curve;
        }

        foreach (var group in runs.GroupBy(axis.Setting.IndexOf).OrderBy(group => group.Key))
        {
            curve.Add((axis.Place(axis.Setting.Numbers[group.Key]), Optimum(group.First().Scenario, threadCount)));
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
                    curve.Add((place, Optimum(With(runs[0].Scenario, axis.Setting.Path, axis.NumberAt(place)), threadCount)));
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

    private static RuleOptimum Optimum(Scenario scenario, int threadCount)
    {
        var setting = PredictionSetting.Of(scenario);
        var search = new DeltaRuleOptimum(new DeltaRuleLoss(setting, threadCount), setting.HighestRate);
        var best = search.BestTwoCoefficients(search.BestRate());
        return setting.IsCentered ? best : search.BestWithOffsets(best);
    }
}
