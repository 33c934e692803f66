namespace Kenyon.Runs.Facts;

/// <summary>The facts of some runs as columns, ready to be put into the index: a tenth of what the facts take one by one.</summary>
/// <param name="Count">Number of runs.</param>
/// <param name="Columns">Bytes of a <see cref="FactColumn"/> by path.</param>
internal sealed record FactChunk(int Count, Dictionary<string, byte[]> Columns)
{
    /// <summary>Most runs of a chunk, and of a segment.</summary>
    public const int Largest = 1_024;

    /// <summary>Runs as columns.</summary>
    /// <param name="rows">Facts of the runs.</param>
    public static FactChunk Of(IReadOnlyList<Dictionary<string, object>> rows) => new(
        rows.Count,
        rows.SelectMany(row => row.Keys).Distinct(StringComparer.Ordinal)
            .ToDictionary(
                path => path, path => FactColumn.ToBytes([.. rows.Select(row => row.GetValueOrDefault(path))]), StringComparer.Ordinal));

    /// <summary>The runs one by one.</summary>
    public List<Dictionary<string, object>> Rows()
    {
        var rows = Enumerable.Range(0, Count).Select(_ => new Dictionary<string, object>(StringComparer.Ordinal)).ToList();
        foreach (var (path, bytes) in Columns)
        {
            var column = new FactColumn(bytes, Count);
            for (int row = 0; row < Count; row++)
            {
                if (column.Value(row) is { } value)
                {
                    rows[row][path] = value;
                }
            }
        }

        return rows;
    }

    /// <summary>The chunk without some of its runs.</summary>
    /// <param name="removed">Folders of the runs to leave out.</param>
    public FactChunk Without(IReadOnlySet<string> removed) =>
        Of([.. Rows().Where(row => !removed.Contains((string)row[FactSegment.Directory]))]);
}
