using System.Globalization;
using Kenyon.Inference.Comparison;

namespace Kenyon.Inference.Discovery;

/// <summary>What a search of rules found, in words.</summary>
public static class DiscoveryVerdict
{
    private const double Enough = 0.8;

    /// <summary>The sentences.</summary>
    /// <param name="found">What was found.</param>
    public static string On(RuleDiscovery found)
    {
        ArgumentNullException.ThrowIfNull(found);
        var (chosen, best) = (found.Front[found.Chosen], found.Front[^1]);
        string parts = found.BySubject ? "subjects" : "blocks";
        string nats = LeftOut.PerTrial(chosen.LeftOut, found.Data.TrialCount).ToString("F4", CultureInfo.InvariantCulture);
        string what = chosen.Form.Size == 0
            ? $"No rule was found that foretells {parts} that were left out better than none ({nats} nats a trial)."
            : $"Chosen: {chosen.Form.Text}, {nats} nats a trial of {parts} that were left out.";
        string beyond = chosen == best
            ? " No larger rule that was tried foretells better."
            : Text($" {best.Form.Text} foretells best, by {chosen.Difference.Mean:F4} nats ") + (double.IsFinite(chosen.Difference.High)
                ? Text($"[{chosen.Difference.Low:F4}, {chosen.Difference.High:F4}], at most one standard error.")
                : "; of one subject there is no interval, and the lowest BIC is chosen.");
        return what + beyond + Recovered(chosen);
    }

    private static string Recovered(DiscoveredRule chosen) => chosen.Again is not { } again
        ? " Whether such a rule can be found again in such data is not known: recovery was not tried."
        : Text($" Of data simulated under it the same form was chosen among those of the front in {again.Share:P0} [{100 * again.Low:F0}, ")
            + Text($"{100 * again.High:F0}] of {again.Count}")
            + (again.Low >= Enough ? ": good." : again.High < Enough ? ": not good enough." : ": whether that is good is not decided.");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
