using Kenyon.Numerics.Statistics;

namespace Kenyon.Inference.Recovery;

/// <summary>Holds intervals against a bar, and foretells how many simulations a decision would take.</summary>
public static class RecoveryBar
{
    /// <summary>Beyond this many simulations no number is named.</summary>
    public const int Most = 5_000;

    /// <summary>Where an interval lies.</summary>
    /// <param name="low">Its lower end.</param>
    /// <param name="high">Its upper end, at least <paramref name="low"/>.</param>
    /// <param name="bar">The bar, in the same unit.</param>
    public static RecoveryDecision Decide(double low, double high, double bar) => low >= bar ? RecoveryDecision.Good
        : high < bar ? RecoveryDecision.NotGood : RecoveryDecision.Undecided;

    /// <summary>Several of them: all must be good; one that is not decides.</summary>
    /// <param name="decisions">The decisions; none are good.</param>
    public static RecoveryDecision All(IEnumerable<RecoveryDecision> decisions)
    {
        ArgumentNullException.ThrowIfNull(decisions);
        RecoveryDecision[] all = [.. decisions];
        return all.Contains(RecoveryDecision.NotGood) ? RecoveryDecision.NotGood
            : all.Contains(RecoveryDecision.Undecided) ? RecoveryDecision.Undecided : RecoveryDecision.Good;
    }

    /// <summary>Where a correlation lies; one of ±1 has no interval and needs none.</summary>
    /// <param name="correlation">The correlation and its interval.</param>
    /// <param name="bar">The bar, in [-1, 1].</param>
    public static RecoveryDecision Decide(CorrelationInterval correlation, double bar) => Math.Abs(correlation.Value) > 1 - 1e-9
        ? Decide(correlation.Value, correlation.Value, bar)
        : Decide(correlation.Low, correlation.High, bar);

    /// <summary>
    /// About how many simulations would decide, if r stays where it is; null where more than <see cref="Most"/>, or not known.
    /// </summary>
    /// <param name="correlation">The correlation and its interval.</param>
    /// <param name="bar">The bar, in (-1, 1).</param>
    public static int? Needed(CorrelationInterval correlation, double bar)
    {
        if (!double.IsFinite(correlation.Low) || !(Math.Abs(correlation.Value) < 1))
        {
            return null;
        }

        // The half-width in z shrinks with the root of the number; a quarter more, because r will move.
        double half = (CorrelationInterval.ToZ(correlation.High) - CorrelationInterval.ToZ(correlation.Low)) / 2;
        double distance = Math.Abs(CorrelationInterval.ToZ(correlation.Value) - CorrelationInterval.ToZ(bar));
        double needed = 1.25 * correlation.Count * half / distance * half / distance;
        return needed <= Most ? Rounded(Math.Max(needed, correlation.Count + 1)) : null;
    }

    /// <summary>The same for a share.</summary>
    /// <param name="share">The share.</param>
    /// <param name="simulations">Simulations of each model, of which it was made.</param>
    /// <param name="bar">The bar.</param>
    public static int? Needed(ShareInterval share, int simulations, double bar)
    {
        for (double factor = 1; share.Count > 0 && factor * simulations <= Most; factor *= 1.1)
        {
            int count = (int)(share.Count * factor);
            var there = ShareInterval.Of((int)Math.Round(share.Share * count), count);
            if (Decide(there.Low, there.High, bar) != RecoveryDecision.Undecided)
            {
                return Rounded(Math.Max(1.25 * factor * simulations, simulations + 1));
            }
        }

        return null;
    }

    /// <summary>The largest of several; null where one is not known.</summary>
    /// <param name="numbers">The numbers.</param>
    public static int? Largest(IEnumerable<int?> numbers)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        int?[] all = [.. numbers];
        return all.Length == 0 || all.Contains(null) ? null : all.Max();
    }

    /// <summary>To two digits, upwards.</summary>
    private static int Rounded(double number)
    {
        double unit = Math.Pow(10, Math.Max(0, Math.Floor(Math.Log10(number)) - 1));
        return (int)(Math.Ceiling(number / unit) * unit);
    }
}
