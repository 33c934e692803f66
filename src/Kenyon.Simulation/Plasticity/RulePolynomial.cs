namespace Kenyon.Simulation.Plasticity;

/// <summary>
/// The order in which the polynomial of a family is evaluated, shared by the scalar definition and the kernel:
/// ΔW_i = Σ_c w^c Σ_b x^b S_bc by Horner's scheme, w outside and x inside, with S_bc = η Σ_k P_k(R) · q_k over the products q_k = y^j r̄^l
/// that the family has there, and the polynomials P_k in R by Horner's scheme again (MODEL.md, section 3). The coefficients are laid out in
/// slots in exactly that order; a slot whose term the family lacks is 0.
/// </summary>
internal sealed class RulePolynomial
{
    private readonly int[] _positions;

    public RulePolynomial(IReadOnlyList<RuleTerm> terms)
        : this(terms, [.. Enumerable.Range(0, terms.Count)])
    {
    }

    private RulePolynomial(IReadOnlyList<RuleTerm> terms, int[] positions)
    {
        _positions = positions;
        Products = [.. terms.Select(term => (term.Post, term.MeanReward)).Distinct().Order()];
        var sums = new List<Sum>();
        var slots = new Dictionary<(int, int, int, int, int), int>();
        for (int weight = terms.Max(term => term.Weight); weight >= 0; weight--)
        {
            var ofWeight = terms.Where(term => term.Weight == weight).ToList();
            int highest = ofWeight.Select(term => term.Pre).DefaultIfEmpty(0).Max();
            for (int pre = highest; pre >= 0; pre--)
            {
                sums.Add(new Sum(StartsWeight: pre == highest, Lay(ofWeight.Where(term => term.Pre == pre).ToList(), slots)));
            }
        }

        Sums = [.. sums];
        SlotCount = slots.Count;
        SlotOf = [.. terms.Select(term => slots[(term.Weight, term.Pre, term.Post, term.MeanReward, term.Reward)])];
        UsesMeanReward = Products.Any(product => product.MeanReward > 0);
    }

    /// <summary>
    /// The polynomials of x, y and w that the powers of reward multiply, each with those powers, the one without reward first: what an
    /// eligibility trace needs to see by itself.
    /// </summary>
    /// <param name="terms">Terms of a family.</param>
    public static (int Reward, int MeanReward, RulePolynomial Polynomial)[] ByReward(IReadOnlyList<RuleTerm> terms) =>
    [
        .. Enumerable.Range(0, terms.Count)
            .GroupBy(position => (terms[position].Reward, terms[position].MeanReward))
            .OrderBy(group => group.Key)
            .Select(group => (group.Key.Reward, group.Key.MeanReward, new RulePolynomial(
                [.. group.Select(position => terms[position] with { Reward = 0, MeanReward = 0 })], [.. group]))),
    ];

    /// <summary>The products q = y^Post · r̄^MeanReward that occur, each once.</summary>
    public (int Post, int MeanReward)[] Products { get; }

    /// <summary>The sums S in the order of evaluation: highest power of w first, in it the highest power of x.</summary>
    public Sum[] Sums { get; }

    /// <summary>Number of coefficients, zeros included.</summary>
    public int SlotCount { get; }

    /// <summary>The slot of every term.</summary>
    public int[] SlotOf { get; }

    public bool UsesMeanReward { get; }

    /// <summary>
    /// Lays the coefficients of a rule out in slots. Where some term lies outside the rate, the rate is multiplied in here.
    /// </summary>
    /// <param name="rule">A rule.</param>
    /// <param name="slots">Receives coefficients. Shape [SlotCount].</param>
    /// <returns>What still has to multiply every sum: η, or 1.</returns>
    public float LayOut(PlasticityRule rule, Span<float> slots)
    {
        slots.Clear();
        bool isScaled = rule.Family.IsScaled;
        for (int term = 0; term < SlotOf.Length; term++)
        {
            int position = _positions[term];
            slots[SlotOf[term]] += isScaled ? rule.Coefficients[position] : rule.Effective(position);
        }

        return isScaled ? rule.Rate : 1f;
    }

    private Part[] Lay(List<RuleTerm> terms, Dictionary<(int, int, int, int, int), int> slots)
    {
        var parts = new List<Part>();
        foreach (var group in terms.GroupBy(term => (term.Post, term.MeanReward)).OrderBy(group => group.Key))
        {
            var first = group.First();
            int degree = group.Max(term => term.Reward);
            parts.Add(new Part(Array.IndexOf(Products, group.Key), degree, slots.Count));
            for (int reward = degree; reward >= 0; reward--)
            {
                slots.Add((first.Weight, first.Pre, first.Post, first.MeanReward, reward), slots.Count);
            }
        }

        return [.. parts];
    }

    /// <summary>One sum S.</summary>
    /// <param name="StartsWeight">Whether a lower power of w starts here.</param>
    /// <param name="Parts">Its parts P · q; none: the sum is 0.</param>
    public sealed record Sum(bool StartsWeight, Part[] Parts);

    /// <summary>One polynomial in R times a product.</summary>
    /// <param name="Product">Which product.</param>
    /// <param name="Degree">Degree in R; there are Degree + 1 coefficients.</param>
    /// <param name="FirstSlot">Slot of the highest power of R; the lower ones follow.</param>
    public sealed record Part(int Product, int Degree, int FirstSlot);
}
