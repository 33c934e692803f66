using System.Text.Json.Nodes;
using Kenyon.Analysis.Theory;
using Kenyon.Numerics.Statistics;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Analysis.Sections;

/// <summary>
/// Evolved learning and forgetting beside the exact two-coefficient optimum, a row a condition (prediction, linear readout).
/// </summary>
public sealed class TheorySection : IAnalysisSection
{
    private const double SmallestGain = 0.1;

    /// <summary>Losses and rates below this are 0 up to rounding: no share of them means anything.</summary>
    private const double Nothing = 1e-6;

    /// <inheritdoc/>
    public string Name => "theory";

    /// <inheritdoc/>
    public string Title => "Evolved rates and theory";

    /// <inheritdoc/>
    public SectionReport? OfAll(IReadOnlyList<AnalysisGroup> groups, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(groups);
        var rows = new List<Row>();
        foreach (var group in groups)
        {
            stop.ThrowIfCancellationRequested();
            if (group.Learners.Count > 0 && PredictionSetting.Problems(group.Learners[0].Scenario).Count == 0)
            {
                rows.Add(RowOf(group));
            }
        }

        return rows.Count == 0 ? null : new SectionReport(
            [.. Sentences(rows)],
            [
                new SectionTable(
                    ["condition", "gain", "best ηθ₃", "evolved", "off", "best −ηθ₅", "evolved", "off", "best loss", "evolved", "n"],
                    [.. rows.Select(row => (IReadOnlyList<string>)
                    [
                        row.Condition, Percent(row.Gain), row.IsFlat ? "any" : Number(row.Best.Reward), Text(row.Reward),
                        Percent(row.RewardOff), row.IsFlat ? "any" : Number(row.Best.Forgetting), Text(row.Forgetting),
                        Percent(row.ForgettingOff), Number(row.Best.Loss, 4), Number(row.Loss, 4), $"{row.Reward.Count}",
                    ])]),
            ],
            new JsonObject { ["conditions"] = new JsonArray([.. rows.Select(row => (JsonNode)Json(row))]) });
    }

    private static Row RowOf(AnalysisGroup group)
    {
        var setting = PredictionSetting.Of(group.Learners[0].Scenario);
        var loss = new DeltaRuleLoss(setting, group.Tools.ThreadCount);
        var search = new DeltaRuleOptimum(loss, setting.HighestRate);
        var best = search.BestTwoCoefficients(search.BestRate());
        if (!setting.IsCentered)
        {
            best = search.BestWithOffsets(best);
        }

        double noLearning = loss.WithoutLearning();
        return new Row(
            group.Condition,
            noLearning > Nothing ? 1 - (best.Loss / noLearning) : 0,
            best,
            Evolved(RewardHebbian.RewardPre, 1),
            Evolved(RewardHebbian.PrePost, -1),
            -group.Agents.Average(agent => agent.Champion.Test.Mean),
            search.IsFlat());

        StatisticInterval Evolved(RuleTerm term, double sign) => Replicates.Mean(
            [.. group.Learners.Select(learner => sign * (term.SumIn(learner.Reading.Family.ByName(learner.Reading.Effective)) ?? 0))]);
    }

    private static IEnumerable<string> Sentences(List<Row> rows)
    {
        Row[] counted = [.. rows.Where(row => row.Gain >= SmallestGain)];
        if (counted.Length == 0)
        {
            yield return "Learning can gain less than 10 % here: the rates that evolve are under little selection and "
                + "need not follow the optimum.";
            yield break;
        }

        double worst = counted.Max(row => Math.Max(Math.Abs(row.RewardOff), Math.Abs(row.ForgettingOff)));
        int near = counted.Count(row => Math.Max(Math.Abs(row.RewardOff), Math.Abs(row.ForgettingOff)) <= 0.1);
        yield return counted.Length == 1
            ? $"The means of both evolved rates lie {Percent(worst)} or less from the best two coefficients."
            : $"In {near} of the {counted.Length} conditions in which learning can gain 10 % or more, the means of both evolved rates "
                + $"lie within 10 % of the best two coefficients; the largest distance is {Percent(worst)}.";
        if (counted.Length < rows.Count)
        {
            yield return $"In {rows.Count - counted.Length} {(rows.Count - counted.Length == 1 ? "condition" : "conditions")} learning can "
                + "gain less than 10 %: rates are under little selection there.";
        }

        yield return "best: exact theory; off: mean of the evolved rates over the best, minus 1; n: runs.";
    }

    private static JsonObject Json(Row row) => new()
    {
        ["condition"] = row.Condition,
        ["gain"] = row.Gain,
        ["best"] = new JsonObject
        {
            ["reward"] = row.IsFlat ? null : row.Best.Reward,
            ["forgetting"] = row.IsFlat ? null : row.Best.Forgetting,
            ["loss"] = row.Best.Loss,
        },
        ["reward"] = Replicates.Json(row.Reward),
        ["forgetting"] = Replicates.Json(row.Forgetting),
        ["rewardOff"] = Replicates.Number(row.RewardOff),
        ["forgettingOff"] = Replicates.Number(row.ForgettingOff),
        ["loss"] = row.Loss,
    };

    private static string Text(StatisticInterval interval) => double.IsFinite(interval.Low)
        ? $"{Number(interval.Value)} [{Number(interval.Low)}, {Number(interval.High)}]"
        : Number(interval.Value);

    /// <summary>With a true minus sign, and none before a zero.</summary>
    private static string Number(double value, int decimals = 3) =>
        (Math.Round(value, decimals) + 0.0).ToString($"F{decimals}").Replace('-', '−');

    private static string Percent(double share) => double.IsFinite(share) ? $"{100 * share:F1} %".Replace('-', '−') : "";

    private sealed record Row(
        string Condition, double Gain, RuleOptimum Best, StatisticInterval Reward, StatisticInterval Forgetting, double Loss, bool IsFlat)
    {
        public double RewardOff => IsFlat ? double.NaN : Off(Reward.Value, Best.Reward);

        public double ForgettingOff => IsFlat ? double.NaN : Off(Forgetting.Value, Best.Forgetting);

        private static double Off(double evolved, double best) => Math.Abs(best) > Nothing ? (evolved / best) - 1 : double.NaN;
    }
}
