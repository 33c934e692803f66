using MathNet.Numerics;
using MathNet.Numerics.Integration;

namespace Kenyon.Analysis.Theory;

/// <summary>How much of a drifting value vector is left, on average, one event later: E[v(t+1) | v(t)] = λ v(t).</summary>
public static class DriftMultiplier
{
    private const int PieceCount = 32;
    private const int Order = 64;

    /// <summary>
    /// λ of v ← √12 · P z / |P z| with z = ρ v + √(1 − ρ²) u. With c the cosine between u and v, which has the density (1 − c²)^((K−4)/2)
    /// because u is uniform on the sphere of mean-free vectors, λ = E[(ρ + √(1 − ρ²) c) / √(1 + 2ρ√(1 − ρ²) c)]; integrated over the angle.
    /// </summary>
    /// <param name="autocorrelation">ρ, in [0, 1].</param>
    /// <param name="ingredientCount">K, at least 3.</param>
    public static double Of(double autocorrelation, int ingredientCount)
    {
        double move = Math.Sqrt(Math.Max(0, 1 - (autocorrelation * autocorrelation)));
        double weighted = Integral(angle => Density(angle) * Kept(Math.Cos(angle)));
        return weighted / Integral(Density);

        double Density(double angle) => Math.Pow(Math.Sin(angle), ingredientCount - 3);

        double Kept(double cosine) =>
            (autocorrelation + (move * cosine)) / Math.Sqrt(Math.Max(1e-300, 1 + (2 * autocorrelation * move * cosine)));
    }

    private static double Integral(Func<double, double> function)
    {
        double sum = 0;
        for (int piece = 0; piece < PieceCount; piece++)
        {
            sum += GaussLegendreRule.Integrate(
                function, piece * Constants.Pi / PieceCount, (piece + 1) * Constants.Pi / PieceCount, Order);
        }

        return sum;
    }
}
