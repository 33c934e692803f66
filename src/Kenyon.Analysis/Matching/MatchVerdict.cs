using System.Globalization;
using Kenyon.Inference.Comparison;
using Kenyon.Inference.Fitting;
using Kenyon.Inference.Recovery;

namespace Kenyon.Analysis.Matching;

/// <summary>
/// What a match is worth, in words: whether the atlas explains more than the baselines, and whether conditions could be found at all.
/// </summary>
public static class MatchVerdict
{
    /// <summary>Difference of BIC that counts: strong evidence (Kass and Raftery 1995, doi 10.1080/01621459.1995.10476572).</summary>
    private const double Strong = 6;

    /// <summary>
    /// Whether the atlas as a whole explains the choices better than every baseline, by BIC and, where it was tried, on blocks that were
    /// left out.
    /// </summary>
    /// <param name="match">The match.</param>
    public static bool IsBetter(AtlasMatch match)
    {
        ArgumentNullException.ThrowIfNull(match);
        return IsLighter(match) && Foretells(match);
    }

    /// <summary>The sentences.</summary>
    /// <param name="match">The match.</param>
    public static IReadOnlyList<string> On(AtlasMatch match)
    {
        ArgumentNullException.ThrowIfNull(match);
        var sentences = new List<string> { Explanation(match) };
        sentences.Add(match.Recovery is { } recovery
            ? OnRecovery(recovery)
            : "Whether such data could tell conditions apart is not known: no simulations were traced back.");
        return sentences;
    }

    private static string OnRecovery(MatchRecovery recovery)
    {
        if (!recovery.IsTelling)
        {
            return $"{Verdict.TooFew(recovery.Cases.Count)}.";
        }

        string found =
            Text($"Of {recovery.Cases.Count} simulations of known conditions in this design, {recovery.TopShare:P0} had the ")
            + Text($"true condition, or one that behaves like it, in the top tenth (exact interval {100 * recovery.TopInterval.Low:F0} to ")
            + Text($"{100 * recovery.TopInterval.High:F0} %; {recovery.FirstShare:P0} in the first place)");
        return recovery.Decision == RecoveryDecision.Good ? $"{found}: such data can tell conditions apart."
            : recovery.Decision == RecoveryDecision.Undecided
            ? $"{found}: whether that is enough (from {MatchRecovery.Enough:P0} on) is "
                + $"{RecoveryText.More(recovery.Needed, recovery.Cases.Count)}. Read the posterior as a hint."
            : $"{found}, fewer than {MatchRecovery.Enough:P0}: with this design conditions are too easily taken for one another. "
                + "Read the posterior as a hint.";
    }

    private static string Explanation(AtlasMatch match)
    {
        var best = match.Baselines[match.BestBaseline].Fit;
        string numbers = Text($"BIC {match.Bic:F0} of the atlas against {best.Bic:F0} of the best baseline, {Footed(best)}");
        bool isTried = !double.IsNaN(match.HeldOut);
        if (isTried)
        {
            var foretelling = match.Baselines.MaxBy(baseline => baseline.HeldOut)!;
            numbers +=
                Text($"; blocks that were left out: {-match.HeldOut / match.Data.TrialCount:F4} nats a trial against ")
                + Text($"{-foretelling.HeldOut / match.Data.TrialCount:F4} of {Footed(foretelling.Foretelling.Fit)}");
        }

        const string Nearest = "The posterior says which conditions come nearest.";
        return (IsLighter(match), Foretells(match)) switch
        {
            (true, true) => $"The atlas explains the choices better than every baseline on its best footing ({numbers}).",
            (false, true) when isTried => "The evidence is divided: the atlas explains the choices no better than the best baseline by "
                + $"BIC, but foretells blocks that were left out better than every baseline on its best footing ({numbers}). {Nearest}",
            (true, false) => "The evidence is divided: the atlas explains the choices better than every baseline by BIC, "
                + $"but foretells blocks that were left out no better ({numbers}). {Nearest}",
            _ when match.Bic >= -2 * match.ChanceLogLikelihood => $"The atlas explains the choices no better than chance ({numbers}): "
                + "the posterior says only which conditions are least bad.",
            _ => $"The atlas explains the choices no better than the baselines ({numbers}): "
                + "the posterior says which conditions come nearest, not that any of them made this animal.",
        };
    }

    /// <summary>Whether the BIC is better than that of every baseline by what counts.</summary>
    private static bool IsLighter(AtlasMatch match) => match.Bic <= match.Baselines[match.BestBaseline].Fit.Bic - Strong;

    /// <summary>Whether blocks that were left out are foretold better than by every baseline; also where that was not tried.</summary>
    private static bool Foretells(AtlasMatch match) =>
        double.IsNaN(match.HeldOut) || match.HeldOut > match.Baselines.Max(baseline => baseline.HeldOut);

    private static string Footed(GroupFit fit) => $"{fit.Model.Name} ({FootingVerdict.Name(fit.Footing)})";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
