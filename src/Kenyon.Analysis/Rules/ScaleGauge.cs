using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Analysis.Rules;

/// <summary>
/// The scale of W, where nothing fixes it (MODEL.md, section 3, consequences d and e): W → cW multiplies the coefficient of a term by c to a power. A rule is
/// reported in the scale in which y estimates the value, ηθ(RewardPre) = −ηθ(PrePost), so that rules that differ by the gauge only read alike. Where the noise of W(0)
/// is not scaled along, the gauge is not exact, and the scale stays as it evolved.
/// </summary>
/// <param name="Factor">c by which W is multiplied; 1 where the scale is fixed.</param>
/// <param name="Effective">η·θ in that scale, in the order of the family's terms.</param>
/// <param name="Statement">What was done, a sentence; null where the scale is fixed.</param>
public sealed record ScaleGauge(double Factor, IReadOnlyList<double> Effective, string? Statement)
{
    /// <summary>The scale in which a rule is reported.</summary>
    /// <param name="canonical">The agent.</param>
    public static ScaleGauge Of(CanonicalAgent canonical)
    {
        ArgumentNullException.ThrowIfNull(canonical);
        var (context, reading) = (canonical.Context, canonical.Reading);
        bool isExact = canonical.Scenario.WeightNoise == 0;
        if (context.HasFreeScale && isExact)
        {
            double factor = LinearFactor(reading);
            return Scaled(reading, factor, context.ScaleExponentOf, "Any scale of W would do; it is shown in the scale in which y estimates the value (RewardPre = −PrePost).");
        }

        if (context.Readout == ReadoutKind.Binary && context.Normalization != Normalization.Sphere && isExact)
        {
            double length = Math.Sqrt(canonical.Agent.InitialWeights.Sum(weight => (double)weight * weight));
            double largest = reading.Effective.Zip(reading.Family.Terms).Where(pair => !pair.Second.IsCancelled(context.Normalization)).Max(pair => Math.Abs(pair.First));
            double factor = length > 0 ? 1 / length : largest > 0 ? 1 / largest : 1;
            return Scaled(
                reading, factor, context.ScaleExponentOf,
                length > 0 ? "A binary y hides the scale of W: coefficients are relative to |W(0)| = 1." : "A binary y hides the scale of W, and W(0) = 0: coefficients are relative to the largest.");
        }

        return new ScaleGauge(1, reading.Effective, null);
    }

    private static double LinearFactor(RuleReading reading)
    {
        double learning = Of(reading, RewardHebbian.RewardPre), forgetting = Of(reading, RewardHebbian.PrePost);
        double factor = learning != 0 && forgetting != 0 ? Math.Abs(forgetting / learning) : 0;
        if (factor == 0)
        {
            // Without the two terms of the delta rule, the largest coefficient that depends on the scale becomes 1.
            var largest = reading.Family.Terms.Zip(reading.Effective).Where(pair => pair.First.ScaleExponent != 0 && pair.Second != 0)
                .OrderByDescending(pair => Math.Abs(pair.Second)).FirstOrDefault();
            factor = largest.First is null ? 1 : Math.Pow(1 / Math.Abs(largest.Second), 1.0 / largest.First.ScaleExponent);
        }

        return factor;
    }

    private static double Of(RuleReading reading, RuleTerm term) => reading.Family.IndexOf(term) is >= 0 and var position ? reading.Effective[position] : 0;

    private static ScaleGauge Scaled(RuleReading reading, double factor, Func<RuleTerm, int> exponent, string statement) => new(
        factor,
        [.. reading.Effective.Select((value, position) => value * Math.Pow(factor, exponent(reading.Family.Terms[position])))],
        statement);
}
