using System.Text.Json.Nodes;
using Kenyon.Inference.Choices;
using Kenyon.Inference.Comparison;
using Kenyon.Inference.Fitting;
using Kenyon.Inference.Models;
using Kenyon.Inference.Recovery;
using Kenyon.Inference.Sampling;
using Kenyon.Inference.Scaling;
using Kenyon.Laboratory.Animals.Recovery;
using Kenyon.Laboratory.Answers;

namespace Kenyon.Laboratory.Animals.Fitting;

/// <summary>A fit as JSON.</summary>
internal static class FitJson
{
    /// <summary>A fit of one model.</summary>
    public static JsonObject Of(
        FootedFit footed, ChoiceData data, string method, IReadOnlyList<ParameterPrior>? priors, ParameterRecovery? recovery)
    {
        var json = Of(footed.Fit, data, method, priors, recovery, Verdict.OnFit(footed, recovery));
        json["footing"] = FootingVerdict.Name(footed.Footing);
        json["leftOut"] = LeftOutTrials(footed.LeftOut, footed.Fit.Trials);
        json["posterior"] = footed.Fit.Posterior is { } posterior ? PosteriorJson.Of(posterior, data) : null;
        json["group"] = footed.Fit.Group is not { } group ? null : new JsonObject
        {
            ["parameters"] = group.ParameterCount,
            ["logLikelihood"] = group.LogLikelihood,
            ["standardError"] = group.StandardError,
            ["logIntegrals"] = new JsonObject(group.LogIntegrals.Select((integral, subject) =>
                KeyValuePair.Create<string, JsonNode?>(footed.Fit.Subjects[subject].Subject, integral))),
        };
        return json;
    }

    /// <summary>Choices that were left out, in nats a trial.</summary>
    public static JsonObject LeftOutTrials(LeftOut leftOut, int trials) => new()
    {
        ["blocks"] = PerTrial(leftOut.Blocks, trials),
        ["sessions"] = PerTrial(leftOut.Sessions, trials),
        ["subjects"] = PerTrial(leftOut.Subjects, trials),
    };

    private static JsonObject Of(
        GroupFit fit,
        ChoiceData data,
        string method,
        IReadOnlyList<ParameterPrior>? priors,
        ParameterRecovery? recovery,
        string verdict) => new()
    {
        ["model"] = fit.Model.Name,
        ["method"] = method,
        ["formula"] = fit.Model.Formula,
        ["merged"] = new JsonArray([.. fit.Model.Merged.Select(text => (JsonNode)text)]),
        ["subjects"] =
            new JsonArray([.. fit.Fits.Select((subject, number) => (JsonNode)Subject(subject.InUnit(data.Scale), fit.Posterior, number))]),
        ["scale"] = Scale(data.Scale),
        ["total"] = new JsonObject
        {
            ["subjects"] = data.Subjects.Count,
            ["trials"] = fit.Trials,
            ["excluded"] = data.Counts.Excluded,
            ["omissions"] = data.Counts.Omissions,
            ["missingRewards"] = data.Counts.MissingRewards,
            ["parameters"] = fit.ParameterCount,
            ["logLikelihood"] = AnswerJson.Number(fit.LogLikelihood),
            ["negativeLogLikelihoodPerTrial"] = AnswerJson.Number(fit.NegativeLogLikelihoodPerTrial),
            ["devianceExplained"] = AnswerJson.Number(fit.DevianceExplained),
            ["aic"] = AnswerJson.Number(fit.Aic),
            ["bic"] = AnswerJson.Number(fit.Bic),
        },
        ["priors"] = priors is null ? null : new JsonObject(priors.Select((prior, place) => KeyValuePair.Create<string, JsonNode?>(
            fit.Model.Parameters[place].Name,
            new JsonObject
            {
                ["scale"] = fit.Model.Parameters[place].Scale switch
                {
                    ParameterScale.Share => "logOdds",
                    ParameterScale.Log => "log",
                    _ => "linear",
                },
                ["mean"] = prior.Mean,
                ["standardDeviation"] = prior.StandardDeviation,
            }))),
        ["recovery"] = recovery is null ? null : RecoveryJson.Of(recovery),
        ["verdict"] = verdict,
    };

    /// <summary>By what rewards and features are divided.</summary>
    public static JsonObject Scale(DataScale scale) => new() { ["rewards"] = scale.Rewards, ["features"] = scale.Features };

    private static JsonObject Subject(ModelFit fit, GroupPosterior? posterior, int number)
    {
        var json = Subject(fit);
        if (posterior is not null)
        {
            SampleSummary[] sampled = [.. fit.Parameters.Select((_, place) => posterior.OfSubject(number, place))];
            json["rhat"] = Named(fit.Model, [.. sampled.Select(parameter => parameter.RHat)]);
            json["ess"] = Named(fit.Model, [.. sampled.Select(parameter => parameter.BulkSize)]);
            json["essTail"] = Named(fit.Model, [.. sampled.Select(parameter => parameter.TailSize)]);
            json["leftOut"] = AnswerJson.Number(posterior.LeftOut[number]);
            json["leftOutShape"] = AnswerJson.Number(posterior.LeftOutShapes[number]);
        }

        return json;
    }

    private static JsonObject Subject(ModelFit fit) => new()
    {
        ["subject"] = fit.Subject,
        ["trials"] = fit.Trials,
        ["fitted"] = fit.IsFitted,
        ["failure"] = fit.IsFitted ? null : fit.Failure,
        ["identified"] = fit.ParameterCount,
        ["together"] = new JsonArray([.. fit.Together.Select(symbol => (JsonNode)symbol)]),
        ["logLikelihood"] = AnswerJson.Number(fit.LogLikelihood),
        ["parameters"] = Named(fit.Model, fit.Parameters),
        ["standardErrors"] = Named(fit.Model, fit.StandardErrors),
        ["low"] = Named(fit.Model, fit.Low),
        ["high"] = Named(fit.Model, fit.High),
        ["flags"] = new JsonObject(fit.Flags.Select(
            (flag, place) => KeyValuePair.Create<string, JsonNode?>(fit.Model.Parameters[place].Name, flag))
            .Where(flag => flag.Value!.GetValue<string>().Length > 0)),
        ["starts"] = new JsonArray([.. fit.Starts.Select(start => (JsonNode)new JsonObject
        {
            ["from"] = Named(fit.Model, start.From),
            ["to"] = Named(fit.Model, start.To),
            ["objective"] = AnswerJson.Number(start.Objective),
            ["evaluations"] = start.Evaluations,
            ["ending"] = start.Ending,
        })]),
    };

    private static JsonNode? PerTrial(IReadOnlyList<double> logLikelihoods, int trials) =>
        AnswerJson.Number(LeftOut.PerTrial(logLikelihoods, trials));

    private static JsonObject Named(IBehaviourModel model, IReadOnlyList<double> values) =>
        new(values.Select((value, place) => KeyValuePair.Create<string, JsonNode?>(
            model.Parameters[place].Name, AnswerJson.Number(value))));
}
