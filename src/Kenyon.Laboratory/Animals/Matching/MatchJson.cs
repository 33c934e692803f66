using System.Text.Json.Nodes;
using Kenyon.Analysis.Atlases;
using Kenyon.Analysis.Matching;
using Kenyon.Analysis.Matching.Baselines;
using Kenyon.Analysis.Matching.Posteriors;
using Kenyon.Inference.Comparison;
using Kenyon.Laboratory.Answers;

namespace Kenyon.Laboratory.Animals.Matching;

/// <summary>A match as JSON.</summary>
internal static class MatchJson
{
    private const int MostRules = 20;

    /// <summary>The object.</summary>
    /// <param name="match">The match.</param>
    /// <param name="tellsHalves">Whether it holds what each half of the replicates says.</param>
    public static JsonObject Of(AtlasMatch match, bool tellsHalves)
    {
        var answer = new JsonObject
        {
            ["subjects"] = match.Data.Subjects.Count,
            ["trials"] = match.Data.TrialCount,
            ["excluded"] = match.Data.Counts.Excluded,
            ["atlas"] = new JsonObject
            {
                ["rules"] = match.Atlas.Rules.Count,
                ["conditions"] = match.Atlas.Conditions.Count,
                ["askedAbout"] = match.Conditions?.Conditions.Count ?? 0,
                ["groupsPerRule"] = match.Conditions?.Ground.Features.Length ?? 0,
            },
            ["schedule"] = new JsonObject { ["known"] = match.Rewards.IsKnown, ["sentence"] = match.Rewards.Sentence },
            ["dependsOnReward"] = Dependence(match),
            ["answer"] = MatchVerdict.HasAnswer(match),
            ["none"] = match.Conditions?.IsNone,
            ["misfit"] = match.Conditions?.Misfit,
        };
        if (match.Conditions is { } conditions)
        {
            Add(answer, match.Atlas, conditions, tellsHalves);
        }

        if (match.Groups.Count > 0)
        {
            answer["groups"] = new JsonArray([.. match.Groups.Select(group =>
            {
                var told = new JsonObject
                {
                    ["group"] = group.Group,
                    ["subjects"] = group.Count,
                    ["none"] = group.Conditions.IsNone,
                    ["misfit"] = group.Conditions.Misfit,
                };
                Add(told, match.Atlas, group.Conditions, tellsHalves);
                return (JsonNode)told;
            })]);
            answer["contrasts"] = new JsonArray([.. GroupContrast.Of(match.Groups).Select(contrast => (JsonNode)new JsonObject
            {
                ["axis"] = contrast.Axis.Name,
                ["first"] = contrast.First,
                ["second"] = contrast.Second,
                ["less"] = contrast.Less,
                ["same"] = contrast.Same,
                ["greater"] = contrast.Greater,
                ["difference"] = contrast.Difference?.Mean,
                ["low"] = contrast.Difference?.Low,
                ["high"] = contrast.Difference?.High,
            })]);
        }

        answer["leftOutAnimals"] = LeftOut(match);
        answer["baselines"] = new JsonArray([.. match.Baselines.Select(baseline => (JsonNode)new JsonObject
        {
            ["model"] = baseline.Fit.Model.Name,
            ["footing"] = FootingVerdict.Name(baseline.Fit.Footing),
            ["parameters"] = baseline.Fit.ParameterCount,
            ["negativeLogLikelihoodPerTrial"] = baseline.Fit.NegativeLogLikelihoodPerTrial,
            ["bic"] = baseline.Fit.Bic,
        })]);
        answer["refitted"] =
            new JsonArray([.. match.Parts.Parameters(match.Data.Design()).Select(parameter => (JsonNode)parameter.Name)]);
        answer["nearestRules"] = new JsonArray([.. match.Scores.Take(MostRules).Select(score => (JsonNode)new JsonObject
        {
            ["row"] = match.Atlas.Rules[score.Rule].Row,
            ["condition"] = match.Atlas.Conditions[match.Atlas.ConditionOfRule[score.Rule]].Name,
            ["settings"] = Settings(match.Atlas, match.Atlas.ConditionOfRule[score.Rule]),
            ["learns"] = match.Atlas.Rules[score.Rule].Learns,
            ["formula"] = match.Atlas.Rules[score.Rule].Formula,
            ["sentence"] = match.Atlas.Rules[score.Rule].Sentence,
            ["logLikelihood"] = score.Total,
            ["negativeLogLikelihoodPerTrial"] = -score.Total / match.Data.TrialCount,
        })]);
        var sentences = MatchVerdict.On(match);
        answer["verdict"] = string.Join(' ', sentences);
        answer["sentences"] = AnswerJson.Array(sentences);
        return answer;
    }

    private static void Add(JsonObject answer, Atlas atlas, ConditionMatch conditions, bool tellsHalves)
    {
        answer["prior"] = atlas.Conditions.All(condition => condition.PriorWeight == 1)
            ? "uniform over the conditions that are asked about"
            : "uniform over the conditions of the atlas; those that were put in share that of the one beside them";
        answer["axes"] = new JsonArray([.. conditions.Axes.Select(axis => (JsonNode)new JsonObject
        {
            ["axis"] = axis.Axis.Name,
            ["claimed"] = axis.Reliability.Claimed,
            ["right"] = axis.Reliability.Right,
            ["canBeTold"] = MatchVerdict.CanBeTold(axis),
            ["values"] = new JsonArray([.. axis.Axis.Values.Select((value, place) => (JsonNode)new JsonObject
            {
                ["value"] = value,
                ["prior"] = axis.Prior[place],
                ["probability"] = axis.Posterior[place],
                ["reliability"] = AnswerJson.Number(axis.ReliabilityOf(place)),
            })]),
        })]);
        answer["border"] =
            new JsonArray([.. conditions.Axes.Where(axis => axis.IsOnBorder).Select(axis => (JsonNode)axis.Axis.Name)]);
        answer["halves"] = new JsonObject
        {
            ["distance"] = conditions.Halves.Distance.Conditions,
            ["usual"] = conditions.UsualHalves.Conditions,
            ["axes"] = new JsonObject(atlas.Axes.Select((axis, place) =>
                KeyValuePair.Create<string, JsonNode?>(axis.Name, conditions.Halves.Distance.Axes[place]))),
        };
        if (tellsHalves)
        {
            answer["halves"]!["values"] = new JsonArray([.. conditions.Axes.SelectMany((axis, place) =>
                axis.Axis.Values.Select((value, number) => (JsonNode)new JsonObject
                {
                    ["axis"] = axis.Axis.Name,
                    ["value"] = value,
                    ["even"] = conditions.Halves.Even[place][number],
                    ["odd"] = conditions.Halves.Odd[place][number],
                }))]);
        }

        answer["conditions"] = new JsonArray([.. conditions.Ranking.Select(place => (JsonNode)new JsonObject
        {
            ["condition"] = atlas.Conditions[conditions.Conditions[place]].Name,
            ["settings"] = Settings(atlas, conditions.Conditions[place]),
            ["probability"] = conditions.Posterior[place],
        })]);
        answer["recovery"] = RecoveryOfConditionsJson.Of(
            conditions.Study, [.. conditions.Axes.Select(axis => axis.Reliability)], conditions.UsualHalves);
    }

    private static JsonObject Dependence(AtlasMatch match) => new()
    {
        ["depends"] = match.Dependence.Depends,
        ["driven"] = match.Dependence.Driven.Fit.Model.Name,
        ["indifferent"] = match.Dependence.Indifferent.Fit.Model.Name,
        ["better"] = AnswerJson.Number(-match.Dependence.Difference.Mean),
        ["low"] = AnswerJson.Number(-match.Dependence.Difference.High),
        ["high"] = AnswerJson.Number(-match.Dependence.Difference.Low),
    };

    private static JsonObject? LeftOut(AtlasMatch match)
    {
        if (MatchVerdict.AgainstBaseline(match) is not { } difference)
        {
            return null;
        }

        double PerTrial(IReadOnlyList<double> logLikelihoods) =>
            Inference.Comparison.LeftOut.PerTrial(logLikelihoods, match.Data.TrialCount);
        return new JsonObject
        {
            ["atlas"] = PerTrial(match.Conditions!.LeftOut!.LogLikelihoods),
            ["baselines"] = new JsonObject(match.Baselines.Select(baseline => KeyValuePair.Create<string, JsonNode?>(
                baseline.Fit.Model.Name,
                AnswerJson.Number(baseline.Footed.Footings.Min(fit => PerTrial(fit.LeftOut.Subjects)))))),
            ["difference"] = difference.Mean,
            ["low"] = AnswerJson.Number(difference.Low),
            ["high"] = AnswerJson.Number(difference.High),
            ["animals"] = AnswerJson.Array(match.Data.Subjects.Select((subject, number) => new JsonObject
            {
                ["subject"] = subject.Subject,
                ["trials"] = subject.TrialCount,
                ["atlas"] = AnswerJson.Number(-match.Conditions!.LeftOut!.LogLikelihoods[number] / subject.TrialCount),
                ["baselines"] = new JsonObject(match.Baselines.Select(baseline => KeyValuePair.Create(
                    baseline.Fit.Model.Name,
                    AnswerJson.Number(-BestFooting(baseline).LeftOut.Subjects[number] / subject.TrialCount)))),
            })),
        };
    }

    /// <summary>The footing of a baseline that foretells animals that were left out best.</summary>
    private static FootedFit BestFooting(BaselineFit baseline) =>
        baseline.Footed.Footings.MaxBy(fit => fit.LeftOut.Subjects.Sum())!;

    private static JsonObject Settings(Atlas atlas, int condition) => new(atlas.Axes.Select((axis, place) =>
        KeyValuePair.Create<string, JsonNode?>(axis.Name, atlas.Conditions[condition].Settings[place])));
}
