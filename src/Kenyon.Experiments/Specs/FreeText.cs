using System.Globalization;
using System.Text;

namespace Kenyon.Experiments.Specs;

/// <summary>Texts that people write for people: what they may hold, and how those of strangers are shown.</summary>
public static class FreeText
{
    /// <summary>Most characters of a description or a note.</summary>
    public const int Longest = 2_000;

    /// <summary>What is wrong with a text, as a message goes on behind its name; null where nothing is.</summary>
    /// <param name="text">The text.</param>
    /// <param name="longest">Most characters that it may have.</param>
    public static string? Problem(string text, int longest = Longest)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (string.IsNullOrWhiteSpace(text))
        {
            return "is empty; must be a text, or left out.";
        }

        if (text.Length > longest)
        {
            return $"has {text.Length:N0} characters; must have at most {longest:N0}.";
        }

        foreach (var character in text.EnumerateRunes())
        {
            if (IsUnseen(character) && character.Value is not ('\n' or '\r' or '\t'))
            {
                return $"holds U+{character.Value:X4}, a character that cannot be seen; remove it.";
            }
        }

        return null;
    }

    /// <summary>
    /// A text of a stranger as it can be shown on one line: what cannot be seen, or could turn a line round, is a blank.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="longest">Characters after which it is cut.</param>
    public static string OnOneLine(string text, int longest = Longest)
    {
        ArgumentNullException.ThrowIfNull(text);
        var shown = new StringBuilder();
        foreach (var character in text.EnumerateRunes())
        {
            if (shown.Length >= longest)
            {
                return shown.Append('…').ToString();
            }

            if (!IsUnseen(character) && !Rune.IsWhiteSpace(character))
            {
                shown.Append(character);
            }
            else if (shown.Length > 0 && shown[^1] != ' ')
            {
                shown.Append(' ');
            }
        }

        return shown.ToString().Trim();
    }

    /// <summary>Control characters, marks of direction, halves of pairs (which runes replace), and ends of lines.</summary>
    private static bool IsUnseen(Rune character) => character == Rune.ReplacementChar || Rune.GetUnicodeCategory(character)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;
}
