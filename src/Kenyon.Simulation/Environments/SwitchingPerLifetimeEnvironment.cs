using Kenyon.Numerics.Randomness;

namespace Kenyon.Simulation.Environments;

/// <summary>
/// Two value vectors redrawn for every lifetime; the environment flips between them with probability p after every event.
/// </summary>
/// <param name="settings">Distance, switch probability and start.</param>
public sealed class SwitchingPerLifetimeEnvironment(EnvironmentSettings settings) : ValueEnvironment(settings)
{
    /// <inheritdoc/>
    public override int VectorCount(int eventCount) => 2;

    /// <inheritdoc/>
    public override void DrawVectors(LifetimeKey lifetime, Span<float> vectors, int ingredientCount) =>
        DrawPair(lifetime.Key(Draw.ValueVector), vectors, ingredientCount);

    /// <inheritdoc/>
    public override void DrawSchedule(LifetimeKey lifetime, Span<int> vectorAtEvent) => DrawChain(lifetime, vectorAtEvent);
}
