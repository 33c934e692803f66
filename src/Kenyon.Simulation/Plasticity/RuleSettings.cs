namespace Kenyon.Simulation.Plasticity;

/// <summary>What happens to the weights after an update (MODEL.md, eq. 7).</summary>
public enum Normalization
{
    /// <summary>W ← W − mean(W).</summary>
    Center,

    /// <summary>Nothing.</summary>
    None,

    /// <summary>Centre, then rescale to |W|² = 12; a zero vector stays zero.</summary>
    Sphere,
}

/// <summary>Settings of the plasticity rule (MODEL.md, eq. 6 and 7).</summary>
/// <param name="Terms">Terms whose coefficient evolves, in the order of <see cref="RuleTerm"/>; the others are zero or fixed.</param>
/// <param name="Normalization">What happens to the weights after an update.</param>
/// <param name="WeightLimit">Each weight is limited to [−limit, limit]; greater than 0.</param>
/// <param name="LowestRate">Lower bound of η, greater than 0.</param>
/// <param name="HighestRate">Upper bound of η, at least the lower.</param>
/// <param name="Fixed">Coefficients and rate that do not evolve, or null.</param>
public sealed record RuleSettings(
    IReadOnlyList<RuleTerm> Terms,
    Normalization Normalization = Normalization.Center,
    double WeightLimit = 20,
    double LowestRate = 1e-4,
    double HighestRate = 1,
    FixedRule? Fixed = null)
{
    /// <summary>How many terms the rule has.</summary>
    public const int TermCount = 8;

    /// <summary>All terms, in order.</summary>
    public static IReadOnlyList<RuleTerm> AllTerms { get; } = Enum.GetValues<RuleTerm>();
}

/// <summary>The part of a rule that does not evolve.</summary>
/// <param name="Coefficients">Coefficients θ that are given; terms not named here evolve if the settings name them.</param>
/// <param name="Rate">η if it is given, else null.</param>
public sealed record FixedRule(IReadOnlyDictionary<RuleTerm, double> Coefficients, double? Rate);
