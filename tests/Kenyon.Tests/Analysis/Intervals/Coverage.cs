using Kenyon.Numerics.Randomness;

namespace Kenyon.Tests.Analysis.Intervals;

/// <summary>Counts how often an interval holds the truth.</summary>
internal static class Coverage
{
    /// <summary>Numbers less their mean: normal, skewness 1 (gamma 4; cubes of uniform ones, in [0, 1]) and 2 (exponential).</summary>
    public static double Draw(string distribution, RandomKey key, int index) => distribution switch
    {
        "normal" => key.Normal((uint)index),
        "gamma" => Enumerable.Range(0, 4).Sum(part => Exponential(key, (4 * index) + part)) - 4,
        "bounded" => Math.Pow(key.Uniform((uint)index), 3) - 0.25,
        "exponential" => Exponential(key, index) - 1,
        _ => throw new ArgumentException(distribution),
    };

    /// <summary>Share of samples whose interval holds the truth.</summary>
    /// <param name="samples">Number of samples.</param>
    /// <param name="truth">The truth.</param>
    /// <param name="interval">Makes the interval of a sample.</param>
    public static double Of(int samples, double truth, Func<RandomKey, (double Low, double High)> interval)
    {
        int covered = 0;
        for (int sample = 0; sample < samples; sample++)
        {
            var (low, high) = interval(new RandomKey(2026, Kenyon.Numerics.Randomness.Draw.Check, Trial: sample));
            covered += low <= truth && truth <= high ? 1 : 0;
        }

        return (double)covered / samples;
    }

    private static double Exponential(RandomKey key, int index) => -Math.Log(1 - key.Uniform((uint)index));
}
