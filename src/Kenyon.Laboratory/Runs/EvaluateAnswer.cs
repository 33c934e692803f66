using System.Text.Json.Nodes;
using Kenyon.Experiments.Champions;
using Kenyon.Experiments.Records;
using Kenyon.Laboratory.Answers;
using Kenyon.Numerics.Statistics;

namespace Kenyon.Laboratory.Runs;

/// <summary>Fitness of a champion on fresh lifetimes.</summary>
/// <param name="Champion">The champion.</param>
/// <param name="Fitness">What the objective makes of the lifetimes, and its interval.</param>
/// <param name="ResultHash">Hash of genome and fitness: equal results have equal hashes.</param>
/// <param name="World">In which world it lived, for a person; or null.</param>
/// <param name="MeanReward">Mean reward, whatever the objective.</param>
public sealed record EvaluateAnswer(EvolvedAgent Champion, MeanInterval Fitness, string ResultHash, string? World, double MeanReward)
    : IAnswer
{
    /// <inheritdoc/>
    public JsonObject ToJson()
    {
        var json = new JsonObject
        {
            ["mean"] = AnswerJson.Number(Fitness.Mean),
            ["low"] = AnswerJson.Number(Fitness.Low),
            ["high"] = AnswerJson.Number(Fitness.High),
            ["lifetimes"] = Fitness.Count,
            ["resultHash"] = ResultHash,
        };
        if (ObjectiveRecord.Of(Champion.Scenario) is { } objective)
        {
            json["objective"] = new JsonObject { ["kind"] = objective.Kind, ["unit"] = objective.Unit };
            json["reward"] = AnswerJson.Number(MeanReward);
        }

        if (World is not null)
        {
            json["world"] = World;
        }

        return json;
    }
}
