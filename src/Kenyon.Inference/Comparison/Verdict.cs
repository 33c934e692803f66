using System.Globalization;
using Kenyon.Inference.Fitting;
using Kenyon.Inference.Recovery;

namespace Kenyon.Inference.Comparison;

/// <summary>
/// What a fit is worth, in words. A fit is called good only where the whole interval of what recovery found lies above the bar, and not
/// good enough only where the whole interval lies below; else it is not decided, and what would decide it is said.
/// </summary>
public static class Verdict
{
    private const double LittleDeviance = 0.01;

    // Numbers are printed with four places: what looks the same is not called worse.
    private const double LeastDifference = 5e-5;

    /// <summary>What the parameters of a fit are worth, with what it foretells of choices that were left out.</summary>
    /// <param name="footed">The fit.</param>
    /// <param name="recovery">Recovery of its parameters, or null: it was not tried.</param>
    public static string OnFit(FootedFit footed, ParameterRecovery? recovery)
    {
        ArgumentNullException.ThrowIfNull(footed);
        var fit = footed.Fit;
        double chance = -fit.ChanceLogLikelihood / fit.Trials;
        (string Name, double Nats)[] worse =
        [
            .. new[] { ("blocks", footed.LeftOut.Blocks), ("sessions", footed.LeftOut.Sessions), ("subjects", footed.LeftOut.Subjects) }
                .Select(part => (part.Item1, LeftOut.PerTrial(part.Item2, fit.Trials)))
                .Where(part => fit.IsFitted && part.Item2 > chance + LeastDifference),
        ];
        string verdict = OnFit(fit, recovery);
        if (worse.Length == 0 || fit.DevianceExplained < LittleDeviance || fit.Posterior is { IsConverged: false })
        {
            return verdict;
        }

        string parts = string.Join(", ", worse.Select(part => Text($"{part.Name} {part.Nats:F4}")));
        string said = Text($"worse than chance ({parts} nats a trial; chance {chance:F4})");
        // Another animal may be of another kind; other choices of the same animal may not.
        return worse.All(part => part.Name == "subjects")
            ? $"{verdict} Subjects that were left out it foretells {said}."
            : $"{Text($"{fit.Model.Name} explains {Explained(fit)} of the deviance of chance")} in the choices it was fitted to, but "
                + $"foretells those that were left out {said}: its parameters do not hold beyond the choices they were fitted to.";
    }

    /// <summary>Share of the deviance of chance that a fit explains, in per cent; no "-0".</summary>
    /// <param name="fit">The fit.</param>
    public static string Explained(GroupFit fit)
    {
        ArgumentNullException.ThrowIfNull(fit);
        return Text($"{Math.Round(fit.DevianceExplained, 3) + 0.0:P1}");
    }

    /// <summary>What the parameters of a fit are worth.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="recovery">Recovery of its parameters, or null: it was not tried.</param>
    public static string OnFit(GroupFit fit, ParameterRecovery? recovery)
    {
        ArgumentNullException.ThrowIfNull(fit);
        if (fit.Posterior is { IsConverged: false } posterior)
        {
            return $"{fit.Model.Name} was sampled and did not converge: {string.Join("; ", posterior.Problems)}. Its numbers are not to be "
                + $"relied on; {(posterior.DivergenceCount > 0 ? "--acceptance 0.95, " : "")}more --warmup and --draws may help, or a "
                + "model with fewer parameters.";
        }

        if (fit.Trials == 0)
        {
            return $"{fit.Model.Name} is not fitted: {fit.Failure}.";
        }

        double chance = -fit.ChanceLogLikelihood / fit.Trials;
        if (fit.NegativeLogLikelihoodPerTrial > chance + LeastDifference)
        {
            return Text($"{fit.Model.Name} foretells even the choices it was fitted to worse than chance ")
                + Text($"({fit.NegativeLogLikelihoodPerTrial:F4} nats a trial; chance {chance:F4}). Its parameters mean nothing.");
        }

        string explained = Text($"{fit.Model.Name} explains {Explained(fit)} of the deviance of chance");
        if (fit.DevianceExplained < LittleDeviance)
        {
            return $"{explained}: next to nothing. Its parameters mean little.";
        }

        if (recovery is null)
        {
            return $"{explained}. Whether its parameters can be trusted is not known: recovery was not tried.";
        }

        if (recovery.True.Count < RecoveryStudy.FewestSimulations)
        {
            return $"{explained}. {TooFew(recovery.True.Count)}, so the fit is not called good.";
        }

        return $"{explained}{RecoveryText.OfParameters(recovery)}{RecoveryText.Footing(recovery.Setting)}";
    }

    /// <summary>What the winner of a comparison is worth.</summary>
    /// <param name="comparison">The comparison.</param>
    public static string OnComparison(ModelComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        int best = comparison.Best;
        string won = FootingVerdict.Lead(comparison);
        if (comparison.Recovery is not { } recovery)
        {
            return $"{won}. What that is worth is not known: recovery was not tried.";
        }

        int simulationCount = recovery.Models.Wins[best].Sum();
        return simulationCount < RecoveryStudy.FewestSimulations
            ? $"{won}. {TooFew(simulationCount)}: do not read the winner as the truth."
            : $"{won}{RecoveryText.OfModel(recovery, best)}";
    }

    /// <summary>What a handful of simulations is worth; begins a sentence.</summary>
    /// <param name="simulationCount">How many there were.</param>
    public static string TooFew(int simulationCount) =>
        $"{simulationCount} simulations are too few to say what can be found again with such data (from "
        + $"{RecoveryStudy.FewestSimulations} on it is said)";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
