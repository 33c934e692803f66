using Kenyon.Numerics.Randomness;
using Kenyon.Simulation.Foods;

namespace Kenyon.Simulation.Environments;

/// <summary>One value vector for the whole run.</summary>
/// <param name="settings">The environment's settings; only the world seed is used.</param>
public sealed class FixedEnvironment(EnvironmentSettings settings) : ValueEnvironment(settings)
{
    /// <inheritdoc/>
    public override void DrawVectors(LifetimeKey lifetime, Span<float> vectors, int ingredientCount) =>
        ValueVector.DrawRandom(Settings.WorldKey(lifetime, Draw.ValueVector), 0, vectors[..ingredientCount]);
}
