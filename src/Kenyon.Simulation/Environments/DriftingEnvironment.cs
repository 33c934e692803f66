using Kenyon.Numerics.Randomness;
using Kenyon.Simulation.Foods;

namespace Kenyon.Simulation.Environments;

/// <summary>
/// A new value vector for every lifetime that drifts before every event but the first: v ← √12 · P z / |P z| with z = ρ v + √(1 − ρ²) u
/// and u a random value vector.
/// </summary>
/// <param name="settings">Autocorrelation ρ.</param>
public sealed class DriftingEnvironment(EnvironmentSettings settings) : ValueEnvironment(settings)
{
    /// <inheritdoc/>
    public override int VectorCount(int eventCount) => Math.Max(1, eventCount);

    /// <inheritdoc/>
    public override void DrawVectors(LifetimeKey lifetime, Span<float> vectors, int ingredientCount)
    {
        ValueVector.DrawRandom(lifetime.Key(Draw.ValueVector), 0, vectors[..ingredientCount]);
        var innovations = lifetime.Key(Draw.EnvironmentDrift);
        uint stride = (uint)RandomKey.WholeBlocks(ingredientCount);
        float stay = (float)Settings.Autocorrelation;
        float move = MathF.Sqrt(MathF.Max(0f, 1f - (stay * stay)));
        for (int position = ingredientCount; position + ingredientCount <= vectors.Length; position += ingredientCount)
        {
            var previous = vectors.Slice(position - ingredientCount, ingredientCount);
            var next = vectors.Slice(position, ingredientCount);
            ValueVector.DrawRandom(innovations, (uint)(position / ingredientCount) * stride, next);
            for (int ingredient = 0; ingredient < ingredientCount; ingredient++)
            {
                next[ingredient] = (stay * previous[ingredient]) + (move * next[ingredient]);
            }

            ValueVector.MakeMeanFree(next);
            ValueVector.Rescale(next);
        }
    }

    /// <inheritdoc/>
    public override void DrawSchedule(LifetimeKey lifetime, Span<int> vectorAtEvent)
    {
        for (int position = 0; position < vectorAtEvent.Length; position++)
        {
            vectorAtEvent[position] = position;
        }
    }
}
