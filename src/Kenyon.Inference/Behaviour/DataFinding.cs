namespace Kenyon.Inference.Behaviour;

/// <summary>One thing that is noticed in a file of choices.</summary>
/// <param name="Level">How bad it is.</param>
/// <param name="Message">What was found, what is allowed and what to do.</param>
/// <param name="Rows">Numbers of the first rows where it was found, at most <see cref="MostRows"/>; empty where it has no place.</param>
/// <param name="Count">In how many rows it was found; 0 where it has no place.</param>
public sealed record DataFinding(FindingLevel Level, string Message, IReadOnlyList<int> Rows, int Count)
{
    /// <summary>Most row numbers that a finding names.</summary>
    public const int MostRows = 10;

    /// <summary>The finding with its places, e.g. <c>choices.csv:17: choice is 7; …</c>.</summary>
    /// <param name="table">The file.</param>
    public string Describe(DataTable table) => Describe(table.Source, table.RowWord);

    /// <summary>The finding with its places.</summary>
    /// <param name="source">File name.</param>
    /// <param name="rowWord">What row numbers count.</param>
    public string Describe(string source, string rowWord)
    {
        string place = Rows.Count == 0 ? source : $"{source}:{Rows[0]}";
        string others = Count > 1
            ? $" ({Count:N0} {rowWord}s: {string.Join(", ", Rows)}{(Count > Rows.Count ? ", …" : "")})"
            : "";
        return $"{place}: {Message}{others}";
    }
}
