namespace Kenyon.Simulation.Plasticity;

/// <summary>
/// An evolved rule in the three forms in which it is reported: coefficients as evolved, canonical (sign fixed, divided by max |θ|) and
/// effective (sign fixed, times η). See MODEL.md, section 3, consequences b and c.
/// </summary>
public sealed class RuleReading
{
    private readonly double[] _coefficients;
    private readonly double[] _canonical;
    private readonly double[] _effective;

    private RuleReading(RuleFamily family, double[] coefficients, double rate, bool isSignFlipped)
    {
        Family = family;
        _coefficients = coefficients;
        Rate = rate;
        IsSignFlipped = isSignFlipped;
        _canonical = new double[coefficients.Length];
        _effective = new double[coefficients.Length];
        for (int position = 0; position < coefficients.Length; position++)
        {
            // + 0.0 turns a flipped −0 into 0.
            var term = family.Terms[position];
            double signed = (isSignFlipped && term.ChangesWithSign ? -coefficients[position] : coefficients[position]) + 0.0;
            _effective[position] = term.IsScaled ? signed * rate : signed;
            _canonical[position] = family.IsScaled ? signed : _effective[position];
        }

        double largest = _canonical.Max(Math.Abs);
        for (int position = 0; position < coefficients.Length; position++)
        {
            _canonical[position] = largest > 0 ? _canonical[position] / largest : 0;
        }
    }

    /// <summary>Family of the rule; all numbers are in the order of its terms.</summary>
    public RuleFamily Family { get; }

    /// <summary>Learning rate η as evolved.</summary>
    public double Rate { get; }

    /// <summary>Whether canonical and effective coefficients have the sign of y turned round.</summary>
    public bool IsSignFlipped { get; }

    /// <summary>Coefficients θ as evolved.</summary>
    public IReadOnlyList<double> Coefficients => _coefficients;

    /// <summary>
    /// Coefficients with the canonical sign, divided by max |θ| over all terms; all 0 where θ is. Where some term lies outside the rate,
    /// η·θ take the place of θ: only they can be compared.
    /// </summary>
    public IReadOnlyList<double> Canonical => _canonical;

    /// <summary>
    /// η·θ (θ for terms outside the rate) with the canonical sign, each with its own sign: forgetting is a negative PrePost.
    /// </summary>
    public IReadOnlyList<double> Effective => _effective;

    /// <summary>Reads a rule.</summary>
    /// <param name="rule">The rule as evolved.</param>
    /// <param name="hasFreeSign">
    /// Whether the consumer of y is free to take it with either sign (foraging, whose motor weights evolve too); false in prediction and
    /// decision, which fix the sign.
    /// </param>
    /// <param name="readoutValueCorrelation">
    /// corr(y, v·x) over the lifetimes of the agent, which is positive in the canonical form; null, 0 or not finite where it is not known:
    /// then RewardPre (in a family without it, the first term that changes with the sign) is made positive. Not used where the sign is not
    /// free.
    /// </param>
    public static RuleReading Of(PlasticityRule rule, bool hasFreeSign, double? readoutValueCorrelation = null)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return Of(
            rule.Family,
            [.. rule.Coefficients.Select(coefficient => (double)coefficient)],
            rule.Rate,
            hasFreeSign,
            readoutValueCorrelation);
    }

    /// <summary>Reads a rule given as numbers; see the other overload.</summary>
    /// <param name="family">Family of the rule.</param>
    /// <param name="coefficients">θ in the order of the family's terms. Shape [terms].</param>
    /// <param name="rate">η.</param>
    /// <param name="hasFreeSign">Whether the consumer of y is free to take it with either sign.</param>
    /// <param name="readoutValueCorrelation">corr(y, v·x), or null where it is not known.</param>
    /// <exception cref="ArgumentException">There are not as many coefficients as terms.</exception>
    public static RuleReading Of(
        RuleFamily family, ReadOnlySpan<double> coefficients, double rate, bool hasFreeSign, double? readoutValueCorrelation = null)
    {
        ArgumentNullException.ThrowIfNull(family);
        if (coefficients.Length != family.Terms.Count)
        {
            throw new ArgumentException(
                $"There are {coefficients.Length} coefficients; a rule of the family {family.Name} has {family.Terms.Count}.",
                nameof(coefficients));
        }

        bool isKnown = readoutValueCorrelation is { } known && double.IsFinite(known) && known != 0;
        double sign = isKnown ? readoutValueCorrelation!.Value : SignTerm(family) is >= 0 and var position ? coefficients[position] : 0;
        return new RuleReading(family, coefficients.ToArray(), rate, hasFreeSign && sign < 0);
    }

    private static int SignTerm(RuleFamily family)
    {
        int rewardPre = family.IndexOf(RewardHebbian.RewardPre);
        return rewardPre >= 0 ? rewardPre : family.Terms.ToList().FindIndex(term => term.ChangesWithSign);
    }
}
