using Kenyon.Numerics.Randomness;
using Kenyon.Simulation.Foods;

namespace Kenyon.Simulation.Environments;

/// <summary>A new value vector for every lifetime.</summary>
/// <param name="settings">The environment's settings; none is used.</param>
public sealed class PerLifetimeEnvironment(EnvironmentSettings settings) : ValueEnvironment(settings)
{
    /// <inheritdoc/>
    public override void DrawVectors(LifetimeKey lifetime, Span<float> vectors, int ingredientCount) =>
        ValueVector.DrawRandom(lifetime.Key(Draw.ValueVector), 0, vectors[..ingredientCount]);
}
