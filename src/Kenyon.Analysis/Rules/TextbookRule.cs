using Kenyon.Simulation.Plasticity;

namespace Kenyon.Analysis.Rules;

/// <summary>A rule from the literature, as a sum of terms.</summary>
/// <param name="Name">Its usual name.</param>
/// <param name="Formula">As it is written, with one rate.</param>
/// <param name="Terms">Its terms with their coefficients relative to each other.</param>
/// <param name="Source">Where it comes from.</param>
public sealed record TextbookRule(string Name, string Formula, IReadOnlyList<(double Coefficient, RuleTerm Term)> Terms, string Source)
{
    /// <summary>The rules that evolved ones are compared with.</summary>
    public static IReadOnlyList<TextbookRule> All { get; } =
    [
        new(
            "delta rule (Rescorla-Wagner)",
            "η·x·(R − y)",
            [(1, new(Reward: 1, Pre: 1)), (-1, new(Pre: 1, Post: 1))],
            "Rescorla and Wagner 1972; Widrow and Hoff 1960"),
        new(
            "reward-modulated Hebb",
            "η·R·x·y",
            [(1, new(Reward: 1, Pre: 1, Post: 1))],
            "Fremaux and Gerstner 2016, doi 10.3389/fncir.2015.00085"),
        new("Oja", "η·y·(x − y·w)", [(1, new(Pre: 1, Post: 1)), (-1, new(Post: 2, Weight: 1))], "Oja 1982, doi 10.1007/BF00275687"),
        new(
            "covariance of reward and input", "η·(R − r̄)·(x − ½)",
            [(1, new(Reward: 1, Pre: 1)), (-0.5, new(Reward: 1)), (-1, new(Pre: 1, MeanReward: 1)), (0.5, new(MeanReward: 1))],
            "Loewenstein and Seung 2006, doi 10.1073/pnas.0505220103"),
        new("anti-Hebbian forgetting", "−η·x·y", [(-1, new(Pre: 1, Post: 1))], "Lisman 1989; Foldiak 1990"),
    ];
}
