using Kenyon.Experiments.Planning;
using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Environments;
using Kenyon.Simulation.Lifetimes;
using Kenyon.Simulation.Tasks.Patch;

namespace Kenyon.Analysis.Theory;

/// <summary>
/// After how many harvests an agent leaves patches, by environment and kind, over test lifetimes. Patches that a life ends in are left out;
/// means over kinds are weighted by the shares of the world, so that this favours no kind.
/// </summary>
public sealed class LeavingTimes
{
    private readonly PatchSettings _task;
    private readonly double[][] _sums;
    private readonly int[][] _counts;

    private LeavingTimes(PatchSettings task)
    {
        _task = task;
        _sums = [new double[task.FirstYields.Count], new double[task.FirstYields.Count]];
        _counts = [new int[task.FirstYields.Count], new int[task.FirstYields.Count]];
    }

    /// <summary>Patches that were left.</summary>
    public int Count => _counts.Sum(counts => counts.Sum());

    /// <summary>Patches of a kind that were left in an environment.</summary>
    /// <param name="state">Where they were arrived at: 0 or 1.</param>
    /// <param name="kind">Which kind.</param>
    public int CountOf(int state, int kind) => _counts[state][kind];

    /// <summary>Mean harvests of a kind of patch; NaN where none was left.</summary>
    /// <param name="state">Where they were arrived at: 0 or 1.</param>
    /// <param name="kind">Which kind.</param>
    public double Mean(int state, int kind) => _sums[state][kind] / _counts[state][kind];

    /// <summary>Mean harvests of a patch of an environment; NaN where a kind that it has was never left.</summary>
    /// <param name="state">Which environment: 0 or 1.</param>
    public double Mean(int state)
    {
        double mean = 0;
        for (int kind = 0; kind < _sums[state].Length; kind++)
        {
            double share = _task.Share(state, kind);
            mean += share > 0 ? share * Mean(state, kind) : 0;
        }

        return mean;
    }

    /// <summary>Lets an agent live test lifetimes by the scalar definition and counts.</summary>
    /// <param name="scenario">A scenario of patch foraging.</param>
    /// <param name="agent">The agent.</param>
    /// <param name="lifetimeCount">How many lifetimes, at least 1; the first of the test lifetimes.</param>
    /// <exception cref="ArgumentException">The task is another one.</exception>
    public static LeavingTimes Of(Scenario scenario, Agent agent, int lifetimeCount)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(agent);
        ArgumentOutOfRangeException.ThrowIfLessThan(lifetimeCount, 1);
        var times = new LeavingTimes(scenario.SettingsOf<PatchSettings>());
        var reference = scenario.CreateReference();
        for (int trial = 0; trial < lifetimeCount; trial++)
        {
            int arrivedIn = 0;
            reference.Live(agent, new LifetimeKey(scenario.RunSeed, LifetimeSet.TestGeneration, trial), visit: step =>
            {
                if (step.Harvest == 0)
                {
                    arrivedIn = step.EnvironmentState; // the last unit on the way draws the patch
                }

                if (step.Leaves)
                {
                    times._sums[arrivedIn][step.Kind] += step.Harvest;
                    times._counts[arrivedIn][step.Kind]++;
                }
            });
        }

        return times;
    }
}
