using Kenyon.Experiments.Storage;
using Kenyon.Files.Columns;

namespace Kenyon.Analysis.Conditions;

/// <summary><c>conditions.csv</c>: a comparison of conditions with all its rows.</summary>
public static class ConditionFile
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "conditions.csv";

    private static readonly TableColumn[] s_columns =
    [
        Text("condition"), new("n", ColumnType.Whole, "runs"), Fitness("mean"), Fitness("low"), Fitness("high"), Text("against"),
        Fitness("difference"),
        Fitness("differenceLow"), Fitness("differenceHigh"), Text("pairing"), Text("note"),
    ];

    /// <summary>Writes the file, whole or not at all.</summary>
    /// <param name="table">The comparison.</param>
    /// <param name="path">The file; its folder exists.</param>
    public static void Write(ConditionTable table, string path)
    {
        ArgumentNullException.ThrowIfNull(table);

        // Several processes may end one sweep: each writes beside under a name of its own, the last one stays.
        string own = $"{path}.{Environment.ProcessId}";
        WholeFile.Write(
            DiskStorage.Instance, own, stream => new CsvFormat().Write(stream, s_columns, table.Rows.Select(row => Cells(table, row))));
        DiskStorage.Instance.Rename(own, path);
    }

    private static object?[] Cells(ConditionTable table, ConditionRow row) =>
    [
        row.Condition, (long)row.Fitness.Count, row.Fitness.Mean, Finite(row.Fitness.Low), Finite(row.Fitness.High),
        row.Difference is null ? null : table.Against,
        row.Difference?.Mean, Finite(row.Difference?.Low), Finite(row.Difference?.High),
        row.Pairing is { } pairing ? NameOf(pairing) : null, row.Note.Length > 0 ? row.Note : null,
    ];

    /// <summary>A way of comparing as it stands in files.</summary>
    /// <param name="pairing">The way.</param>
    public static string NameOf(ConditionPairing pairing) => pairing == ConditionPairing.Paired ? "paired" : "welch";

    private static object? Finite(double? value) => value is { } number && double.IsFinite(number) ? number : null;

    private static TableColumn Text(string name) => new(name, ColumnType.Text, "");

    private static TableColumn Fitness(string name) => new(name, ColumnType.Number, "fitness");
}
