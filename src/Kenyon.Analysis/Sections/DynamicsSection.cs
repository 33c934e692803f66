using System.Text.Json.Nodes;
using Kenyon.Analysis.Dynamics;
using Kenyon.Analysis.Events;
using Kenyon.Analysis.Rules;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Analysis.Sections;

/// <summary>What the weights do within a lifetime: mean field beside simulation, learning by event, learning anew after a flip.</summary>
public sealed class DynamicsSection : IAnalysisSection
{
    /// <summary>After so many time constants 95 % of the way is done.</summary>
    private const double EnoughTimeConstants = 3;

    private static readonly int[] s_shown = [0, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];
    private static readonly int[] s_shownFlips = [-5, -1, 0, 1, 2, 5, 10, 20, 50];

    /// <inheritdoc/>
    public string Name => "dynamics";

    /// <inheritdoc/>
    public string Title => "Within a lifetime";

    /// <inheritdoc/>
    public SectionReport? Of(AnalysisGroup group, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(group);
        if (group.Learners.Count == 0 || group.Events.Any(events => events.All.Count == 0))
        {
            return null;
        }

        var task = group.Learners[0].Scenario.Task.Definition;
        var curves = group.Events.Select(events => LifetimeCurve.Of(events, task)).ToList();
        var byEvent = Average([.. curves.Select(curve => curve.ByEvent)]);
        var aroundFlips = Average([.. curves.Select(curve => curve.AroundFlips)]);
        List<string> sentences = LearningEvents.RowsNote(group.Learners[0].Scenario) is { } note ? [note] : [];
        var json = new JsonObject();
        var tables = new List<SectionTable>();
        string? missing = group.Learners.Select(MeanField.Missing).FirstOrDefault(reason => reason is not null);
        if (missing is null)
        {
            AddMeanField(group, sentences, tables, json);
        }
        else
        {
            sentences.Add(missing);
        }

        string quality = task.QualityName;
        bool isAlone = group.Learners[0].Scenario.IngredientCount == 1;
        string because = isAlone ? "there is one input only" : "all options pay the same";
        string alignment = $"corr({LearningEvents.EstimateName(group.Learners[0].Scenario)}, v·x)";
        if (LearningEvents.EstimateNote(group.Learners[0].Scenario) is { } estimate)
        {
            sentences.Add($"What weights say of ingredients is {estimate}.");
        }

        int half = group.Events.Min(events => events.LifetimeCount) / 2;
        var common = byEvent.Where(point => point.Count >= half).ToList();
        if (common.Count > 0)
        {
            sentences.Add(common.Any(point => double.IsNaN(point.Correlation))
                ? $"{alignment} is not defined here, because {because}; the {quality} goes from "
                    + $"{RuleFormula.Number(common[0].Quality)} to {RuleFormula.Number(common[^1].Quality)} at event {common[^1].Number}."
                : common.Count == 1
                    ? $"Half of the lives have no second event: {alignment} is {RuleFormula.Number(common[0].Correlation)} at the "
                        + $"first, the {quality} {RuleFormula.Number(common[0].Quality)}."
                    : $"{alignment} goes from {RuleFormula.Number(common[0].Correlation)} at birth to "
                        + $"{RuleFormula.Number(common[^1].Correlation)} at event {common[^1].Number}; "
                    + $"the {quality} from {RuleFormula.Number(common[0].Quality)} to {RuleFormula.Number(common[^1].Quality)}.");
        }

        tables.Add(Table(
            "event",
            alignment,
            quality,
            "Learning from birth on, by the number of the event; n counts events.",
            [.. byEvent.Where(point => s_shown.Contains(point.Number))]));
        json["byEvent"] = Json(byEvent);
        if (aroundFlips.Count > 0)
        {
            double[] recoveries = [.. curves.Select(curve => curve.HalfRecovery).Where(double.IsFinite)];
            sentences.Add(aroundFlips.Any(point => double.IsNaN(point.Correlation))
                ? $"Learning anew after a flip is not defined here, because {because}{(isAlone ? "." : ": a flip changes nothing.")}"
                    : recoveries.Length == 0 ? "After a flip the correlation does not come back half the way before the next one."
                    : $"After a flip the correlation has come back half the way within {recoveries.Average():F0} events.");
            tables.Add(Table(
                "after flip",
                alignment,
                quality,
                "Learning anew around flips of the values; n counts events.",
                [.. aroundFlips.Where(point => s_shownFlips.Contains(point.Number))]));
            json["aroundFlips"] = Json(aroundFlips);
            json["halfRecovery"] = recoveries.Length == 0 ? null : recoveries.Average();
        }

        return new SectionReport(sentences, tables, json);
    }

    private static void AddMeanField(AnalysisGroup group, List<string> sentences, List<SectionTable> tables, JsonObject json)
    {
        var fields = group.Learners.Zip(group.Events).Select(pair => MeanField.Of(pair.First, pair.Second)).ToList();
        var trajectories = group.Learners.Zip(group.Events)
            .Zip(fields)
            .Select(entry => WeightTrajectory.Of(entry.First.First, entry.First.Second, entry.Second))
            .ToList();
        // W is told in the scale in which the rule is shown: where nothing fixes it, another agent of the same gauge must read alike.
        double[] scales = [.. group.Learners.Select(learner => ScaleGauge.Of(learner).Factor)];
        var share = Replicates.Mean([.. fields.Zip(scales).Select(pair => pair.Second * pair.First.FixedShare)]);
        var alignment = Replicates.Mean([.. fields.Select(field => field.Alignment)]);
        var slowest = Replicates.Mean([.. fields.Select(field => field.TimeConstants.Take(field.TimeConstants.Count - 1).Max())]);
        var across = Replicates.Mean([.. fields.Select(field => field.TimeConstants[^1])]);
        var explained = Replicates.Mean([.. trajectories.Select(trajectory => trajectory.Explained)]);
        string destination = Destination(
            group, trajectories, scales, RuleFormula.Number(share.Value), RuleFormula.Number(alignment.Value), slowest.Value);
        sentences.Add(double.IsFinite(share.Value)
            ? $"Mean field: {destination}; what is across v "
                + $"{(double.IsFinite(across.Value) ? $"dies out with {across.Value:F1} events" : "does not die out")}."
            : "Mean field: W does not settle; there is no forgetting, or the rate is too high.");
        if (double.IsFinite(explained.Value))
        {
            sentences.Add($"It explains {100 * explained.Value:F1} % of the course of the simulated mean of W along v.");
        }

        var (first, scale) = (trajectories[0], scales[0]);
        tables.Add(new SectionTable(
            ["event", "W·v/12 simulated", "mean field", "lifetimes"],
            [
                .. s_shown.Where(number => number < first.Simulated.Count).Select(number => (IReadOnlyList<string>)
                    [
                        $"{number}",
                        $"{Number(scale * first.Simulated[number])} ± {Number(scale * first.StandardErrors[number])}",
                        Number(scale * first.Predicted[number]),
                        $"{first.LifetimeCounts[number]}",
                    ]),
            ],
            "The simulated mean of the weights along v (± standard error) beside the mean field, first run."));
        json["meanField"] = new JsonObject
        {
            ["fixedPoint"] = Replicates.Json(share),
            ["alignment"] = Replicates.Json(alignment),
            ["timeConstant"] = Replicates.Json(slowest),
            ["timeConstantAcross"] = Replicates.Json(across),
            ["explained"] = Replicates.Json(explained),
            ["runs"] = new JsonArray([.. fields.Zip(trajectories, scales).Select(pair => (JsonNode)new JsonObject
            {
                ["eigenvalues"] = new JsonArray([.. pair.First.Eigenvalues.Select(value => Replicates.Number(value))]),
                ["simulated"] = new JsonArray([.. pair.Second.Simulated.Select(value => Replicates.Number(pair.Third * value))]),
                ["standardError"] = new JsonArray([.. pair.Second.StandardErrors.Select(value => Replicates.Number(pair.Third * value))]),
                ["predicted"] = new JsonArray([.. pair.Second.Predicted.Select(value => Replicates.Number(pair.Third * value))]),
            })]),
        };
    }

    /// <summary>Runs put together, each point weighted by its lifetimes.</summary>
    private static IReadOnlyList<CurvePoint> Average(IReadOnlyList<IReadOnlyList<CurvePoint>> curves) =>
    [
        .. curves.SelectMany(curve => curve).GroupBy(point => point.Number).OrderBy(group => group.Key).Select(group =>
        {
            double count = group.Sum(point => point.Count);
            return new CurvePoint(
                group.Key,
                group.Sum(point => point.Count * point.Correlation) / count,
                group.Sum(point => point.Count * point.Quality) / count,
                Math.Sqrt(group.Sum(point => point.Count * point.QualityError * point.Count * point.QualityError)) / count,
                (int)count);
        }),
    ];

    private static SectionTable Table(
        string number, string alignment, string quality, string caption, IReadOnlyList<CurvePoint> points) => new(
        [number, alignment, quality, "n"],
        [.. points.Select(point => (IReadOnlyList<string>)
            [
                $"{point.Number}".Replace('-', '−'),
                Number(point.Correlation),
                $"{Number(point.Quality)} ± {Number(point.QualityError)}",
                $"{point.Count}",
            ])],
        caption);

    private static JsonArray Json(IReadOnlyList<CurvePoint> points) =>
    [
        .. points.Select(point => (JsonNode)new JsonObject
        {
            ["event"] = point.Number,
            ["correlation"] = Replicates.Number(point.Correlation),
            ["quality"] = Replicates.Number(point.Quality),
            ["qualityError"] = Replicates.Number(point.QualityError),
            ["count"] = point.Count,
        }),
    ];

    private static string Number(double value) => double.IsFinite(value) ? $"{value:F3}".Replace('-', '−') : "–";

    /// <summary>Where W goes, as far as lives are long enough to go there: a fixed point that nobody reaches is not where W goes.</summary>
    private static string Destination(
        AnalysisGroup group, IReadOnlyList<WeightTrajectory> trajectories, double[] scales, string share, string alignment, double slowest)
    {
        var environment = group.Learners[0].Scenario.Environment;
        double life = trajectories.Average(
            trajectory => trajectory.LifetimeCounts.TakeWhile(count => count >= trajectory.LifetimeCounts[0] / 2.0).Count());
        double stay = !environment.IsSwitching
            ? life
            : Math.Min(life, environment.BlockLength > 0 ? environment.BlockLength : 1 / environment.SwitchProbability);
        string target = $"{share}·v (alignment {alignment})";
        if (stay >= EnoughTimeConstants * slowest)
        {
            return $"while the values stay, W goes to {target} with a time constant of {slowest:F1} events along v";
        }

        double end = trajectories.Zip(scales).Average(pair => pair.Second
            * pair.First.Simulated[pair.First.LifetimeCounts.TakeWhile(count => count >= pair.First.LifetimeCounts[0] / 2.0).Count() - 1]);
        string why = stay < life ? $"values stay for {stay:F0} events only" : $"half of the lives have {life:F0} events or fewer";
        return $"W moves towards {target} with a time constant of {slowest:F1} events along v, but {why} and it does not get there: "
            + $"at the end W·v/12 is {RuleFormula.Number(end)}";
    }
}
