using System.Text.Json.Nodes;
using Kenyon.Experiments.Champions;
using Kenyon.Laboratory.Answers;
using Kenyon.Numerics.Statistics;

namespace Kenyon.Laboratory.Runs;

/// <summary>Fitness of a champion on fresh lifetimes.</summary>
/// <param name="Champion">The champion.</param>
/// <param name="Fitness">Mean and interval.</param>
/// <param name="ResultHash">Hash of genome and fitness: equal results have equal hashes.</param>
/// <param name="World">In which world it lived, for a person; or null.</param>
public sealed record EvaluateAnswer(EvolvedAgent Champion, MeanInterval Fitness, string ResultHash, string? World) : IAnswer
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
        if (World is not null)
        {
            json["world"] = World;
        }

        return json;
    }
}
