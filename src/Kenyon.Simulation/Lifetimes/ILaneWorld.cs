using Kenyon.Simulation.Environments;

namespace Kenyon.Simulation.Lifetimes;

/// <summary>
/// What sixteen consecutive lifetimes, or one that sixteen agents live, meet that depends on no agent: written down once per generation,
/// then only read, by every candidate and every thread.
/// </summary>
public interface ILaneWorld : IDisposable
{
    /// <summary>Memory that the world takes, in bytes.</summary>
    long ByteCount { get; }

    /// <summary>Says which lifetimes come next; <see cref="DrawLane"/> of all sixteen lanes must follow.</summary>
    /// <param name="first">First of the lifetimes.</param>
    /// <param name="isShared">Whether all lanes are this one lifetime, for as many agents; else they are sixteen lifetimes in a
    /// row.</param>
    void Begin(LifetimeKey first, bool isShared = false);

    /// <summary>
    /// Writes down the world of one lifetime; where it is shared, lane 0 writes it for all. Lanes may be written on different threads.
    /// </summary>
    /// <param name="lane">Lane, in [0, 16).</param>
    void DrawLane(int lane);

    /// <summary>Writes down the worlds of sixteen lifetimes.</summary>
    /// <param name="first">First of the lifetimes.</param>
    /// <param name="isShared">Whether all lanes are this one lifetime.</param>
    void Draw(LifetimeKey first, bool isShared = false)
    {
        Begin(first, isShared);
        for (int lane = 0; lane < LaneNumbers.LaneCount; lane++)
        {
            DrawLane(lane);
        }
    }
}
