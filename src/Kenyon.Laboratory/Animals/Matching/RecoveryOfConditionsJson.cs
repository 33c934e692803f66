using System.Text.Json.Nodes;
using Kenyon.Analysis.Matching.Posteriors;

namespace Kenyon.Laboratory.Animals.Matching;

/// <summary>Groups that were traced back, as JSON.</summary>
internal static class RecoveryOfConditionsJson
{
    /// <summary>The object.</summary>
    public static JsonObject Of(ConditionStudy study, IReadOnlyList<AxisReliability> axes, HalvesDistance halves) => new()
    {
        ["cases"] = study.Groups.Count,
        ["conditions"] = study.ConditionCount,
        ["logScore"] = study.LogScore,
        ["guess"] = study.GuessScore,
        ["first"] = study.First,
        ["topTenth"] = study.TopTenth,
        ["meanTruth"] = study.MeanTruth,
        ["meanClaimed"] = study.MeanClaimed,
        ["coverage90"] = study.Coverage90,
        ["axes"] = new JsonArray([.. axes.Select((reliability, axis) => (JsonNode)new JsonObject
        {
            ["axis"] = reliability.Axis.Name,
            ["claimed"] = reliability.Claimed,
            ["right"] = reliability.Right,
            ["halves"] = halves.Axes[axis],
        })]),
        ["halves"] = new JsonObject { ["distance"] = halves.Conditions },
        ["blend"] = new JsonObject
        {
            ["directions"] = study.Blends[0].Directions,
            ["bandwidth"] = study.Blends[0].Bandwidth,
            ["studentPower"] = study.Blends[0].StudentPower,
            ["kernelPower"] = study.Blends[0].KernelPower,
            ["averaged"] = study.Blends.Count,
        },
    };
}
