using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Environments;

namespace Kenyon.Simulation.Lifetimes;

/// <summary>A task as the vectorised simulation lives it: sixteen lifetimes of one agent at once, one lane each. Not thread-safe.</summary>
public interface ILifetimeBatch : IDisposable
{
    /// <summary>Writes down the world of sixteen consecutive lifetimes; every <see cref="Live"/> after it lives in them.</summary>
    /// <param name="first">First of the lifetimes.</param>
    void Prepare(LifetimeKey first);

    /// <summary>Lives the prepared lifetimes; equal, bit for bit, to <see cref="ILifetimeReference.Live"/>.</summary>
    /// <param name="agent">Who lives them.</param>
    /// <param name="learns">False switches learning off (the lesion).</param>
    /// <param name="noiseShare">λ of the curriculum, in [0, 1].</param>
    /// <param name="scores">Receives what the lifetimes came to. Shape [16].</param>
    void Live(Agent agent, bool learns, float noiseShare, Span<LifetimeScore> scores);
}
