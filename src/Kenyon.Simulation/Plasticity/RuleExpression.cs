namespace Kenyon.Simulation.Plasticity;

/// <summary>
/// The family <c>expression</c>: a rule that a person writes as text, e.g. <c>dw = eta * x * (r - y) - 0.05 * w</c>. Variables are x, y, w,
/// r, rbar and eta, the learning rate; names a, b, c, alone or with a number, are coefficients that evolve. The text is expanded to a
/// polynomial, and each product of powers becomes a term.
/// </summary>
public sealed class RuleExpression : RuleFamily
{
    /// <summary>Name of the family in files.</summary>
    public const string FamilyName = "expression";

    /// <summary>Most terms of a rule.</summary>
    public const int LargestTermCount = 64;

    private readonly string[] _parameters;
    private readonly Contribution[] _contributions;

    private RuleExpression(ExpressionPolynomial polynomial)
        : base(FamilyName, [.. polynomial.Products.Select(product => product.Term).Distinct()])
    {
        Text = $"dw = {polynomial}";
        Products = [.. polynomial.Products.Select(product => (product.Term, product.Number, (IReadOnlyList<string>)product.Names))];
        _parameters = [.. polynomial.Products.SelectMany(product => product.Names).Distinct()];
        _contributions =
        [
            .. polynomial.Products.Select(product => new Contribution(
                IndexOf(product.Term), (float)product.Number, [.. product.Names.Select(name => Array.IndexOf(_parameters, name))])),
        ];
    }

    /// <summary>The rule as text, multiplied out; reading it gives the same rule.</summary>
    public string Text { get; }

    /// <summary>The coefficients that evolve, in the order of the text.</summary>
    public override IReadOnlyList<string> Parameters => _parameters;

    /// <summary>Reads a rule.</summary>
    /// <param name="text">With or without <c>dw =</c> at its beginning.</param>
    /// <exception cref="RuleExpressionException">It is not a rule; the message names the character, what stands there and what is
    /// allowed.</exception>
    public static RuleExpression Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var polynomial = ExpressionParser.Read(text);
        int termCount = polynomial.Products.Select(product => product.Term).Distinct().Count();
        return termCount switch
        {
            0 => throw new RuleExpressionException(1, "the rule is 0: nothing would ever be learnt."),
            > LargestTermCount => throw new RuleExpressionException(
                1, $"the rule has {termCount} terms when multiplied out; at most {LargestTermCount} are allowed."),
            _ => new RuleExpression(polynomial),
        };
    }

    /// <summary>The products of the text: the coefficient of a term is the sum over its products of number times names.</summary>
    public IReadOnlyList<(RuleTerm Term, double Number, IReadOnlyList<string> Names)> Products { get; }

    /// <inheritdoc/>
    public override string Describe() => $"{Name} ({Text})";

    /// <inheritdoc/>
    public override IReadOnlyList<string> ParametersOf(IReadOnlyCollection<RuleTerm> terms)
    {
        var used = _contributions.Where(part => terms.Contains(Terms[part.Term])).SelectMany(part => part.Parameters).ToHashSet();
        return [.. _parameters.Where((_, parameter) => used.Contains(parameter))];
    }

    /// <inheritdoc/>
    public override void Expand(ReadOnlySpan<float> parameters, Span<float> coefficients)
    {
        coefficients.Clear();
        foreach (var (term, number, factors) in _contributions)
        {
            float product = number;
            foreach (int factor in factors)
            {
                product *= parameters[factor];
            }

            coefficients[term] += product;
        }
    }

    /// <summary>One product of the text: what it adds to the coefficient of a term.</summary>
    private sealed record Contribution(int Term, float Number, int[] Parameters);
}
