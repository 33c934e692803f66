namespace Kenyon.Numerics.Settings;

/// <summary>Finds the word that was meant by a misspelt one.</summary>
public static class Spelling
{
    private const int LongestWord = 64;

    /// <summary>The nearest of the words there are, or null where none is near.</summary>
    /// <param name="word">The word found.</param>
    /// <param name="known">The words there are.</param>
    public static string? Nearest(string word, IEnumerable<string> known)
    {
        ArgumentNullException.ThrowIfNull(known);
        ArgumentNullException.ThrowIfNull(word);
        var best = known.Select(
            candidate => (Candidate: candidate, Distance: Distance(word.ToLowerInvariant(), candidate.ToLowerInvariant())))
            .OrderBy(pair => pair.Distance).ThenBy(pair => pair.Candidate.Length).FirstOrDefault();
        return best.Candidate is not null && best.Distance <= Math.Max(2, (best.Candidate.Length + 1) / 3) ? best.Candidate : null;
    }

    /// <summary>What to put behind a message: <c>; did you mean …?</c>, or a full stop.</summary>
    /// <param name="word">The word found.</param>
    /// <param name="known">The words there are.</param>
    public static string DidYouMean(string word, IEnumerable<string> known)
    {
        ArgumentNullException.ThrowIfNull(known);
        return Nearest(word, known) is { } nearest ? $"; did you mean {nearest}?" : ".";
    }

    /// <summary>
    /// Edits (insert, delete, replace) between two words; a word that starts the other, or is it with letters left out, counts as near.
    /// </summary>
    private static int Distance(string a, string b)
    {
        if (a.Length >= 3 && b.StartsWith(a, StringComparison.Ordinal))
        {
            return 1;
        }

        // popsize for populationSize: what is there is right, something is left out.
        int most = a.Length >= 4 && a[0] == b.FirstOrDefault() && IsContained(a, b) ? 2 : int.MaxValue;

        if (a.Length > LongestWord)
        {
            return Math.Min(most, a.Length);
        }

        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int above = row[j];
                row[j] = Math.Min(Math.Min(row[j] + 1, row[j - 1] + 1), diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return Math.Min(most, row[^1]);
    }

    /// <summary>Whether the letters of one word occur in another in their order.</summary>
    private static bool IsContained(string word, string other)
    {
        int found = 0;
        foreach (char letter in other)
        {
            found += found < word.Length && letter == word[found] ? 1 : 0;
        }

        return found == word.Length;
    }
}
