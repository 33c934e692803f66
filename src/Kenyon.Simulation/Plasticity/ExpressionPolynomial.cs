using System.Globalization;
using System.Text;

namespace Kenyon.Simulation.Plasticity;

/// <summary>
/// A polynomial while a rule is read from text: a sum of products of a number, a term and names of coefficients. Never changed.
/// </summary>
internal sealed class ExpressionPolynomial
{
    /// <summary>Highest power of a variable, and most names in a product.</summary>
    public const int HighestPower = 4;

    /// <summary>Most products, before and after like ones are put together.</summary>
    public const int LargestProductCount = 1024;

    private const double LargestNumber = 1e9;
    private static readonly RuleTerm s_one = new(IsScaled: false);

    private readonly OrderedDictionary<(RuleTerm Term, string Names), double> _products = [];

    private ExpressionPolynomial()
    {
    }

    /// <summary>The products in the order in which they first occur; names are sorted and separated by spaces.</summary>
    public IEnumerable<(RuleTerm Term, string[] Names, double Number)> Products => _products.Select(
        product => (product.Key.Term, product.Key.Names.Split(' ', StringSplitOptions.RemoveEmptyEntries), product.Value));

    public int Count => _products.Count;

    public static ExpressionPolynomial Of(double number) => Of(s_one, "", number);

    public static ExpressionPolynomial Of(RuleTerm term) => Of(term, "", 1);

    public static ExpressionPolynomial OfName(string name) => Of(s_one, name, 1);

    /// <summary>This polynomial plus a multiple of another.</summary>
    public ExpressionPolynomial Plus(ExpressionPolynomial other, double factor)
    {
        var sum = new ExpressionPolynomial();
        foreach (var (key, number) in _products)
        {
            sum.Add(key, number);
        }

        foreach (var (key, number) in other._products)
        {
            sum.Add(key, factor * number);
        }

        return sum.Checked();
    }

    /// <summary>The product of two polynomials.</summary>
    /// <exception cref="FormatException">A limit is passed; the message says which.</exception>
    public ExpressionPolynomial Times(ExpressionPolynomial other)
    {
        if ((long)Count * other.Count > LargestProductCount)
        {
            throw new FormatException(
                $"this multiplies {Count} by {other.Count} products; at most {LargestProductCount} are allowed together.");
        }

        var result = new ExpressionPolynomial();
        foreach (var (key, number) in _products)
        {
            foreach (var (otherKey, otherNumber) in other._products)
            {
                result.Add((Times(key.Term, otherKey.Term), Times(key.Names, otherKey.Names)), number * otherNumber);
            }
        }

        return result.Checked();
    }

    /// <summary>The polynomial as text that can be read again, without the left side.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var (term, names, number) in Products)
        {
            text.Append((text.Length == 0, number < 0) switch
            {
                (true, false) => "",
                (true, true) => "-",
                (false, false) => " + ",
                (false, true) => " - ",
            });
            string[] factors =
            [
                .. term.IsScaled ? (string[])["eta"] : [],
                .. names.GroupBy(name => name).Select(group => Power(group.Key, group.Count())),
                .. new[] { ("r", term.Reward), ("x", term.Pre), ("y", term.Post), ("w", term.Weight), ("rbar", term.MeanReward) }
                    .Where(power => power.Item2 > 0).Select(power => Power(power.Item1, power.Item2)),
            ];
            bool isPlain = Math.Abs(number) == 1 && factors.Length > 0;
            text.Append(string.Join('*', isPlain ? factors : [Math.Abs(number).ToString("R", CultureInfo.InvariantCulture), .. factors]));
        }

        return text.Length == 0 ? "0" : text.ToString();
    }

    private static ExpressionPolynomial Of(RuleTerm term, string names, double number)
    {
        var polynomial = new ExpressionPolynomial();
        polynomial.Add((term, names), number);
        return polynomial.Checked();
    }

    private static string Power(string name, int power) => power == 1 ? name : $"{name}^{power}";

    private static RuleTerm Times(RuleTerm a, RuleTerm b)
    {
        if (a.IsScaled && b.IsScaled)
        {
            throw new FormatException("this would multiply eta by eta; eta may stand once in a product.");
        }

        var product = new RuleTerm(
            a.Reward + b.Reward,
            a.Pre + b.Pre,
            a.Post + b.Post,
            a.Weight + b.Weight,
            a.MeanReward + b.MeanReward,
            a.IsScaled || b.IsScaled);
        foreach (var (symbol, exponent) in product.Powers)
        {
            if (exponent > HighestPower)
            {
                throw new FormatException($"the power of {symbol} would be {exponent}; must be at most {HighestPower}.");
            }
        }

        return product;
    }

    private static string Times(string a, string b)
    {
        string[] names = [.. $"{a} {b}".Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal)];
        return names.Length <= HighestPower
            ? string.Join(' ', names)
            : throw new FormatException(
                $"a product would have {names.Length} coefficients that evolve; at most {HighestPower} are allowed.");
    }

    private void Add((RuleTerm Term, string Names) key, double number)
    {
        double sum = _products.GetValueOrDefault(key) + number;
        if (sum == 0)
        {
            _products.Remove(key);
        }
        else
        {
            _products[key] = sum;
        }
    }

    private ExpressionPolynomial Checked()
    {
        if (_products.Values.Any(number => !(Math.Abs(number) <= LargestNumber)))
        {
            throw new FormatException($"a number would be larger than {LargestNumber:G}.");
        }

        return Count <= LargestProductCount ? this
            : throw new FormatException($"this has {Count} products; at most {LargestProductCount} are allowed.");
    }
}
