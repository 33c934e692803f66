using System.Text.Json.Nodes;
using Kenyon.Analysis.Matching.Posteriors;
using Kenyon.Laboratory.Answers;

namespace Kenyon.Laboratory.Animals.Matching;

/// <summary>What conditions were traced back to.</summary>
/// <param name="Study">The groups.</param>
/// <param name="Axes">How well each setting can be told.</param>
/// <param name="Halves">How far halves of the replicates are from saying the same: medians.</param>
/// <param name="None">Share of the groups that were said to be none of these.</param>
/// <param name="Request">What was simulated.</param>
public sealed record TraceAnswer(
    ConditionStudy Study, IReadOnlyList<AxisReliability> Axes, HalvesDistance Halves, double None, TraceRequest Request) : IAnswer
{
    /// <inheritdoc/>
    public JsonObject ToJson()
    {
        var answer = RecoveryOfConditionsJson.Of(Study, Axes, Halves);
        answer["none"] = None;
        return answer;
    }
}
