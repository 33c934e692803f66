using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Analysis.Rules;

/// <summary>
/// The scale of W, where nothing fixes it (MODEL.md, section 3, consequences d and e): W → cW multiplies the coefficient of a term by c to
/// a power. All that is told or compared of a rule is in one scale, so that rules that differ by the gauge only are one rule: that in which
/// W(0) has noise <see cref="ReferenceNoise"/>; where W(0) has no noise, under a linear readout that in which the terms that grow with W
/// weigh as much as all others together (a delta rule then estimates the value: RewardPre = −PrePost), under a binary one that in which
/// |W(0)| is 1.
/// </summary>
/// <param name="Factor">c by which W is multiplied; 1 where the scale is fixed.</param>
/// <param name="Effective">η·θ in that scale, in the order of the family's terms. Shape [terms].</param>
/// <param name="Statement">What was done, a sentence; null where the scale is as it evolved.</param>
public sealed record ScaleGauge(double Factor, IReadOnlyList<double> Effective, string? Statement)
{
    /// <summary>Deviation of W(0) in whose units rules of free scale are compared: the default.</summary>
    public const double ReferenceNoise = 0.1;

    private const int WidestExponent = 200;

    /// <summary>The scale in which an agent's rule is told.</summary>
    /// <param name="canonical">The agent.</param>
    public static ScaleGauge Of(CanonicalAgent canonical)
    {
        ArgumentNullException.ThrowIfNull(canonical);
        return Of(canonical.Reading, canonical.Context, Math.Sqrt(canonical.Agent.InitialWeights.Sum(weight => (double)weight * weight)));
    }

    /// <summary>The scale in which a rule is told.</summary>
    /// <param name="reading">The rule, its sign fixed.</param>
    /// <param name="context">Where it evolved.</param>
    /// <param name="innateLength">|W(0)| of its innate part, at least 0.</param>
    public static ScaleGauge Of(RuleReading reading, RuleContext context, double innateLength)
    {
        ArgumentNullException.ThrowIfNull(reading);
        ArgumentNullException.ThrowIfNull(context);
        var terms = reading.Family.Terms;
        if (terms.All(term => context.ScaleExponentOf(term) == 0))
        {
            return new ScaleGauge(1, reading.Effective, null);
        }

        var (factor, statement) = Choose();
        return new ScaleGauge(
            factor,
            [.. reading.Effective.Select((value, position) => value * Math.Pow(factor, context.ScaleExponentOf(terms[position])))],
            factor == 1 ? null : statement);

        (double Factor, string Statement) Choose()
        {
            (double Value, int Exponent)[] acting =
            [
                .. Enumerable.Range(0, terms.Count)
                    .Where(position => context.Terms.Contains(terms[position])
                        && !terms[position].IsCancelled(context.Normalization)
                        && reading.Effective[position] != 0)
                    .Select(position => (reading.Effective[position], context.ScaleExponentOf(terms[position]))),
            ];
            if (context.InitialWeightNoise > 0)
            {
                return (
                    ReferenceNoise / context.InitialWeightNoise,
                    "The scale of W is free; coefficients are shown in that in which W(0) has noise "
                    + $"{RuleFormula.Number(ReferenceNoise)}.");
            }

            if (context.Readout == ReadoutKind.Linear)
            {
                return (
                    Balanced(acting),
                    "Any scale of W would do; the rule is shown in that in which the terms that grow with W weigh as much as all others "
                    + "together, so that a delta rule estimates the value.");
            }

            return innateLength > 0
                ? (1 / innateLength, "A binary y hides the scale of W: coefficients are relative to |W(0)| = 1.")
                : (
                    acting.Length > 0 ? 1 / acting.Max(entry => Math.Abs(entry.Value)) : 1,
                    "A binary y hides the scale of W, and W(0) = 0: coefficients are relative to the largest.");
        }
    }

    /// <summary>
    /// The scale c at which the terms that grow with c weigh as much as the others: unique, because one side rises and the other does not.
    /// Powers of 2 are found first, by exact arithmetic, so that rules that differ by such a power come out the same to the last bit. Where
    /// one side is empty, the largest term that depends on the scale becomes 1.
    /// </summary>
    private static double Balanced((double Value, int Exponent)[] acting)
    {
        if (acting.All(term => term.Exponent > 0) || acting.All(term => term.Exponent <= 0))
        {
            var largest = acting.Where(term => term.Exponent != 0).OrderByDescending(term => Math.Abs(term.Value)).FirstOrDefault();
            return largest.Exponent == 0 ? 1 : Math.Pow(1 / Math.Abs(largest.Value), 1.0 / largest.Exponent);
        }

        int power = -WidestExponent, above = WidestExponent;
        while (above - power > 1)
        {
            int middle = (power + above) / 2;
            (power, above) = Excess([.. acting.Select(term => (Math.ScaleB(term.Value, middle * term.Exponent), term.Exponent))], 1) > 0
                ? (power, middle)
                : (middle, above);
        }

        (double, int)[] near = [.. acting.Select(term => (Math.ScaleB(term.Value, power * term.Exponent), term.Exponent))];
        double low = 1, high = 2;
        for (int halving = 0; halving < 52; halving++)
        {
            double middle = (low + high) / 2;
            (low, high) = Excess(near, middle) > 0 ? (low, middle) : (middle, high);
        }

        return Math.ScaleB(low, power);
    }

    /// <summary>How much more the terms that grow with c weigh than the others.</summary>
    private static double Excess((double Value, int Exponent)[] terms, double scale) =>
        terms.Sum(term => (term.Exponent > 0 ? 1 : -1) * term.Value * term.Value * Math.Pow(scale, 2 * term.Exponent));
}
