using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Environments;

namespace Kenyon.Simulation.Lifetimes;

/// <summary>A task as the scalar definition tells it: one agent, one lifetime, step by step.</summary>
public interface ILifetimeReference
{
    /// <summary>Lives one lifetime.</summary>
    /// <param name="agent">Who lives it.</param>
    /// <param name="lifetime">Which lifetime.</param>
    /// <param name="learns">False switches learning off (the lesion).</param>
    /// <param name="noiseShare">λ of the curriculum, in [0, 1].</param>
    /// <param name="visit">Called after every step, or null. The object is reused.</param>
    LifetimeScore Live(Agent agent, LifetimeKey lifetime, bool learns = true, float noiseShare = 1, Action<LifetimeStep>? visit = null);
}
