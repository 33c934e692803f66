using Kenyon.Experiments.Specs;

namespace Kenyon.Experiments.Running;

/// <summary>What constrains evolution by its price (MODEL.md, section 7). Coefficients are taken relative to the largest: a price on raw θ
/// is evaded by a larger η.</summary>
public static class Penalty
{
    /// <summary>Share of the largest coefficient above which a term counts for <c>l0</c>.</summary>
    public const double NegligibleShare = RuleMeasure.NegligibleShare;

    /// <summary>What a candidate pays, in units of fitness; it is taken from its fitness.</summary>
    /// <param name="penalty">The prices.</param>
    /// <param name="coefficients">Rule coefficients θ as evolved; empty without a rule. All 0: no price. Shape [terms].</param>
    /// <param name="weightChange">Mean |ΔW| per event, after normalisation.</param>
    /// <param name="switching">Share of choices that differ from the one before.</param>
    public static double Of(PenaltySpec penalty, ReadOnlySpan<float> coefficients, double weightChange, double switching = 0)
    {
        ArgumentNullException.ThrowIfNull(penalty);
        double largest = 0;
        foreach (float coefficient in coefficients)
        {
            largest = Math.Max(largest, Math.Abs(coefficient));
        }

        // A price of 0 costs nothing even where the change is infinite: the candidate fails by its fitness, not by 0 · ∞.
        double cost = (penalty.PlasticityCost > 0 ? penalty.PlasticityCost * weightChange : 0) + (penalty.Switching * switching);
        if (largest == 0)
        {
            return cost;
        }

        foreach (float coefficient in coefficients)
        {
            double share = Math.Abs(coefficient) / largest;
            cost += (penalty.L1 * share) + (penalty.L2 * share * share) + (share > NegligibleShare ? penalty.L0 : 0);
        }

        return cost;
    }
}
