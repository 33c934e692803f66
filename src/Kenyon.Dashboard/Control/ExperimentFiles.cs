using Kenyon.Files;

namespace Kenyon.Dashboard.Control;

/// <summary>The experiment files of the folder of runs: those that can be started from a page, and no others.</summary>
internal static class ExperimentFiles
{
    private const int MostFiles = 200;
    private static readonly string[] s_ends = [".yaml", ".yml"];

    /// <summary>Their names, in order.</summary>
    /// <param name="root">Folder of the runs.</param>
    public static IReadOnlyList<string> In(string root) =>
    [
        .. new DirectoryInfo(root).EnumerateFiles()
            .Where(file => s_ends.Contains(file.Extension, StringComparer.Ordinal) && BoundedFile.IsRegular(file.FullName))
            .Select(file => file.Name)
            .Order(StringComparer.Ordinal)
            .Take(MostFiles),
    ];
}
