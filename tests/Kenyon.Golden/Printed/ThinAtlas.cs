using Kenyon.Files.Columns;
using Kenyon.Files.Parquet;

namespace Kenyon.Golden.Printed;

/// <summary>
/// The small atlas that is shipped, with six of the ten rules of each condition: every condition and axis is there, and a match looks at
/// 1,296 rules rather than at 2,160, of which it takes the nearest.
/// </summary>
internal static class ThinAtlas
{
    private const int ReplicateCount = 6;

    /// <summary>Writes it.</summary>
    /// <param name="path">Where to.</param>
    public static void Write(string path)
    {
        using var shipped = File.OpenRead(Path.Combine(SourceTree.Root, "experiments", "atlas-small.parquet"));
        var table = ParquetTable.Open(shipped, "atlas-small.parquet", 10_000, 1_000);
        object?[][] cells = table.Read([.. Enumerable.Range(0, table.Columns.Count)], cell => cell);
        object?[] replicates = cells[table.Columns.ToList().IndexOf("replicate")];
        int[] kept = [.. Enumerable.Range(0, table.RowCount).Where(row => (long)replicates[row]! < ReplicateCount)];
        using var target = File.Create(path);
        new ParquetFormat().Write(
            target,
            [.. table.Columns.Select((name, number) => new TableColumn(name, TypeOf(cells[number]), ""))],
            kept.Select(row => cells.Select(column => column[row]).ToArray()));
    }

    private static ColumnType TypeOf(object?[] column) => column.FirstOrDefault(cell => cell is not null) switch
    {
        long => ColumnType.Whole,
        double => ColumnType.Number,
        bool => ColumnType.Flag,
        _ => ColumnType.Text,
    };
}
