using Kenyon.Experiments.Planning;
using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Environments;
using Kenyon.Simulation.Lifetimes;

namespace Kenyon.Experiments.Running;

/// <summary>
/// Whether an agent's readout goes up or down with value: it fixes the sign of a rule whose sign is free (MODEL.md, section 3, c).
/// </summary>
public static class ReadoutCorrelation
{
    private const int LifetimeCount = 16;

    /// <summary>corr(y, v·x) over all steps of the first 16 test lifetimes, first row of W.</summary>
    /// <param name="scenario">What the agent does.</param>
    /// <param name="agent">The agent.</param>
    /// <returns>In [−1, 1]; NaN where y or the value never changes.</returns>
    public static double Of(Scenario scenario, Agent agent)
    {
        ArgumentNullException.ThrowIfNull(agent);
        ArgumentNullException.ThrowIfNull(scenario);
        var reference = scenario.CreateReference();
        double count = 0, sumX = 0, sumY = 0, sumXX = 0, sumXY = 0, sumYY = 0;
        for (int trial = 0; trial < LifetimeCount; trial++)
        {
            reference.Live(agent, new LifetimeKey(scenario.RunSeed, LifetimeSet.TestGeneration, trial), visit: step =>
            {
                double x = step.Readout, y = step.Value;
                count++;
                sumX += x;
                sumY += y;
                sumXX += x * x;
                sumXY += x * y;
                sumYY += y * y;
            });
        }

        double spread = Math.Sqrt(((sumXX * count) - (sumX * sumX)) * ((sumYY * count) - (sumY * sumY)));
        return spread > 0 ? ((sumXY * count) - (sumX * sumY)) / spread : double.NaN;
    }
}
