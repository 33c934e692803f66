using System.Text.Json.Nodes;
using Kenyon.Analysis.Theory;
using Kenyon.Experiments.Records;
using Kenyon.Experiments.Specs;
using Kenyon.Laboratory.Answers;
using Kenyon.Simulation.Lifetimes;

namespace Kenyon.Laboratory.Understanding;

/// <summary>What theory says of one condition.</summary>
/// <param name="Condition">The condition.</param>
/// <param name="Scenario">What the agents do.</param>
/// <param name="Prediction">The theory of prediction; null in other tasks.</param>
/// <param name="Told">Fitness of an agent that is told every value; null in prediction and in patch foraging.</param>
/// <param name="Patch">The best in a world of patches; null in other tasks.</param>
public sealed record TheoryReport(
    Condition Condition, Scenario Scenario, PredictionTheory? Prediction, TestRecord? Told, PatchTheory? Patch = null)
{
    /// <summary>The same as JSON.</summary>
    public JsonObject ToJson() => Prediction is { } theory ? Json(theory) : Patch is { } patch ? Json(patch) : new JsonObject
    {
        ["toldEveryValue"] = new JsonObject
        {
            ["mean"] = Told!.Mean,
            ["low"] = AnswerJson.Number(Told.Low),
            ["high"] = AnswerJson.Number(Told.High),
            ["lifetimes"] = Told.Lifetimes,
        },
    };

    private static JsonObject Json(PatchTheory theory) => new()
    {
        ["bestRate"] = theory.Rate,
        ["meanHarvests"] = theory.MeanHarvests,
        ["environments"] = AnswerJson.Array(theory.Environments.Select(environment => new JsonObject
        {
            ["bestRate"] = environment.Rate,
            ["harvests"] = new JsonArray([.. environment.Harvests.Select(count => (JsonNode)count)]),
            ["meanHarvests"] = environment.MeanHarvests,
        })),
    };

    private static JsonObject Json(PredictionTheory theory)
    {
        var json = new JsonObject
        {
            ["optimalRate"] = theory.IsFlat ? null : theory.DeltaRule.Reward,
            ["anyRate"] = theory.IsFlat,
            ["optimalLoss"] = theory.DeltaRule.Loss,
            ["noLearningLoss"] = theory.NoLearningLoss,
            ["twoCoefficient"] = Rule(theory.TwoCoefficients, theory.IsFlat),
            ["idealObserverLoss"] = theory.Observer.Loss,
            ["idealObserver"] = new JsonObject
            {
                ["name"] = theory.Observer.Name, ["standardError"] = theory.Observer.StandardError,
                ["lifetimes"] = theory.Observer.LifetimeCount, ["loose"] = theory.Observer.IsLoose,
            },
            ["curve"] =
                new JsonArray([.. theory.Curve.Select(point => (JsonNode)new JsonArray(point.Rate, AnswerJson.Number(point.Loss)))]),
        };
        if (theory.WiringCount > 0)
        {
            json["wirings"] = new JsonObject
            {
                ["count"] = theory.WiringCount,
                ["standardError"] = theory.WiringError,
                ["rateStandardError"] = AnswerJson.Number(theory.RateError),
            };
        }

        if (theory.WithOffsets is { } offset)
        {
            var rule = Rule(offset);
            rule["rewardOffset"] = offset.RewardOffset;
            rule["forgettingOffset"] = offset.ForgettingOffset;
            json["withOffsets"] = rule;
        }

        return json;
    }

    /// <summary>Coefficients are null where any would do.</summary>
    private static JsonObject Rule(RuleOptimum rule, bool isFlat = false) => new()
    {
        ["reward"] = isFlat ? null : rule.Reward, ["forgetting"] = isFlat ? null : rule.Forgetting, ["loss"] = rule.Loss,
    };
}
