using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kenyon.Experiments.Storage;
using Kenyon.Files.Columns;
using Kenyon.Inference.Results;
using Kenyon.Laboratory.Requests;

namespace Kenyon.Laboratory.Animals.Fitting;

/// <summary>
/// A table of a fit as a file, and beside it, under the same name with the end .json, what it is of: the answer of the fit, and the
/// columns with their units. Parquet holds the same among its metadata, as <c>fit</c>.
/// </summary>
internal static class TableFile
{
    private static readonly JsonSerializerOptions s_indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes both files, each whole or not at all.</summary>
    /// <param name="path">The file; its end says the format, .parquet or else CSV.</param>
    /// <param name="table">The table.</param>
    /// <param name="fit">What it is of.</param>
    /// <exception cref="PlaceException">It cannot be written.</exception>
    public static void Write(string path, ResultTable table, FitAnswer fit) => PlaceException.Guard(path, () =>
    {
        ITableFormat format = OutputPlace.EndOf(path) == ".parquet" ? new ParquetFormat() : new CsvFormat();
        var about = About(table, fit);
        var notes = new Dictionary<string, string> { ["fit"] = about.ToJsonString() };
        WholeFile.Write(DiskStorage.Instance, path, stream => format.Write(stream, table.Columns, table.Rows, notes));
        WholeFile.Write(
            DiskStorage.Instance,
            OutputPlace.Beside(path),
            Encoding.UTF8.GetBytes(about.ToJsonString(s_indented) + "\n"));
        return path;
    });

    /// <summary>The answer of the fit, with the columns of a table of it.</summary>
    public static JsonObject About(ResultTable table, FitAnswer fit)
    {
        var json = fit.ToJson();
        json["rows"] = table.RowCount;
        json["columns"] = new JsonArray(
            [.. table.Columns.Select(column => (JsonNode)new JsonObject { ["name"] = column.Name, ["unit"] = column.Unit })]);
        return json;
    }
}
