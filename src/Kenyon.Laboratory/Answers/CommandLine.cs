namespace Kenyon.Laboratory.Answers;

/// <summary>Commands that a person is told to give next, ready to be pasted into a shell.</summary>
public static class CommandLine
{
    private const string Harmless = "/._-+=:,@%~";

    /// <summary>A command of this program.</summary>
    /// <param name="words">Its words; those with blanks or signs of the shell are quoted.</param>
    public static string Of(params IEnumerable<string> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        return $"kenyon {string.Join(' ', words.Select(Quote))}";
    }

    private static string Quote(string word) =>
        word.Length > 0 && word.All(letter => char.IsLetterOrDigit(letter) || Harmless.Contains(letter, StringComparison.Ordinal))
            ? word : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
