using System.Text.Json.Nodes;
using Kenyon.Inference.Recovery;
using Kenyon.Laboratory.Answers;

namespace Kenyon.Laboratory.Animals.Recovery;

/// <summary>Where true values lie among the draws of the sampler.</summary>
/// <param name="Calibration">The study.</param>
public sealed record CalibrateAnswer(Calibration Calibration) : IAnswer
{
    /// <inheritdoc/>
    public JsonObject ToJson() => new()
    {
        ["model"] = Calibration.Model.Name,
        ["simulations"] = Calibration.SimulationCount,
        ["notConverged"] = Calibration.NotConverged,
        ["uneven"] = Calibration.IsUneven,
        ["numbers"] = AnswerJson.Array(Calibration.Numbers.Select((name, number) => new JsonObject
        {
            ["number"] = name,
            ["p"] = Calibration.Probabilities[number],
            ["histogram"] = new JsonArray([.. Calibration.Histograms[number].Select(count => (JsonNode)count)]),
        })),
    };
}
