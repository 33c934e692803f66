using Kenyon.Experiments.Specs;

namespace Kenyon.Inference.Behaviour;

/// <summary>The columns of a table that a mapping names, or what is wrong with the names.</summary>
internal sealed class MappedColumns
{
    private static readonly string[] s_missing = ["NA", "N/A", "NaN", "nan", "null", "None", "."];

    private readonly DataTable _table;

    public MappedColumns(DataTable table, ChoiceMapping mapping, FindingList findings)
    {
        _table = table;
        foreach (string name in mapping.NamedColumns().Where(name => !table.Columns.Contains(name)))
        {
            findings.Add(
                FindingLevel.Error,
                $"there is no column {name}{Spelling.DidYouMean(name, table.Columns)} The columns are {string.Join(", ", table.Columns.Take(40))}.");
        }

        Subject = All(mapping.Subject);
        Session = All(mapping.Session);
        Choice = table.Find(mapping.Choice) ?? [];
        Reward = table.Find(mapping.Reward) ?? [];
        Block = mapping.Block is { } block ? table.Find(block) : null;
        Offered = mapping.Offered is { } offered ? table.Find(offered) : null;
        Answer = mapping.Answer is { } answer ? table.Find(answer) : null;
    }

    public IReadOnlyList<string?[]> Subject { get; }

    public IReadOnlyList<string?[]> Session { get; }

    public string?[] Choice { get; }

    public string?[] Reward { get; }

    public string?[]? Block { get; }

    public string?[]? Offered { get; }

    public string?[]? Answer { get; }

    /// <summary>Whether a cell says nothing.</summary>
    public static bool IsMissing(string? text) => text is null || s_missing.Contains(text);

    /// <summary>The texts of several columns in one row, joined; null where one is missing.</summary>
    public static string? Join(IReadOnlyList<string?[]> columns, int row)
    {
        if (columns.Count == 1)
        {
            return IsMissing(columns[0][row]) ? null : columns[0][row];
        }

        string?[] parts = [.. columns.Select(column => column[row])];
        return parts.Any(IsMissing) ? null : string.Join('/', parts);
    }

    private string?[][] All(IReadOnlyList<string>? names) => [.. (names ?? []).Select(name => _table.Find(name)).OfType<string?[]>()];
}
