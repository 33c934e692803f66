using System.Globalization;
using System.Text;
using Kenyon.Experiments.Records;
using Kenyon.Files.Columns;

namespace Kenyon.Analysis.Sensitivity;

/// <summary>The points of a study as a table, one row a point: its settings, then what was measured.</summary>
public static class SensitivityTable
{
    /// <summary>Name of the files, without ending.</summary>
    public const string FileName = "points";

    /// <summary>Writes <c>points.csv</c> and <c>points.parquet</c>, each whole or not at all.</summary>
    /// <param name="folder">The folder; exists.</param>
    /// <param name="record">The study.</param>
    public static void Write(string folder, SensitivityRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var columns = Columns(record);
        RecordFiles.Write(Path.Combine(folder, $"{FileName}.csv"), Encoding.UTF8.GetBytes(Csv(columns)));
        using var memory = new MemoryStream();
        ParquetArrays.Write(memory, [.. columns.Select(column => (column.Name, (Array)column.Values))]);
        RecordFiles.Write(Path.Combine(folder, $"{FileName}.parquet"), memory.ToArray());
    }

    private static List<(string Name, double[] Values)> Columns(SensitivityRecord record) =>
    [
        .. record.Factors.Select((factor, index) => (factor.Path, record.Points.Select(point => point[index]).ToArray())),
        .. record.Measures.Select(measure => (measure.Name, measure.Values.ToArray())),
    ];

    private static string Csv(List<(string Name, double[] Values)> columns)
    {
        var text = new StringBuilder();
        text.AppendJoin(',', columns.Select(column => column.Name)).Append('\n');
        for (int row = 0; row < columns[0].Values.Length; row++)
        {
            text.AppendJoin(',', columns.Select(column => column.Values[row].ToString("R", CultureInfo.InvariantCulture))).Append('\n');
        }

        return text.ToString();
    }
}
