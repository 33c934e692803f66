using System.Globalization;
using Kenyon.Inference.Fitting;

namespace Kenyon.Inference.Comparison;

/// <summary>What a fit is worth, in words. A fit is called good only where recovery supports it.</summary>
public static class Verdict
{
    private const double LittleDeviance = 0.01;

    /// <summary>What the parameters of a fit are worth.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="recovery">Recovery of its parameters, or null: it was not tried.</param>
    public static string OnFit(GroupFit fit, ParameterRecovery? recovery)
    {
        string explained = Text($"{fit.Model.Name} explains {fit.DevianceExplained:P1} of the deviance of chance");
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

        string correlations = string.Join(", ", fit.Model.Parameters.Select((parameter, place) => Text($"{parameter.Symbol} r = {Number(recovery.Correlations[place])}")));
        string simulated = $"{recovery.True.Count} subjects simulated with this design and fitted again give {correlations}";
        if (recovery.Correlations.Any(double.IsNaN))
        {
            return $"{explained}. {simulated}: what did not vary could not be tested, so the fit is not called good.";
        }

        return recovery.IsGood
            ? $"{explained}, and {simulated}: recovery supports the fit. It is good."
            : $"{explained}, but {simulated}: {Names(fit, recovery)} cannot be found again with such data (r < {Text($"{ParameterRecovery.Enough}")}). The fit is not good enough to read parameters of single subjects from it.";
    }

    /// <summary>What the winner of a comparison is worth.</summary>
    /// <param name="comparison">The comparison.</param>
    public static string OnComparison(ModelComparison comparison)
    {
        int best = comparison.Best;
        string won = FootingVerdict.Lead(comparison);
        if (comparison.Recovery is not { } recovery)
        {
            return $"{won}. What that is worth is not known: recovery was not tried.";
        }

        int simulationCount = recovery.Models.Wins[best].Sum();
        if (simulationCount < RecoveryStudy.FewestSimulations)
        {
            return $"{won}. {TooFew(simulationCount)}: do not read the winner as the truth.";
        }

        double diagonal = recovery.Models.Diagonal(best);
        double trust = recovery.Models.Trust(best);
        string share = Text($"it won {diagonal:P0} of the simulations made under itself, and {trust:P0} of all that it won were its own");
        bool isGood = diagonal >= ModelRecovery.Enough && trust >= ModelRecovery.Enough;
        return isGood
            ? $"{won}, and {share}: recovery supports the choice of this model."
            : $"{won}, but {share}: with this design the models are too easily taken for one another (below {ModelRecovery.Enough:P0}). Do not read the winner as the truth.";
    }

    /// <summary>What a handful of simulations is worth; begins a sentence.</summary>
    internal static string TooFew(int simulationCount) =>
        $"{simulationCount} simulations are too few to say what can be found again with such data (from {RecoveryStudy.FewestSimulations} on it is said)";

    private static string Names(GroupFit fit, ParameterRecovery recovery) => string.Join(
        ", ", fit.Model.Parameters.Where((_, place) => recovery.Correlations[place] < ParameterRecovery.Enough).Select(parameter => parameter.Symbol));

    private static string Number(double value) => double.IsNaN(value) ? "unknown" : value.ToString("F2", CultureInfo.InvariantCulture);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
