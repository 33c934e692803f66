using Kenyon.Inference.Models;

namespace Kenyon.Inference.Comparison;

/// <summary>
/// Whether a model can be told from others: choices are simulated under each, all are fitted, and the lowest BIC wins (Wilson and Collins 2019,
/// doi 10.7554/eLife.49547, rule 6).
/// </summary>
/// <param name="Models">The models.</param>
/// <param name="Wins">How often each won (column) when each was true (row). Shape [models][models].</param>
public sealed record ModelRecovery(IReadOnlyList<IBehaviourModel> Models, IReadOnlyList<IReadOnlyList<int>> Wins)
{
    /// <summary>Share from which a model counts as recovered.</summary>
    public const double Enough = 0.8;

    /// <summary>Share of the simulations of a model that it won itself.</summary>
    /// <param name="model">Number of the model.</param>
    public double Diagonal(int model) => Wins[model].Sum() == 0 ? double.NaN : (double)Wins[model][model] / Wins[model].Sum();

    /// <summary>Share of the wins of a model that came from simulations of itself: what a win is worth. NaN where it never won.</summary>
    /// <param name="model">Number of the model.</param>
    public double Trust(int model) => Wins.Sum(row => row[model]) == 0 ? double.NaN : (double)Wins[model][model] / Wins.Sum(row => row[model]);
}
