using Kenyon.Inference.Choices;
using Kenyon.Inference.Models.Rules;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Inference.Discovery;

/// <summary>
/// The monomials R^a x^b y^c w^d r̄^e that are searched. Of those that the data cannot tell apart one stays (x² = x where inputs are 0 or
/// 1, R² = R where rewards are, y = w of the chosen with one input at a time). Terms with neither x nor w, which add the same to every
/// weight, are not searched: they seldom matter, but beside y or w, or with features, they might.
/// </summary>
public static class TermLibrary
{
    /// <summary>Most factors of a monomial beside x.</summary>
    public const int MostFactors = 2;

    /// <summary>The monomials that data can tell apart, simplest first.</summary>
    /// <param name="design">Form of the data.</param>
    public static IReadOnlyList<RuleTerm> Of(ChoiceDesign design)
    {
        ArgumentNullException.ThrowIfNull(design);
        var powers = Enumerable.Range(0, MostFactors + 1).ToList();
        return
        [
            .. (from reward in powers
                from pre in powers
                from post in powers
                from weight in powers
                from mean in powers
                where reward + post + weight + mean <= MostFactors && pre + weight > 0
                select new RuleTerm(reward, pre, post, weight, mean))
                .Select(term => TermIdentification.Reduced(term, design, isLinear: true))
                .Distinct()
                .OrderBy(term => term.Reward + term.Post + term.Weight + term.MeanReward)
                .ThenBy(term => term.Name, StringComparer.Ordinal),
        ];
    }
}
