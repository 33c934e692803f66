using Kenyon.Numerics.Randomness;

namespace Kenyon.Simulation.Environments;

/// <summary>Two value vectors drawn once a run; the environment flips between them with probability p after every event.</summary>
/// <param name="settings">Distance, switch probability and start.</param>
public sealed class SwitchingEnvironment(EnvironmentSettings settings) : ValueEnvironment(settings)
{
    /// <inheritdoc/>
    public override int VectorCount(int eventCount) => 2;

    /// <inheritdoc/>
    public override void DrawVectors(LifetimeKey lifetime, Span<float> vectors, int ingredientCount) =>
        DrawPair(Settings.WorldKey(lifetime, Draw.ValueVector), vectors, ingredientCount);

    /// <inheritdoc/>
    public override void DrawSchedule(LifetimeKey lifetime, Span<int> vectorAtEvent) => DrawChain(lifetime, vectorAtEvent);
}
