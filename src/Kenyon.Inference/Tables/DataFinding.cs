namespace Kenyon.Inference.Tables;

/// <summary>One thing that is noticed in a file of choices.</summary>
/// <param name="Level">How bad it is.</param>
/// <param name="Message">What was found, what is allowed and what to do.</param>
/// <param name="Rows">Numbers of the first rows where it was found, at most <see cref="MostRows"/>; empty where it has no place. Shape
/// [rows].</param>
/// <param name="Count">In how many rows it was found; 0 where it has no place.</param>
public sealed record DataFinding(FindingLevel Level, string Message, IReadOnlyList<int> Rows, int Count)
{
    /// <summary>Most row numbers that a finding names.</summary>
    public const int MostRows = 10;

    /// <summary>The finding with its places, e.g. <c>choices.csv:17: choice is 7; …</c>.</summary>
    /// <param name="table">The file.</param>
    public string Describe(DataTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        string place = Rows.Count == 0 ? table.Source : table.Place(Rows[0]);
        string rows = string.Join(", ", Rows.Select(row => table.Parts.Count == 0 ? $"{row}" : table.Place(row)));
        return $"{place}: {Message}{(Count > 1 ? $" ({Count:N0} {table.RowWord}s: {rows}{(Count > Rows.Count ? ", …" : "")})" : "")}";
    }
}
