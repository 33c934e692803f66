using System.Text.Json.Nodes;
using Kenyon.Analysis.Matching.Posteriors;
using Kenyon.Laboratory.Answers;

namespace Kenyon.Laboratory.Animals.Matching;

/// <summary>What the choices say of an atlas that was made finer where they lie.</summary>
/// <param name="Match">What they say of the finer atlas.</param>
/// <param name="Before">What they said of the atlas as it was.</param>
/// <param name="Added">Numbers, in the finer atlas, of the conditions that were put in. Shape [conditions put in].</param>
/// <param name="Folder">Folder of their runs; null where nothing was put in.</param>
public sealed record RefineAnswer(MatchAnswer Match, ConditionMatch Before, IReadOnlyList<int> Added, string? Folder) : IAnswer
{
    /// <summary>How probable the conditions that were put in are together, in [0, 1].</summary>
    public double AddedProbability => Match.Match.Conditions is { } conditions
        ? Enumerable.Range(0, conditions.Posterior.Length).Where(place => Added.Contains(conditions.Conditions[place]))
            .Sum(place => conditions.Posterior[place])
        : 0;

    /// <inheritdoc/>
    public JsonObject ToJson()
    {
        var json = Match.ToJson();
        json["refined"] = new JsonObject
        {
            ["added"] = AnswerJson.Array(Added.Select(number => new JsonObject
            {
                ["condition"] = Match.Match.Atlas.Conditions[number].Name,
                ["learns"] = Match.Match.Atlas.Conditions[number].Rules.Count(rule => rule.Learns),
                ["rules"] = Match.Match.Atlas.Conditions[number].Rules.Count,
            })),
            ["probability"] = AddedProbability,
            ["directory"] = Folder,
            ["bordersBefore"] = AnswerJson.Array(Before.Axes.Where(axis => axis.IsOnBorder).Select(axis => axis.Axis.Name)),
        };
        return json;
    }
}
