using System.Text.Json;
using System.Text.Json.Nodes;
using Kenyon.Files;

namespace Kenyon.Laboratory.Requests;

/// <summary>Where answers are kept. The end of a name decides whether it is a file, and of which kind.</summary>
public static class OutputPlace
{
    private static readonly string[] s_files =
        [
            ".html", ".htm", ".png", ".svg", ".pdf", ".csv", ".tsv", ".parquet", ".json", ".jsonl", ".yaml", ".yml", ".txt", ".xlsx", ".md",
            ".tex", ".zip", ".gz", ".nc", ".h5", ".hdf5", ".nwb", ".bib", ".log",
        ];

    /// <summary>Whether a path is the name of a file: it ends like one and is no folder.</summary>
    /// <param name="path">The path.</param>
    public static bool IsFile(string path) => File.Exists(path) || (!Directory.Exists(path) && s_files.Contains(EndOf(path)));

    /// <summary>The file beside a table that says what it is of.</summary>
    /// <param name="table">Path of the table.</param>
    public static string Beside(string table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return Path.ChangeExtension(table, ".json");
    }

    /// <summary>Whether the end of a name is that of a table.</summary>
    /// <param name="path">The path.</param>
    public static bool IsTable(string path) => EndOf(path) is ".csv" or ".parquet";

    /// <summary>Whether a file is one that stands beside a table of ours: it tells of the columns and rows.</summary>
    /// <param name="beside">Path of the file, which exists.</param>
    public static bool IsOurs(string beside)
    {
        ArgumentNullException.ThrowIfNull(beside);
        try
        {
            return JsonNode.Parse(BoundedFile.ReadBytes(beside, BoundedFile.LargestRecord)) is JsonObject told
                && told["columns"] is JsonArray
                && told.ContainsKey("rows");
        }
        catch (Exception failure) when (failure is JsonException or IOException or InvalidDataException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>The end of a name with its dot, in small letters.</summary>
    /// <param name="path">The path.</param>
    public static string EndOf(string path) => Path.GetExtension(path).ToLowerInvariant();
}
