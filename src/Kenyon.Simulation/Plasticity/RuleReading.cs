namespace Kenyon.Simulation.Plasticity;

/// <summary>
/// An evolved rule in the three forms in which it is reported: coefficients as evolved, canonical (sign fixed, divided by max |θ|) and
/// effective (sign fixed, times η). See MODEL.md, section 3, consequences b and c.
/// </summary>
public sealed class RuleReading
{
    private static readonly RuleTerm[] s_terms = Enum.GetValues<RuleTerm>();

    private readonly double[] _coefficients;
    private readonly double[] _canonical;
    private readonly double[] _effective;

    private RuleReading(double[] coefficients, double rate, bool isSignFlipped)
    {
        _coefficients = coefficients;
        Rate = rate;
        IsSignFlipped = isSignFlipped;
        double largest = coefficients.Max(Math.Abs);
        _canonical = new double[coefficients.Length];
        _effective = new double[coefficients.Length];
        for (int term = 0; term < coefficients.Length; term++)
        {
            // + 0.0 turns a flipped −0 into 0.
            double signed = (isSignFlipped && ChangesWithSign((RuleTerm)term) ? -coefficients[term] : coefficients[term]) + 0.0;
            _canonical[term] = largest > 0 ? signed / largest : 0;
            _effective[term] = signed * rate;
        }
    }

    /// <summary>Learning rate η as evolved.</summary>
    public double Rate { get; }

    /// <summary>Whether canonical and effective coefficients have the sign of y turned round.</summary>
    public bool IsSignFlipped { get; }

    /// <summary>Coefficients θ as evolved, in the order of <see cref="RuleTerm"/>. Shape [8].</summary>
    public IReadOnlyList<double> Coefficients => _coefficients;

    /// <summary>Coefficients with the canonical sign, divided by max |θ| over all eight; all 0 where θ is. Shape [8].</summary>
    public IReadOnlyList<double> Canonical => _canonical;

    /// <summary>η·θ with the canonical sign, each with its own sign: forgetting is a negative PrePost. Shape [8].</summary>
    public IReadOnlyList<double> Effective => _effective;

    /// <summary>Reads a rule.</summary>
    /// <param name="rule">The rule as evolved.</param>
    /// <param name="hasFreeSign">
    /// Whether the consumer of y is free to take it with either sign (foraging, whose motor weights evolve too); false in prediction and
    /// decision, which fix the sign.
    /// </param>
    /// <param name="readoutValueCorrelation">
    /// corr(y, v·x) over the lifetimes of the agent, which is positive in the canonical form; null, 0 or not finite where it is not known:
    /// then RewardPre is made positive. Not used where the sign is not free.
    /// </param>
    public static RuleReading Of(in PlasticityRule rule, bool hasFreeSign, double? readoutValueCorrelation = null) =>
        Of([.. rule.Coefficients().Select(coefficient => (double)coefficient)], rule.Rate, hasFreeSign, readoutValueCorrelation);

    /// <summary>Reads a rule given as numbers; see the other overload.</summary>
    /// <param name="coefficients">θ₁ … θ₈ in the order of <see cref="RuleTerm"/>. Shape [8].</param>
    /// <param name="rate">η.</param>
    /// <param name="hasFreeSign">Whether the consumer of y is free to take it with either sign.</param>
    /// <param name="readoutValueCorrelation">corr(y, v·x), or null where it is not known.</param>
    /// <exception cref="ArgumentException">There are not eight coefficients.</exception>
    public static RuleReading Of(
        ReadOnlySpan<double> coefficients, double rate, bool hasFreeSign, double? readoutValueCorrelation = null)
    {
        if (coefficients.Length != RuleSettings.TermCount)
        {
            throw new ArgumentException(
                $"There are {coefficients.Length} coefficients; a rule has {RuleSettings.TermCount}.", nameof(coefficients));
        }

        bool isKnown = readoutValueCorrelation is { } known && double.IsFinite(known) && known != 0;
        double sign = isKnown ? readoutValueCorrelation!.Value : coefficients[(int)RuleTerm.RewardPre];
        return new RuleReading(coefficients.ToArray(), rate, hasFreeSign && sign < 0);
    }

    /// <summary>Whether a term's coefficient changes its sign under y → −y, W → −W (MODEL.md, section 3, consequence c).</summary>
    /// <param name="term">A term.</param>
    public static bool ChangesWithSign(RuleTerm term) =>
        term is RuleTerm.RewardPre or RuleTerm.Reward or RuleTerm.Pre or RuleTerm.Bias;

    /// <summary>
    /// Whether a normalisation cancels a term exactly: centring takes away whatever adds the same to all weights, so such a
    /// coefficient is unidentifiable and drifts freely (MODEL.md, section 3, consequence a).
    /// </summary>
    /// <param name="term">A term.</param>
    /// <param name="normalization">What happens to the weights after an update.</param>
    public static bool IsCancelled(RuleTerm term, Normalization normalization) =>
        normalization != Normalization.None
        && term is (RuleTerm.RewardPost or RuleTerm.Reward or RuleTerm.Post or RuleTerm.Bias);

    /// <summary>The terms that a normalisation leaves in force, in order.</summary>
    /// <param name="normalization">What happens to the weights after an update.</param>
    public static IReadOnlyList<RuleTerm> ActiveTerms(Normalization normalization) =>
        [.. s_terms.Where(term => !IsCancelled(term, normalization))];

    /// <summary>Eight numbers by the names of their terms, in order, as they are written to files.</summary>
    /// <param name="values">Numbers in the order of <see cref="RuleTerm"/>. Shape [8].</param>
    public static IReadOnlyDictionary<string, double> ByName(IReadOnlyList<double> values)
    {
        // An ordered dictionary: files must not depend on the order of a hash table.
        var named = new OrderedDictionary<string, double>();
        foreach (var term in s_terms)
        {
            named.Add(term.ToString(), values[(int)term]);
        }

        return named;
    }
}
