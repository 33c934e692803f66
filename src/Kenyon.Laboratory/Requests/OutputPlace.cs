namespace Kenyon.Laboratory.Requests;

/// <summary>Where answers are kept. The end of a name decides whether it is a file, and of which kind.</summary>
public static class OutputPlace
{
    private static readonly string[] s_files =
        [
            ".html", ".htm", ".png", ".svg", ".pdf", ".csv", ".tsv", ".parquet", ".json", ".jsonl", ".yaml", ".yml", ".txt", ".xlsx", ".md",
            ".tex", ".zip",
        ];

    /// <summary>Whether a path is the name of a file: it ends like one and is no folder.</summary>
    /// <param name="path">The path.</param>
    public static bool IsFile(string path) => File.Exists(path) || (!Directory.Exists(path) && s_files.Contains(EndOf(path)));

    /// <summary>The end of a name with its dot, in small letters.</summary>
    /// <param name="path">The path.</param>
    public static string EndOf(string path) => Path.GetExtension(path).ToLowerInvariant();
}
