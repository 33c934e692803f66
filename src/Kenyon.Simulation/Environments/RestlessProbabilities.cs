using Kenyon.Numerics.Randomness;

namespace Kenyon.Simulation.Environments;

/// <summary>
/// Restless arms: the probability of reward of each of K options starts anywhere between the bounds and walks from event to event, each
/// option by itself (MODEL.md, section 5, eq. 8e). Uniform is what such a walk stays at, so no event is special.
/// </summary>
/// <param name="settings">The environment's settings.</param>
/// <param name="walk">Step and bounds.</param>
public sealed class RestlessProbabilities(EnvironmentSettings settings, ProbabilityWalk walk) : ValueEnvironment(settings)
{
    /// <inheritdoc/>
    public override int VectorCount(int eventCount) => Math.Max(1, eventCount);

    /// <inheritdoc/>
    public override void DrawVectors(LifetimeKey lifetime, Span<float> vectors, int ingredientCount)
    {
        var (deviation, lowest, highest) = ((float)walk.Deviation, (float)walk.Lowest, (float)walk.Highest);
        var first = vectors[..ingredientCount];
        lifetime.Key(Draw.WalkStart).FillUniform(0, first);
        foreach (ref float probability in first)
        {
            probability = lowest + (probability * (highest - lowest));
        }

        var steps = lifetime.Key(Draw.WalkStep);
        uint stride = (uint)RandomKey.WholeBlocks(ingredientCount);
        for (int position = ingredientCount; position + ingredientCount <= vectors.Length; position += ingredientCount)
        {
            var previous = vectors.Slice(position - ingredientCount, ingredientCount);
            var next = vectors.Slice(position, ingredientCount);
            steps.FillNormal((uint)(position / ingredientCount) * stride, next);
            for (int option = 0; option < ingredientCount; option++)
            {
                next[option] = Reflect(previous[option] + (deviation * next[option]), lowest, highest);
            }
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

    /// <summary>Throws a number back at the bounds until it is between them: a few times at most, as no step is wider than they are apart
    /// times the largest normal number.</summary>
    private static float Reflect(float number, float lowest, float highest)
    {
        while (number < lowest || number > highest)
        {
            number = number < lowest ? (2f * lowest) - number : (2f * highest) - number;
        }

        return number;
    }
}
