using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Lifetimes;

namespace Kenyon.Experiments.Records;

/// <summary>How an agent of the choice task chooses: softmax(β y + κ c) with the trace of choices c (MODEL.md, section 5).</summary>
/// <param name="InverseTemperature">β, per unit of the readout y.</param>
/// <param name="Perseveration">κ, in log-odds.</param>
/// <param name="TraceRate">τ, in [0, 1]; 1, the last choice alone, in records of earlier versions.</param>
public sealed record PolicyRecord(double InverseTemperature, double Perseveration, double TraceRate = 1)
{
    /// <summary>How an agent chooses; null outside the choice task.</summary>
    /// <param name="scenario">What it does.</param>
    /// <param name="agent">The agent.</param>
    public static PolicyRecord? Of(Scenario scenario, Agent agent)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(agent);
        return scenario.Task.Genes.Count == 0 ? null : new(agent.InverseTemperature, agent.Perseveration, agent.TraceRate);
    }
}
