using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Kenyon.Laboratory.Answers;

/// <summary>Commands that a person is told to give next, ready to be pasted into a shell.</summary>
public static partial class CommandLine
{
    private const int LongestCommand = 65_536;
    private const string Harmless = "/._-+=:,@%~";

    /// <summary>A command of this program.</summary>
    /// <param name="words">Its words; those with blanks or signs of the shell are quoted.</param>
    public static string Of(params IEnumerable<string> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        return $"kenyon {string.Join(' ', words.Select(Quote))}";
    }

    /// <summary>
    /// Whether a text is one command of this program, as <see cref="Of"/> writes it: no sign of a shell stands outside of quotes, and
    /// nothing is in it that cannot be seen. For commands that stand in files of strangers.
    /// </summary>
    /// <param name="text">The text.</param>
    public static bool IsOne(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length <= LongestCommand && OneCommand().IsMatch(text) && !text.EnumerateRunes().Any(IsUnseen);
    }

    /// <summary>A word as a shell takes it for itself; one with blanks or signs of the shell is quoted.</summary>
    /// <param name="word">The word.</param>
    public static string Quote(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        return word.Length > 0 && word.All(letter => char.IsLetterOrDigit(letter) || Harmless.Contains(letter, StringComparison.Ordinal))
            ? word : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
    }

    /// <summary>Ends of lines, other control characters, and what turns the direction of writing.</summary>
    private static bool IsUnseen(Rune letter) => Rune.GetUnicodeCategory(letter) is UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    // Words of letters, digits and harmless signs, or in quotes, in which a quote is written '\''.
    [GeneratedRegex(@"^kenyon( ([\p{L}\p{Nd}/._+=:,@%~-]+|'([^']|'\\'')*'))+\z", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex OneCommand();
}
