using System.Collections.Frozen;

namespace Kenyon.Inference.Tables.Csv;

/// <summary>The one place that decides which texts of a cell say that nothing is there.</summary>
public static class MissingText
{
    private static readonly FrozenSet<string> s_texts = new[]
    {
        "na", "n/a", "n.a.", "n.a", "#n/a", "#na", "#n/a n/a", "nan", "-nan", "+nan", "#nan", "1.#qnan", "-1.#ind", "1.#ind", "-1.#qnan",
        "nat", "null", "#null!", "#div/0!", "#value!", "#ref!", "#name?", "#num!", "nil", "none", "undefined", "missing", "\\n", "-", "--",
        "---", "–", "—", "−", "?", "??", ".", "..", "...", "…", "na_character_", "na_integer_", "na_real_", "[]", "{}", "\"\"", "''",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> s_lookup =
        s_texts.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether a text says that nothing is there: empty, or one of the words for it, in any case and with blanks around.</summary>
    /// <param name="text">Text of a cell.</param>
    public static bool Is(string? text)
    {
        var inner = Trim(text);
        return inner.IsEmpty || s_lookup.Contains(inner)
            || (inner.Length is > 2 and < 20
                && "<([{\"'".Contains(inner[0], StringComparison.Ordinal)
                && ">)]}\"'".Contains(inner[^1], StringComparison.Ordinal)
                && s_lookup.Contains(Trim(inner[1..^1])));
    }

    /// <summary>A text without what cannot be seen at its ends: blanks, marks of byte order, joiners of no width.</summary>
    /// <param name="text">Text of a cell.</param>
    public static ReadOnlySpan<char> Trim(ReadOnlySpan<char> text)
    {
        while (text.Length > 0 && IsUnseen(text[0]))
        {
            text = text[1..];
        }

        while (text.Length > 0 && IsUnseen(text[^1]))
        {
            text = text[..^1];
        }

        return text;
    }

    private static bool IsUnseen(char character) =>
        char.IsWhiteSpace(character) || character is '\uFEFF' or '\u200B' or '\u200C' or '\u200D' or '\u2060' or '\0';
}
