using System.Globalization;

namespace Kenyon.Runs.Filters;

/// <summary>
/// A condition on runs, as typed behind <c>--where</c>: comparisons (<c>= != &lt; &lt;= &gt; &gt;= contains</c>) of a path with a number, a
/// word, a text in quotes, <c>null</c> or another path, joined by <c>and</c>, <c>or</c>, <c>not</c> and brackets.
/// </summary>
public sealed class RunFilter
{
    /// <summary>The longest text that is read.</summary>
    public const int LongestText = 10_000;

    private const int LargestDepth = 64;
    private const string Option = "--where";

    private const string WordEnds = " \t\r\n()<>=!'\"";

    private readonly List<Token> _tokens;
    private int _next;
    private int _depth;

    private RunFilter(string text)
    {
        _tokens = Tokens(text);
        Root = ReadAlternatives();
        if (!IsAtEnd)
        {
            throw Unexpected("and, or, or the end");
        }
    }

    internal FilterNode Root { get; }

    private bool IsAtEnd => _next == _tokens.Count - 1;

    /// <summary>Reads a condition.</summary>
    /// <param name="text">The condition.</param>
    /// <exception cref="FilterException">It cannot be understood; says where.</exception>
    public static RunFilter Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new RunFilter(text);
    }

    private static List<Token> Tokens(string text)
    {
        if (text.Length > LongestText)
        {
            throw new FilterException(Option, 1, $"the condition has {text.Length} characters; at most {LongestText} are allowed.");
        }

        var tokens = new List<Token>();
        int position = 0;
        while (position < text.Length)
        {
            int start = position;
            char first = text[position];
            if (char.IsWhiteSpace(first))
            {
                position++;
                continue;
            }

            if (first is '\'' or '"')
            {
                position = text.IndexOf(first, start + 1);
                if (position < 0)
                {
                    throw new FilterException(Option, start + 1, $"a text begins with {first} here and does not end; close it.");
                }

                tokens.Add(new Token(text[(start + 1)..position], start + 1, true));
                position++;
                continue;
            }

            position += first is '(' or ')' ? 1
                : first is '<' or '>' or '=' or '!' ? (position + 1 < text.Length && text[position + 1] is '=' or '>' ? 2 : 1)
                : Math.Max(1, WordLength(text, start));
            tokens.Add(new Token(text[start..position], start + 1, false));
        }

        tokens.Add(new Token("", text.Length + 1, false));
        return tokens;
    }

    private static int WordLength(string text, int start)
    {
        int end = start;
        while (end < text.Length && !WordEnds.Contains(text[end], StringComparison.Ordinal))
        {
            end++;
        }

        return end - start;
    }

    private FilterNode ReadAlternatives()
    {
        var left = ReadConjunction();
        while (Accept("or"))
        {
            left = new FilterPair(false, left, ReadConjunction());
        }

        return left;
    }

    private FilterNode ReadConjunction()
    {
        var left = ReadPrimary();
        while (Accept("and"))
        {
            left = new FilterPair(true, left, ReadPrimary());
        }

        return left;
    }

    private FilterNode ReadPrimary()
    {
        if (++_depth > LargestDepth)
        {
            throw new FilterException(Option, _tokens[_next].Column, $"nested deeper than {LargestDepth}; take brackets away.");
        }

        FilterNode node;
        if (Accept("not"))
        {
            node = new FilterNot(ReadPrimary());
        }
        else if (Accept("("))
        {
            node = ReadAlternatives();
            if (!Accept(")"))
            {
                throw Unexpected(")");
            }
        }
        else
        {
            node = ReadComparison();
        }

        _depth--;
        return node;
    }

    private FilterComparison ReadComparison()
    {
        var (path, column, isQuoted) = _tokens[_next];
        if (IsAtEnd || isQuoted || !char.IsAsciiLetter(path[0]) || path is "and" or "or" or "not")
        {
            throw Unexpected("the path of a setting or result, e.g. environment.switchProbability, state or test.mean");
        }

        _next++;
        string comparison =
            _tokens[_next] is { IsQuoted: false, Text: "=" or "==" or "!=" or "<>" or "<" or "<=" or ">" or ">=" or "contains" }
                ? _tokens[_next].Text : throw Unexpected("=, !=, <, <=, >, >= or contains");
        _next++;
        var (value, valueColumn, isText) = _tokens[_next];
        if (IsAtEnd || (!isText && value is "(" or ")" or "and" or "or" or "not" || (!isText && value[0] is '<' or '>' or '=' or '!')))
        {
            throw Unexpected("a number, a word, a text in quotes, null or another path");
        }

        _next++;
        object? right = !isText && value == "null" ? null
            : isText || comparison == "contains" ? value
            : double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number)
                ? number
                : value.Contains('.') ? new FilterPath(value, valueColumn)
                : value;
        string name = comparison switch { "==" => "=", "<>" => "!=", _ => comparison };
        return right is null && name is not ("=" or "!=")
            ? throw new FilterException(Option, valueColumn, $"null can only be compared by = and !=, not by {name}.")
            : new FilterComparison(path, column, name, right);
    }

    private bool Accept(string word)
    {
        bool isThere = _tokens[_next] is { IsQuoted: false } token && token.Text == word;
        _next += isThere ? 1 : 0;
        return isThere;
    }

    private FilterException Unexpected(string expected)
    {
        var (text, column, _) = _tokens[_next];
        return new FilterException(Option, column, $"found {(IsAtEnd ? "the end" : $"'{text}'")}; expected {expected}.");
    }

    /// <param name="Text">A word, a sign or what stands in quotes.</param>
    /// <param name="Column">Where, from 1.</param>
    /// <param name="IsQuoted">Whether it stood in quotes.</param>
    private sealed record Token(string Text, int Column, bool IsQuoted);
}
