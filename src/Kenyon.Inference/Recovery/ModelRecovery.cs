using Kenyon.Inference.Models;
using Kenyon.Numerics.Statistics;

namespace Kenyon.Inference.Recovery;

/// <summary>
/// Whether a model can be told from others: choices are simulated under each, all are fitted, and the lowest BIC wins (Wilson and Collins
/// 2019, doi 10.7554/eLife.49547, rule 6).
/// </summary>
/// <param name="Models">The models.</param>
/// <param name="Wins">How often each won (column) when each was true (row). Shape [models][models].</param>
public sealed record ModelRecovery(IReadOnlyList<IBehaviourModel> Models, IReadOnlyList<IReadOnlyList<int>> Wins)
{
    /// <summary>Share from which a model counts as recovered.</summary>
    public const double Enough = 0.8;

    /// <summary>Share of the simulations of a model that it won itself.</summary>
    /// <param name="model">Number of the model.</param>
    public double Diagonal(int model) => DiagonalInterval(model).Share;

    /// <summary>Share of the wins of a model that came from simulations of itself: what a win is worth. NaN where it never won.</summary>
    /// <param name="model">Number of the model.</param>
    public double Trust(int model) => TrustInterval(model).Share;

    /// <summary>Share of the simulations of a model that it won itself, with its exact interval.</summary>
    /// <param name="model">Number of the model.</param>
    public ShareInterval DiagonalInterval(int model) => ShareInterval.Of(Wins[model][model], Wins[model].Sum());

    /// <summary>Share of the wins of a model that came from itself, with its exact interval.</summary>
    /// <param name="model">Number of the model.</param>
    public ShareInterval TrustInterval(int model) => ShareInterval.Of(Wins[model][model], Wins.Sum(row => row[model]));

    /// <summary>Whether a win of a model can be believed: both shares lie above the bar with all of their intervals.</summary>
    /// <param name="model">Number of the model.</param>
    public RecoveryDecision Decision(int model)
    {
        var (own, trust) = (DiagonalInterval(model), TrustInterval(model));
        return Wins[model].Sum() < RecoveryStudy.FewestSimulations ? RecoveryDecision.Undecided
            : RecoveryBar.All([RecoveryBar.Decide(own.Low, own.High, Enough), RecoveryBar.Decide(trust.Low, trust.High, Enough)]);
    }

    /// <summary>
    /// About how many simulations of each model would decide; null where it is decided, would take more than 5,000, or is not known.
    /// </summary>
    /// <param name="model">Number of the model.</param>
    public int? Needed(int model)
    {
        int simulations = Wins[model].Sum();
        return Decision(model) != RecoveryDecision.Undecided ? null
            : RecoveryBar.Largest(new[] { DiagonalInterval(model), TrustInterval(model) }
                .Where(share => RecoveryBar.Decide(share.Low, share.High, Enough) == RecoveryDecision.Undecided
                    || simulations < RecoveryStudy.FewestSimulations)
                .Select(share => RecoveryBar.Needed(share, simulations, Enough)));
    }
}
