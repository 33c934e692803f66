using System.Globalization;

namespace Kenyon.Simulation.Plasticity;

/// <summary>
/// Reads a rule from text: sums of products of numbers, variables, coefficients that evolve, whole powers and parentheses. It also reads
/// the signs of a printed formula (Δ · − η r̄ ²), so that what Kenyon prints can be given back to it.
/// </summary>
internal sealed class ExpressionParser
{
    /// <summary>Longest text, in characters.</summary>
    public const int LongestText = 1000;

    private const int DeepestNesting = 32;
    private const double LargestNumber = 1e6;
    private const string Allowed = "x, y, w, r, rbar, eta, or a coefficient that evolves: a, b or c, alone or with a number (a1)";
    private const string Superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    private static readonly IReadOnlyDictionary<string, RuleTerm> s_variables = new Dictionary<string, RuleTerm>
    {
        ["x"] = new(Pre: 1, IsScaled: false),
        ["y"] = new(Post: 1, IsScaled: false),
        ["w"] = new(Weight: 1, IsScaled: false),
        ["r"] = new(Reward: 1, IsScaled: false),
        ["R"] = new(Reward: 1, IsScaled: false),
        ["rbar"] = new(MeanReward: 1, IsScaled: false),
        ["r̄"] = new(MeanReward: 1, IsScaled: false),
        ["eta"] = new(),
        ["η"] = new(),
    };

    private readonly string _text;
    private int _position;
    private int _depth;

    private ExpressionParser(string text) => _text = text;

    /// <summary>Reads a whole text.</summary>
    /// <param name="text">With or without <c>dw =</c> at its beginning.</param>
    /// <exception cref="RuleExpressionException">It is not a rule.</exception>
    public static ExpressionPolynomial Read(string text)
    {
        if (text.Length > LongestText)
        {
            throw new RuleExpressionException(
                LongestText + 1, $"the text has {text.Length} characters; at most {LongestText} are allowed.");
        }

        var parser = new ExpressionParser(text);
        parser.ReadLeftSide();
        var polynomial = parser.ReadSum();
        if (parser.Next() is { Length: > 0 } found)
        {
            throw parser.Unexpected(found, "an operator (+ - * ^), or the end");
        }

        return polynomial;
    }

    private void ReadLeftSide()
    {
        int start = _position;
        if (Take() is "dw" or "Δw" && Take() is "=")
        {
            return;
        }

        _position = start;
    }

    private ExpressionPolynomial ReadSum()
    {
        double sign = ReadSign();
        var sum = ExpressionPolynomial.Of(0).Plus(ReadProduct(), sign);
        while (Next() is "+" or "-" or "−")
        {
            int at = _position;
            sign = Take() is "+" ? 1 : -1;
            var product = ReadProduct();
            sum = Within(at, () => sum.Plus(product, sign));
        }

        return sum;
    }

    private double ReadSign()
    {
        double sign = 1;
        while (Next() is "+" or "-" or "−")
        {
            sign *= Take() is "+" ? 1 : -1;
        }

        return sign;
    }

    private ExpressionPolynomial ReadProduct()
    {
        var product = ReadPower();
        while (Next() is "*" or "·")
        {
            int at = _position;
            Take();
            double sign = ReadSign();
            var factor = ReadPower();
            product = Within(at, () => product.Times(factor).Times(ExpressionPolynomial.Of(sign)));
        }

        return product;
    }

    private ExpressionPolynomial ReadPower()
    {
        var root = ReadFactor();
        string next = Next();
        int at = _position;
        if (next.Length > 0 && Superscripts.Contains(next[0]))
        {
            Take();
            return Power(root, Superscripts.IndexOf(next[0]), at);
        }

        if (next is not "^")
        {
            return root;
        }

        Take();
        string exponent = Next();
        if (!int.TryParse(exponent, NumberStyles.None, CultureInfo.InvariantCulture, out int power)
            || power > ExpressionPolynomial.HighestPower)
        {
            throw Unexpected(exponent, $"a whole number from 0 to {ExpressionPolynomial.HighestPower}");
        }

        Take();
        return Next() is "^" ? throw Unexpected("^", "one power at a time; use parentheses") : Power(root, power, at);
    }

    private static ExpressionPolynomial Power(ExpressionPolynomial root, int power, int at)
    {
        var result = ExpressionPolynomial.Of(1);
        for (int factor = 0; factor < power; factor++)
        {
            result = Within(at, () => result.Times(root));
        }

        return result;
    }

    private ExpressionPolynomial ReadFactor()
    {
        string found = Next();
        int at = _position;
        if (found is "(")
        {
            Take();
            if (++_depth > DeepestNesting)
            {
                throw new RuleExpressionException(at + 1, $"parentheses are nested deeper than {DeepestNesting}.");
            }

            var inner = ReadSum();
            if (Next() is not ")")
            {
                throw Unexpected(Next(), "an operator (+ - * ^), or the ) that closes the ( at character " + $"{at + 1}");
            }

            Take();
            _depth--;
            return inner;
        }

        if (found.Length > 0 && (char.IsAsciiDigit(found[0]) || found[0] == '.'))
        {
            return double.TryParse(
                found, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out double number)
                && number <= LargestNumber
                ? Taken(ExpressionPolynomial.Of(number))
                : throw Unexpected(found, $"a number from 0 to {LargestNumber:G}, such as 0.05");
        }

        if (s_variables.TryGetValue(found, out var variable))
        {
            return Taken(ExpressionPolynomial.Of(variable));
        }

        if (IsCoefficient(found))
        {
            return Taken(ExpressionPolynomial.OfName(found));
        }

        throw Unexpected(found, found.Length > 0 && char.IsLetter(found[0]) ? Allowed : $"a number, a parenthesis, {Allowed}");
    }

    private ExpressionPolynomial Taken(ExpressionPolynomial factor)
    {
        Take();
        return factor;
    }

    private static bool IsCoefficient(string word) =>
        word.Length is >= 1 and <= 4 && word[0] is 'a' or 'b' or 'c' && word.Length <= 4 && word.Skip(1).All(char.IsAsciiDigit);

    private static ExpressionPolynomial Within(int at, Func<ExpressionPolynomial> work)
    {
        try
        {
            return work();
        }
        catch (FormatException limit)
        {
            throw new RuleExpressionException(at + 1, limit.Message);
        }
    }

    private RuleExpressionException Unexpected(string found, string allowed)
    {
        string what = found switch
        {
            "" => "the text ends here",
            "/" => "a division stands here, which a polynomial does not have (multiply by 0.5 instead of dividing by 2)",
            "=" => "a second = stands here, or one that does not follow dw",
            _ => $"'{(found.Length > 20 ? found[..20] + "…" : found)}' stands here",
        };
        return new RuleExpressionException(_position + 1, $"{what}; must be {allowed}.");
    }

    /// <summary>The next word without taking it; empty at the end. Leaves the position at its first character.</summary>
    private string Next()
    {
        while (_position < _text.Length && char.IsWhiteSpace(_text[_position]))
        {
            _position++;
        }

        return _text.Substring(_position, LengthAt(_position));
    }

    private string Take()
    {
        string word = Next();
        _position += word.Length;
        return word;
    }

    private int LengthAt(int start)
    {
        if (start >= _text.Length)
        {
            return 0;
        }

        int end = start + 1;
        char first = _text[start];
        if (char.IsAsciiDigit(first) || first == '.')
        {
            while (end < _text.Length && (char.IsAsciiLetterOrDigit(_text[end]) || _text[end] == '.'
                || (_text[end] is '+' or '-' && _text[end - 1] is 'e' or 'E')))
            {
                end++;
            }

            return end - start;
        }

        // A letter with what belongs to it: letters, digits, and the bar over r.
        while (char.IsLetter(first) && end < _text.Length && (char.IsLetterOrDigit(_text[end]) || _text[end] is '\u0304' or '_')
            && !Superscripts.Contains(_text[end]))
        {
            end++;
        }

        return end - start;
    }
}
