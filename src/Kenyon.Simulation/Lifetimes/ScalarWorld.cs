using Kenyon.Simulation.Environments;

namespace Kenyon.Simulation.Lifetimes;

/// <summary>A world of which nothing is written down: who lives in it draws its numbers. For tasks that have only their scalar
/// definition.</summary>
public sealed class ScalarWorld : ILaneWorld
{
    private LifetimeKey _first;
    private bool _isShared;

    /// <inheritdoc/>
    public long ByteCount => 0;

    /// <inheritdoc/>
    public void Begin(LifetimeKey first, bool isShared = false) => (_first, _isShared) = (first, isShared);

    /// <inheritdoc/>
    public void DrawLane(int lane)
    {
    }

    /// <summary>The lifetime of a lane.</summary>
    /// <param name="lane">Lane, in [0, 16).</param>
    public LifetimeKey Lifetime(int lane) => _isShared ? _first : _first with { Trial = _first.Trial + lane };

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
