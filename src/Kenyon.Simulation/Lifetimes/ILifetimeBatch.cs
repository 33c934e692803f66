namespace Kenyon.Simulation.Lifetimes;

/// <summary>
/// A task as the vectorised simulation lives it: up to four groups of sixteen lifetimes in lock-step, one lane each. Not thread-safe.
/// </summary>
public interface ILifetimeBatch : IDisposable
{
    /// <summary>Largest number of groups that are lived together.</summary>
    const int GroupCount = 4;

    /// <summary>Lives lifetimes; equal, bit for bit, to <see cref="ILifetimeReference.Live"/>. Allocates nothing.</summary>
    /// <param name="groups">Who lives in which world; 1 to <see cref="GroupCount"/> groups, either each of one agent or each of sixteen,
    /// worlds made by the same task and scenario.</param>
    /// <param name="learns">False switches learning off (the lesion).</param>
    /// <param name="noiseShare">λ of the curriculum, in [0, 1].</param>
    /// <param name="scores">Receives what the lifetimes came to, group after group. Shape [groups × 16].</param>
    void Live(ReadOnlySpan<LaneGroup> groups, bool learns, float noiseShare, Span<LifetimeScore> scores);
}
