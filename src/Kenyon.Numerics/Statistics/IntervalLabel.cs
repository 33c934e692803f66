namespace Kenyon.Numerics.Statistics;

/// <summary>What is written beside the t interval of a mean: no more than what was counted (docs/STATISTICS.md).</summary>
public static class IntervalLabel
{
    /// <summary>From this number of values on, the interval holds what it is called even of exponential ones (92 to 97 %).</summary>
    public const int Enough = 20;

    /// <summary>Least percentage of samples of fewer values whose interval held the truth: 2 to 19 values, of skewness 0 to 2.</summary>
    public const int Least = 84;

    /// <summary>Most of them.</summary>
    public const int Most = 96;

    /// <summary>The label of one interval.</summary>
    /// <param name="count">Number of values.</param>
    public static string Of(int count) => $"95 % t interval{Doubt(count)}";

    /// <summary>The label of several intervals.</summary>
    /// <param name="fewest">Number of values of the one that has fewest.</param>
    public static string OfSeveral(int fewest) => $"95 % t intervals{Doubt(fewest)}";

    private static string Doubt(int count) => count < Enough ? $" (n < {Enough}: {Least} to {Most} %)" : "";
}
