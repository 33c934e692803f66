using Kenyon.Simulation.Environments;

namespace Kenyon.Simulation.Lifetimes;

/// <summary>
/// What sixteen consecutive lifetimes meet that depends on no agent: written down once per generation, then only read, by every candidate
/// and every thread.
/// </summary>
public interface ILaneWorld : IDisposable
{
    /// <summary>Memory that the world takes, in bytes.</summary>
    long ByteCount { get; }

    /// <summary>Says which lifetimes come next; <see cref="DrawLane"/> of all sixteen lanes must follow.</summary>
    /// <param name="first">First of the lifetimes.</param>
    void Begin(LifetimeKey first);

    /// <summary>Writes down the world of one lifetime. Lanes may be written on different threads.</summary>
    /// <param name="lane">Lane, in [0, 16).</param>
    void DrawLane(int lane);

    /// <summary>Writes down the worlds of sixteen lifetimes.</summary>
    /// <param name="first">First of the lifetimes.</param>
    void Draw(LifetimeKey first)
    {
        Begin(first);
        for (int lane = 0; lane < LaneNumbers.LaneCount; lane++)
        {
            DrawLane(lane);
        }
    }
}
