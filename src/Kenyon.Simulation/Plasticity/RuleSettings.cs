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
/// <param name="Family">Family of the rule.</param>
/// <param name="Terms">Terms whose coefficient may be non-zero; the others are zero or fixed. In the order of the family.</param>
/// <param name="Normalization">What happens to the weights after an update.</param>
/// <param name="WeightLimit">Each weight is limited to [−limit, limit]; greater than 0.</param>
/// <param name="LowestRate">Lower bound of η, greater than 0.</param>
/// <param name="HighestRate">Upper bound of η, at least the lower.</param>
/// <param name="Fixed">Coefficients and rate that do not evolve, or null.</param>
/// <param name="Decay">Weight decay: share of every weight that is lost at an event, in [0, 1).</param>
/// <param name="Trace">λ of the eligibility trace, in [0, 1); 0: none.</param>
public sealed record RuleSettings(
    RuleFamily Family,
    IReadOnlyList<RuleTerm> Terms,
    Normalization Normalization = Normalization.Center,
    double WeightLimit = 20,
    double LowestRate = 1e-4,
    double HighestRate = 1,
    FixedRule? Fixed = null,
    double Decay = 0,
    double Trace = 0)
{
    /// <summary>Settings in which every term of a family may be non-zero.</summary>
    /// <param name="family">The family.</param>
    /// <param name="normalization">What happens to the weights after an update.</param>
    public static RuleSettings Of(RuleFamily family, Normalization normalization = Normalization.Center)
    {
        ArgumentNullException.ThrowIfNull(family);
        return new(family, family.Terms, normalization);
    }
}

/// <summary>The part of a rule that does not evolve.</summary>
/// <param name="Coefficients">Numbers that are given, by the names of the family's parameters; others evolve if the settings name their
/// term.</param>
/// <param name="Rate">η if it is given, else null.</param>
public sealed record FixedRule(IReadOnlyDictionary<string, double> Coefficients, double? Rate);
