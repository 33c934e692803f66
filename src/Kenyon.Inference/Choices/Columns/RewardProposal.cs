using Kenyon.Inference.Tables;
using Kenyon.Inference.Tables.Csv;

namespace Kenyon.Inference.Choices.Columns;

/// <summary>
/// Guesses by the names of columns what was paid, and what the option that was not chosen would have paid: a column for each option, a
/// column of gains with one of losses, or one column.
/// </summary>
internal static class RewardProposal
{
    private const int MostTried = 4;
    private const int MostColumns = 12;

    private static readonly string[] s_rewards =
    [
        "reward", "rewards", "rewarded", "rew", "outcome", "feedback", "points", "payoff", "pay", "gain", "win", "won", "score", "correct",
        "hit",
    ];

    private static readonly string[] s_gains = ["gain", "gains", "win", "wins", "won", "winnings"];
    private static readonly string[] s_losses = ["loss", "losses", "lose", "loses", "lost"];
    private static readonly string[] s_foregone = ["foregone", "forgone", "counterfactual", "fictive", "unchosen"];
    private static readonly char[] s_marks = ['_', '-', '.', ' '];

    // Two columns that differ in such a place only are those of two options, whatever the options are called.
    private static readonly string[] s_sides =
        ["left", "right", "top", "bottom", "up", "down", "first", "second", "third", "fourth", "one", "two", "three", "four"];

    /// <summary>Texts for <c>--reward</c>, the likeliest first.</summary>
    /// <param name="table">The file.</param>
    /// <param name="never">Words that a column of rewards does not have.</param>
    public static IReadOnlyList<string> Rewards(DataTable table, string[] never)
    {
        string[] columns = [.. ColumnRoles.Called(table, s_rewards, never).Take(MostColumns).Where(name => !IsForegone(name))];
        string[] byOption = Patterns(table, columns, s_rewards);
        string? gain = ColumnRoles.Called(table, s_gains, never).FirstOrDefault(name => !IsForegone(name));
        string? loss = ColumnRoles.Called(table, s_losses, never).FirstOrDefault(name => name != gain && !IsForegone(name));
        bool isPair = gain is not null && loss is not null;
        // One of several is not the whole reward.
        var parts = columns.Where(name => byOption.Any(pattern => IsSide(pattern, name)) || (isPair && (name == gain || name == loss)));
        return [.. byOption, .. isPair ? [$"{gain},-{loss}", $"{gain},+{loss}"] : Array.Empty<string>(),
            .. columns.Except(parts).Take(MostTried)];
    }

    /// <summary>Texts for <c>--foregone</c>, the likeliest first; none where no column is called so.</summary>
    /// <param name="table">The file.</param>
    /// <param name="mapping">What is named or guessed.</param>
    public static IReadOnlyList<string> Foregone(DataTable table, ChoiceMapping mapping)
    {
        if (mapping.Foregone is not null || mapping.IsAcceptReject || mapping.RewardParts.Any(part => part.IsByOption))
        {
            return [];
        }

        string[] columns = [.. table.Columns.Where(name => IsForegone(name) && !mapping.Reads(name)).Take(MostColumns)];
        return [.. Patterns(table, columns, s_foregone), .. columns.Take(1)];
    }

    /// <summary>Whether columns that are taken away hold no number below 0, and those that are added outright none above.</summary>
    /// <param name="table">The file, read with the mapping.</param>
    /// <param name="mapping">The mapping.</param>
    public static bool HasRightSigns(DataTable table, ChoiceMapping mapping) => mapping.RewardParts.All(part =>
    {
        string?[] texts = [.. (part.Sign is null ? null : table.Find(part.Column) ?? []) ?? []];
        var form = NumberForm.Of(texts, table.Separator, mapping.Decimal, new FindingList());
        return texts.Distinct(StringComparer.Ordinal).All(text => !form.TryRead(text, out double number) || number * part.Sign <= 0);
    });

    private static bool IsForegone(string name)
    {
        string[] words = ColumnRoles.Words(name);
        return words.Intersect(s_foregone).Any() || (words.Contains("other") && words.Intersect(s_rewards).Any());
    }

    /// <summary>Names with <c>{option}</c> that two columns or more fit.</summary>
    private static string[] Patterns(DataTable table, string[] columns, string[] words)
    {
        var found = new List<string>();
        for (int first = 0; first < columns.Length; first++)
        {
            for (int second = first + 1; second < columns.Length; second++)
            {
                found.AddRange(Between(columns[first], columns[second]));
            }
        }

        return
        [
            .. found.Where(pattern => ColumnRoles.Words(pattern.Replace(ChoiceMapping.OptionPlace, " ", StringComparison.Ordinal))
                    .Intersect(words).Any())
                .GroupBy(pattern => pattern, StringComparer.Ordinal)
                .OrderByDescending(group => group.Count())
                .Select(group => group.Key)
                .Take(MostTried),
        ];
    }

    /// <summary>What two names share, with the place in which they differ: whole words first.</summary>
    private static IEnumerable<string> Between(string one, string other)
    {
        int shortest = Math.Min(one.Length, other.Length);
        int start = 0, end = 0;
        while (start < shortest && one[start] == other[start])
        {
            start++;
        }

        while (end < shortest - start && one[^(end + 1)] == other[^(end + 1)])
        {
            end++;
        }

        string prefix = one[..start], suffix = one[^end..];
        int mark = prefix.LastIndexOfAny(s_marks), next = suffix.IndexOfAny(s_marks);
        string front = mark >= 0 ? prefix[..(mark + 1)] : prefix, back = next >= 0 ? suffix[next..] : "";
        return new[] { (Front: front, Back: back), (Front: front, Back: suffix), (Front: prefix, Back: suffix) }
            .Where(pair => pair.Front.Length + pair.Back.Length < shortest)
            .Select(pair => $"{pair.Front}{ChoiceMapping.OptionPlace}{pair.Back}")
            .Distinct(StringComparer.Ordinal);
    }

    private static bool IsSide(string pattern, string name)
    {
        int place = pattern.IndexOf(ChoiceMapping.OptionPlace, StringComparison.Ordinal);
        string back = pattern[(place + ChoiceMapping.OptionPlace.Length)..];
        if (name.Length <= place + back.Length || !name.StartsWith(pattern[..place], StringComparison.Ordinal)
            || !name.EndsWith(back, StringComparison.Ordinal))
        {
            return false;
        }

        string option = name[place..^back.Length].Trim(s_marks);
        return option.Length <= 1 || int.TryParse(option, out _) || s_sides.Contains(option, StringComparer.OrdinalIgnoreCase);
    }
}
