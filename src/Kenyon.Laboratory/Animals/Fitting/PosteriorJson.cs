using System.Text.Json.Nodes;
using Kenyon.Inference.Choices;
using Kenyon.Inference.Fitting;
using Kenyon.Inference.Sampling;
using Kenyon.Laboratory.Answers;

namespace Kenyon.Laboratory.Animals.Fitting;

/// <summary>A sampled group as JSON: how it was sampled, whether that can be relied on, and what is known of the group.</summary>
internal static class PosteriorJson
{
    /// <summary>Of a posterior.</summary>
    public static JsonObject Of(GroupPosterior posterior, ChoiceData data) => new()
    {
        ["converged"] = posterior.IsConverged,
        ["problems"] = AnswerJson.Array(posterior.Problems),
        ["chains"] = posterior.Options.ChainCount,
        ["draws"] = posterior.Options.DrawCount,
        ["warmup"] = posterior.Options.WarmupCount,
        ["seed"] = posterior.Options.Seed,
        ["largestRhat"] = AnswerJson.Number(posterior.LargestRHat),
        ["smallestEss"] = AnswerJson.Number(posterior.SmallestSize),
        ["divergences"] = posterior.DivergenceCount,
        ["cutPaths"] = posterior.CutPathCount,
        ["energyFractions"] = Numbers(posterior.EnergyFractions),
        ["stepSizes"] = Numbers(posterior.Chains.Select(chain => chain.StepSize)),
        ["evaluations"] = posterior.Chains.Sum(chain => chain.EvaluationCount),
        ["groups"] = AnswerJson.Array(posterior.Groups.Select((name, group) => new JsonObject
        {
            ["group"] = name,
            ["subjects"] = posterior.GroupOf.Count(own => own == group),
            ["middles"] = Parameters(posterior, parameter => Interval(posterior, group, parameter, data)),
            ["means"] = Parameters(posterior, parameter => Sampled(posterior.GroupMean(group, parameter))),
        })),
        ["widths"] = Parameters(posterior, parameter => Sampled(posterior.Width(parameter))),
        ["widthPriors"] = Parameters(posterior, parameter => new JsonObject
        {
            ["halfNormal"] = posterior.Priors[parameter].StandardDeviation,
        }),
        ["contrasts"] = AnswerJson.Array(Pairs(posterior.Groups.Count).SelectMany(pair =>
            posterior.Model.Parameters.Select((parameter, place) => Contrast(posterior, pair, parameter.Name, place)))),
    };

    private static IEnumerable<(int First, int Second)> Pairs(int count) =>
        from first in Enumerable.Range(0, count)
        from second in Enumerable.Range(first + 1, count - first - 1)
        select (first, second);

    private static JsonObject Contrast(GroupPosterior posterior, (int First, int Second) pair, string name, int parameter)
    {
        var (difference, above) = posterior.Contrast(pair.First, pair.Second, parameter);
        var json = Sampled(difference);
        json["group"] = posterior.Groups[pair.First];
        json["other"] = posterior.Groups[pair.Second];
        json["parameter"] = name;
        json["above"] = above;
        return json;
    }

    private static JsonObject Interval(GroupPosterior posterior, int group, int parameter, ChoiceData data)
    {
        var middle = posterior.Middle(group, parameter);
        var about = posterior.Model.Parameters[parameter];
        return new()
        {
            ["mean"] = AnswerJson.Number(about.InUnit(middle.Mean, data.Scale)),
            ["low"] = AnswerJson.Number(about.InUnit(middle.Low, data.Scale)),
            ["high"] = AnswerJson.Number(about.InUnit(middle.High, data.Scale)),
        };
    }

    private static JsonObject Sampled(SampleSummary number) => new()
    {
        ["mean"] = AnswerJson.Number(number.Mean),
        ["standardDeviation"] = AnswerJson.Number(number.Deviation),
        ["low"] = AnswerJson.Number(number.Low),
        ["high"] = AnswerJson.Number(number.High),
        ["rhat"] = AnswerJson.Number(number.RHat),
        ["ess"] = AnswerJson.Number(number.BulkSize),
        ["essTail"] = AnswerJson.Number(number.TailSize),
    };

    private static JsonObject Parameters(GroupPosterior posterior, Func<int, JsonObject> one) =>
        new(posterior.Model.Parameters.Select((parameter, place) => KeyValuePair.Create<string, JsonNode?>(parameter.Name, one(place))));

    private static JsonArray Numbers(IEnumerable<double> numbers) => [.. numbers.Select(number => AnswerJson.Number(number))];
}
