using Kenyon.Numerics.Randomness;

namespace Kenyon.Simulation.Foods;

/// <summary>
/// Value vectors v: mean-free, with |v|² = 12, so that the value v·x of a food has mean 0 and variance 1 (MODEL.md, eq. 2).
/// </summary>
public static class ValueVector
{
    /// <summary>|v|², the reciprocal of the variance of a uniform ingredient.</summary>
    public const float SquaredNorm = 12f;

    /// <summary>A random value vector (MODEL.md, eq. 3).</summary>
    /// <param name="key">Where its K normal numbers come from.</param>
    /// <param name="firstIndex">Index of the first of them.</param>
    /// <param name="vector">Receives v. Shape [K], K at least 3.</param>
    public static void DrawRandom(RandomKey key, uint firstIndex, Span<float> vector)
    {
        for (int ingredient = 0; ingredient < vector.Length; ingredient++)
        {
            vector[ingredient] = key.Normal(firstIndex + (uint)ingredient);
        }

        MakeMeanFree(vector);
        Rescale(vector);
    }

    /// <summary>A random value vector at a distance from another (MODEL.md, eq. 4).</summary>
    /// <param name="key">Where its K normal numbers come from.</param>
    /// <param name="firstIndex">Index of the first of them.</param>
    /// <param name="origin">The other value vector v₁. Shape [K].</param>
    /// <param name="distance">d = |v₁ − v₂| / (|v₁| + |v₂|), in [0, 1]; 1 is reversal.</param>
    /// <param name="vector">Receives v₂. Shape [K].</param>
    public static void DrawAtDistance(RandomKey key, uint firstIndex, ReadOnlySpan<float> origin, float distance, Span<float> vector)
    {
        DrawRandom(key, firstIndex, vector);
        float overlap = 0;
        for (int ingredient = 0; ingredient < vector.Length; ingredient++)
        {
            overlap = MathF.FusedMultiplyAdd(vector[ingredient], origin[ingredient], overlap);
        }

        overlap /= SquaredNorm;
        for (int ingredient = 0; ingredient < vector.Length; ingredient++)
        {
            vector[ingredient] -= overlap * origin[ingredient];
        }

        Rescale(vector);

        // a = 2 asin d, so cos a = 1 − 2d² and sin a = 2d √(1 − d²).
        float cosine = 1f - (2f * distance * distance);
        float sine = 2f * distance * MathF.Sqrt(MathF.Max(0f, 1f - (distance * distance)));
        for (int ingredient = 0; ingredient < vector.Length; ingredient++)
        {
            vector[ingredient] = (cosine * origin[ingredient]) + (sine * vector[ingredient]);
        }
    }

    /// <summary>Subtracts the mean: multiplication by P = I − 11ᵀ/K.</summary>
    /// <param name="vector">Changed in place. Shape [K].</param>
    public static void MakeMeanFree(Span<float> vector)
    {
        float sum = 0;
        foreach (float element in vector)
        {
            sum += element;
        }

        float mean = sum * (1f / vector.Length);
        foreach (ref float element in vector)
        {
            element -= mean;
        }
    }

    /// <summary>Rescales to |v|² = 12.</summary>
    /// <param name="vector">Changed in place; not zero. Shape [K].</param>
    public static void Rescale(Span<float> vector)
    {
        float squares = 0;
        foreach (float element in vector)
        {
            squares = MathF.FusedMultiplyAdd(element, element, squares);
        }

        float scale = MathF.Sqrt(SquaredNorm / squares);
        foreach (ref float element in vector)
        {
            element *= scale;
        }
    }
}
