using System.Text.Json.Serialization;
using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Lifetimes;
using Kenyon.Simulation.Tasks.Patch;

namespace Kenyon.Experiments.Records;

/// <summary>
/// How an agent of the choice task chooses, softmax(β y + κ c) with the trace of choices c, or an agent of patch foraging leaves,
/// σ(β (y − r) + b) (MODEL.md, sections 5 and 12).
/// </summary>
/// <param name="InverseTemperature">β, per unit of the readout y.</param>
/// <param name="Perseveration">κ, in log-odds.</param>
/// <param name="TraceRate">τ, in [0, 1]; 1, the last choice alone, in records of earlier versions.</param>
/// <param name="LeavingBias">b, in log-odds; null outside patch foraging.</param>
public sealed record PolicyRecord(
    double InverseTemperature,
    double Perseveration,
    double TraceRate = 1,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? LeavingBias = null)
{
    /// <summary>How an agent chooses; null in tasks without genes of their own.</summary>
    /// <param name="scenario">What it does.</param>
    /// <param name="agent">The agent.</param>
    public static PolicyRecord? Of(Scenario scenario, Agent agent)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(agent);
        return Of(scenario, agent.InverseTemperature, agent.Perseveration, agent.TraceRate, agent.LeavingBias);
    }

    /// <summary>The same, from its numbers.</summary>
    internal static PolicyRecord? Of(Scenario scenario, float inverseTemperature, float perseveration, float traceRate, float leavingBias)
    {
        var genes = scenario.Task.Genes;
        return genes.Count == 0
            ? null
            : new(
                inverseTemperature,
                perseveration,
                traceRate,
                genes.Any(gene => gene.Name == PatchTask.LeavingBias) ? leavingBias : null);
    }
}
