using System.Text.Json.Nodes;
using Kenyon.Inference.Ceilings;
using Kenyon.Inference.Comparison;
using Kenyon.Inference.Fitting;
using Kenyon.Laboratory.Animals.Fitting;
using Kenyon.Laboratory.Animals.Recovery;
using Kenyon.Laboratory.Answers;

namespace Kenyon.Laboratory.Animals.Comparison;

/// <summary>A comparison as JSON.</summary>
internal static class ComparisonJson
{
    /// <summary>As JSON.</summary>
    public static JsonObject Of(ModelComparison comparison, CeilingVerdict? ceiling) => new()
    {
        ["subjects"] = comparison.Data.Subjects.Count,
        ["trials"] = comparison.Data.TrialCount,
        ["excluded"] = comparison.Data.Counts.Excluded,
        ["best"] = comparison.Fits[comparison.Best].Model.Name,
        ["scale"] = FitJson.Scale(comparison.Data.Scale),
        ["models"] = new JsonArray([.. comparison.Models.Select((model, number) => (JsonNode)Model(comparison, number))]),
        ["noDifference"] = AnswerJson.Number(comparison.Selection?.NoDifference),
        ["recovery"] = comparison.Recovery is { } recovery ? RecoveryJson.Of(recovery) : null,
        ["ceiling"] = ceiling is null ? null : Ceiling(ceiling, comparison),
        ["verdict"] = string.Join(' ', [Verdict.OnComparison(comparison), .. FootingVerdict.On(comparison)]),
    };

    private static JsonObject Ceiling(CeilingVerdict verdict, ModelComparison comparison)
    {
        JsonNode? PerTrial(IReadOnlyList<double> logLikelihoods) =>
            AnswerJson.Number(LeftOut.PerTrial(logLikelihoods, comparison.Data.TrialCount));
        return new()
        {
            ["leftOut"] = verdict.Ceiling.BySubject ? "subjects" : "blocks",
            ["negativeLogLikelihoodPerTrial"] = PerTrial(verdict.Ceiling.LogLikelihoods),
            ["predictors"] = AnswerJson.Array(verdict.Ceiling.Predictors.Select(predictor => new JsonObject
            {
                ["name"] = predictor.Name,
                ["parameters"] = predictor.ParameterCount,
                ["negativeLogLikelihoodPerTrial"] = PerTrial(predictor.LogLikelihoods),
                ["chosen"] = predictor.ChosenCount,
            })),
            ["captured"] = AnswerJson.Array(comparison.Models.Select((model, number) => new JsonObject
            {
                ["model"] = model.Model.Name,
                ["share"] = AnswerJson.Number(verdict.Captured[number].Share),
                ["low"] = AnswerJson.Number(verdict.Captured[number].Low),
                ["high"] = AnswerJson.Number(verdict.Captured[number].High),
            })),
            ["verdict"] = verdict.Sentence,
        };
    }

    private static JsonObject Model(ModelComparison comparison, int number)
    {
        var model = comparison.Models[number];
        var json = Footing(model.Best, comparison);
        json.Insert(0, "model", model.Model.Name);
        json["crossValidatedByBlock"] = AnswerJson.Number(model.Best.LeftOut.Blocks.Sum());
        json["crossValidatedBySession"] = AnswerJson.Number(model.Best.LeftOut.Sessions.Sum());
        json["frequency"] = AnswerJson.Number(comparison.Selection?.Frequencies[number]);
        json["exceedance"] = AnswerJson.Number(comparison.Selection?.Exceedance[number]);
        json["protectedExceedance"] = AnswerJson.Number(comparison.Selection?.ProtectedExceedance[number]);
        json["footings"] = new JsonArray([.. model.Footings.Select(fit => (JsonNode)Footing(fit, comparison))]);
        return json;
    }

    private static JsonObject Footing(FootedFit footed, ModelComparison comparison) => new()
    {
        ["footing"] = FootingVerdict.Name(footed.Footing),
        ["fitted"] = footed.Fit.IsFitted,
        ["failure"] = footed.Fit.IsFitted ? null : footed.Fit.Failure,
        ["parameters"] = footed.Fit.ParameterCount,
        ["logLikelihood"] = Known(footed.Fit, footed.Fit.LogLikelihood),
        ["integratedLogLikelihood"] = AnswerJson.Number(footed.Fit.Group?.LogLikelihood),
        ["negativeLogLikelihoodPerTrial"] = Known(footed.Fit, footed.Fit.NegativeLogLikelihoodPerTrial),
        ["devianceExplained"] = Known(footed.Fit, footed.Fit.DevianceExplained),
        ["aic"] = Known(footed.Fit, footed.Fit.Aic),
        ["bic"] = Known(footed.Fit, footed.Fit.Bic),
        ["leftOut"] = FitJson.LeftOutTrials(footed.LeftOut, comparison.Data.TrialCount),
    };

    private static JsonNode? Known(GroupFit fit, double value) => fit.IsFitted ? AnswerJson.Number(value) : null;
}
