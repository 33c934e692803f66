using System.Text.Json.Nodes;
using Kenyon.Inference.Comparison;
using Kenyon.Inference.Groups;
using Kenyon.Inference.Recovery;
using Kenyon.Laboratory.Answers;

namespace Kenyon.Laboratory.Animals.Fitting;

/// <summary>What a sampled fit is asked: how it foretells single choices, and whether it does what the animals do.</summary>
/// <param name="Trials">Every choice left out by itself.</param>
/// <param name="Predictive">Prior and posterior predictive checks.</param>
public sealed record SampledChecks(TrialsLeftOut Trials, IReadOnlyList<PredictiveCheck> Predictive)
{
    /// <summary>Adds <c>leftOut.trials</c>, <c>trialsLeftOut</c> and <c>checks</c>.</summary>
    internal void AddTo(JsonObject json, int trialCount)
    {
        double[] sum = [Trials.LogLikelihood];
        json["leftOut"]!["trials"] = AnswerJson.Number(LeftOut.PerTrial(sum, trialCount));
        json["trialsLeftOut"] = new JsonObject
        {
            ["logLikelihood"] = AnswerJson.Number(Trials.LogLikelihood),
            ["effectiveParameters"] = AnswerJson.Number(Trials.EffectiveCount),
            ["largestShape"] = AnswerJson.Number(Trials.LargestShape),
            ["weak"] = Trials.WeakCount,
        };
        json["checks"] = AnswerJson.Array(Predictive.Select(check => new JsonObject
        {
            ["statistic"] = check.Name,
            ["about"] = check.About,
            ["observed"] = AnswerJson.Number(check.Observed),
            ["prior"] = Range(check.Prior),
            ["posterior"] = Range(check.Posterior),
        }));
    }

    private static JsonObject Range(PredictiveRange range) => new()
    {
        ["mean"] = AnswerJson.Number(range.Mean),
        ["low"] = AnswerJson.Number(range.Low),
        ["high"] = AnswerJson.Number(range.High),
        ["p"] = AnswerJson.Number(range.Probability),
    };
}
