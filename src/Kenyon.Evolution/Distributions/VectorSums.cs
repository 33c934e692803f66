using System.Runtime.CompilerServices;

namespace Kenyon.Evolution.Distributions;

/// <summary>Sums over vectors in index order.</summary>
internal static class VectorSums
{
    /// <summary>sum ← sum + factor · vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(Span<double> sum, double factor, ReadOnlySpan<double> vector)
    {
        vector = vector[..sum.Length];
        for (int index = 0; index < sum.Length; index++)
        {
            sum[index] += factor * vector[index];
        }
    }

    /// <summary>left · right.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        right = right[..left.Length];
        double sum = 0;
        for (int index = 0; index < left.Length; index++)
        {
            sum += left[index] * right[index];
        }

        return sum;
    }
}
