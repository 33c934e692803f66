using System.Globalization;
using Kenyon.Inference.Comparison;

namespace Kenyon.Inference.Discovery;

/// <summary>What a search of rules found, in words.</summary>
public static class DiscoveryVerdict
{
    /// <summary>What every score of a search owes to having been searched for.</summary>
    public const string Caveat =
        "Forms were chosen on the animals on which they are scored, so the scores are a little too good; try the form on other animals.";

    /// <summary>The sentences.</summary>
    /// <param name="found">What was found.</param>
    public static string On(RuleDiscovery found)
    {
        ArgumentNullException.ThrowIfNull(found);
        var (chosen, best) = (found.Front[found.Chosen], found.Front[^1]);
        string parts = found.BySubject ? "subjects" : "blocks";
        string nats = LeftOut.PerTrial(chosen.LeftOut, found.Data.TrialCount).ToString("F4", CultureInfo.InvariantCulture);
        string what = chosen.Form.Size > 0
            ? $"Chosen: {chosen.Form.Text}, {nats} nats a trial of {parts} that were left out."
            : chosen == best
                ? $"No rule that was scored foretells {parts} that were left out better than none ({nats} nats a trial)."
                : $"No rule is chosen ({nats} nats a trial of {parts} that were left out): what foretells better does so by too little.";
        string beyond = chosen == best
            ? chosen.Form.Size > 0 && chosen.Form.Size < found.MostTerms ? " No larger form that was scored foretells better." : ""
            : Text($" {best.Form.Text} foretells best, by {chosen.Difference.Mean:F4} nats ") + (double.IsFinite(chosen.Difference.High)
                ? Text($"[{chosen.Difference.Low:F4}, {chosen.Difference.High:F4}], at most one standard error.")
                : "; of one subject there is no interval, and the lowest BIC is chosen.");
        string limit = best.Form.Size == found.MostTerms
            ? $" Forms of more than {found.MostTerms} {(found.MostTerms == 1 ? "term" : "terms")} were not searched (--terms)." : "";
        return $"{what}{beyond}{limit} {Caveat}{Recovered(chosen)}";
    }

    private static string Recovered(DiscoveredRule chosen) => chosen.Again is not { } again
        ? " Whether such a rule can be found again in such data is not known: recovery was not tried."
        : Text($" Of {again.Count} data sets simulated under it the same form was told apart from the others of the front in ")
            + Text($"{again.Share:P0} [{100 * again.Low:F0}, {100 * again.High:F0}]: that is easier than the search, as no other form ")
            + "competes and the simulated animals are alike.";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
