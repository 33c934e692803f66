
namespace Kenyon.Inference.Tables.Csv;

/// <summary>Guesses from its name, and then from its values, what a column that nobody named may be.</summary>
internal static class ColumnRoles
{
    private const int LeastRows = 5;
    private const int MostColumns = 12;

    private static readonly string[] s_subjects =
        [
            "subject", "animal", "mouse", "rat", "fly", "bee", "participant", "id", "monkey", "subj", "sub", "bird", "fish", "pigeon",
            "worker", "person", "respondent", "user",
        ];

    private static readonly string[] s_sessions = ["session", "day", "phase", "sess", "run", "visit"];
    private static readonly string[] s_trials =
        ["trial", "trialno", "trialnr", "trialnumber", "trialindex", "trialid", "trials", "trialnum"];

    /// <summary>Whether the name says that a column may be worth a look although nobody asked for it.</summary>
    public static bool IsLookedAt(string name) => Has(name, s_subjects) || Has(name, s_sessions) || Has(name, s_trials);

    /// <summary>The columns whose names say so.</summary>
    public static string[] LookedAt(IReadOnlyList<string> columns, ChoiceMapping mapping) =>
        [.. columns.Where(name => IsLookedAt(name) && !mapping.Reads(name)).Distinct(StringComparer.Ordinal).Take(MostColumns)];

    /// <summary>A column that may name the subjects: several, each with several rows.</summary>
    public static string? Subject(DataTable table, ChoiceMapping mapping) => Grouping(table, mapping, s_subjects);

    /// <summary>A column that may name the sessions.</summary>
    public static string? Session(DataTable table, ChoiceMapping mapping) => Grouping(table, mapping, s_sessions);

    /// <summary>A column that may number the trials: whole numbers.</summary>
    public static string? Trial(DataTable table, ChoiceMapping mapping) => table.Columns.FirstOrDefault(name =>
        !mapping.Reads(name) && Has(name, s_trials) && table.Find(name) is { } texts
        && texts.All(
            text => MissingText.Is(text) || SameId.Number(text!) is { } number && !number.Contains('.', StringComparison.Ordinal)));

    private static string? Grouping(DataTable table, ChoiceMapping mapping, string[] words)
    {
        foreach (string name in table.Columns.Where(name => !mapping.Reads(name) && Has(name, words) && !Has(name, s_trials)))
        {
            var values = (table.Find(name) ?? [])
                .Where(text => !MissingText.Is(text))
                .Distinct(StringComparer.Ordinal)
                .Take((table.RowCount / LeastRows) + 1)
                .ToList();
            if (values.Count >= 2 && values.Count * LeastRows <= table.RowCount)
            {
                return name;
            }
        }

        return null;
    }

    /// <summary>The words of a name, in small letters: <c>chosenSide_2</c> has two.</summary>
    public static string[] Words(string name)
    {
        var text = new System.Text.StringBuilder();
        for (int place = 0; place < Math.Min(name.Length, 64); place++)
        {
            bool starts = place > 0 && char.IsUpper(name[place]) && char.IsLower(name[place - 1]);
            text.Append(starts ? " " : "").Append(char.IsLetter(name[place]) ? char.ToLowerInvariant(name[place]) : ' ');
        }

        return text.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>Columns whose names have one of some words: the word alone first, then among others, in the order of the words.</summary>
    /// <param name="table">The file.</param>
    /// <param name="words">The words. Shape [words].</param>
    /// <param name="never">Words that such a column does not have beside. Shape [words].</param>
    public static IEnumerable<string> Called(DataTable table, string[] words, string[] never) =>
        (from word in words
            from name in table.Columns
            let parts = Words(name)
            where parts.Contains(word) && !parts.Intersect(never.Where(other => other != word)).Any()
            orderby parts.Length == 1 ? 0 : 1
            select name).Distinct(StringComparer.Ordinal);

    private static bool Has(string name, string[] words)
    {
        string[] parts = Words(name);
        return parts.Any(words.Contains) || words.Contains(string.Concat(parts));
    }
}
