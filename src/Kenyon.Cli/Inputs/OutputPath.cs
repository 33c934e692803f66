using Kenyon.Cli.Output;

namespace Kenyon.Cli.Inputs;

/// <summary>Where options say that results go. The end of a name decides whether it is a file, and of which kind.</summary>
internal static class OutputPath
{
    private static readonly string[] s_files =
        [
            ".html", ".htm", ".png", ".svg", ".pdf", ".csv", ".tsv", ".parquet", ".json", ".jsonl", ".yaml", ".yml", ".txt", ".xlsx", ".md",
            ".tex", ".zip",
        ];

    /// <summary>Whether a path is the name of a file: it ends like one and is no folder.</summary>
    /// <param name="path">The path.</param>
    public static bool IsFile(string path) => File.Exists(path) || (!Directory.Exists(path) && s_files.Contains(EndOf(path)));

    /// <summary>A path that must be a folder.</summary>
    /// <param name="option">Name of the option.</param>
    /// <param name="path">Its text.</param>
    /// <exception cref="CommandException">It is the name of a file.</exception>
    public static string Folder(string option, string path) => IsFile(path)
        ? throw new CommandException(
            ExitCode.Usage,
            $"{option} is '{path}', {(File.Exists(path) ? "which is a file" : "which is the name of a file")}; must be a folder.")
        : path;

    /// <summary>A path that must be a file of certain kinds.</summary>
    /// <param name="option">Name of the option.</param>
    /// <param name="path">Its text.</param>
    /// <param name="ends">Ends of names that are allowed, e.g. <c>.csv</c>.</param>
    /// <exception cref="CommandException">It is none.</exception>
    public static string OfKind(string option, string path, params string[] ends) =>
        ends.Contains(EndOf(path)) && Path.GetFileName(path).Length > EndOf(path).Length && !Directory.Exists(path) ? path
            : throw new CommandException(
                ExitCode.Usage,
                $"{option} is '{path}'{(Directory.Exists(path) ? ", which is a folder" : "")}; "
                + $"must be a file that ends in {string.Join(" or ", ends)}.");

    /// <summary>The same, in a folder that exists.</summary>
    /// <param name="option">Name of the option.</param>
    /// <param name="path">Its text.</param>
    /// <param name="ends">Ends of names that are allowed.</param>
    /// <exception cref="CommandException">It is none, or its folder does not exist.</exception>
    public static string InFolder(string option, string path, params string[] ends) =>
        Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(OfKind(option, path, ends)))) ? path
            : throw new CommandException(ExitCode.Usage, $"{option} is '{path}', whose folder does not exist; make it, or name another.");

    /// <summary>The end of a name with its dot, in small letters.</summary>
    /// <param name="path">The path.</param>
    public static string EndOf(string path) => Path.GetExtension(path).ToLowerInvariant();
}
