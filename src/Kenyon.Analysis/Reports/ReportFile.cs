using System.Text;
using Kenyon.Analysis.Figures;

namespace Kenyon.Analysis.Reports;

/// <summary><c>report.html</c>: a run, or the conditions of an experiment, as one page that needs nothing else.</summary>
public static class ReportFile
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "report.html";

    /// <summary>The page.</summary>
    /// <param name="source">The data.</param>
    public static string Html(FigureSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return source.OnlyRun is null ? ExperimentReport.Write(source) : RunReport.Write(source);
    }

    /// <summary>Writes the page, whole or not at all.</summary>
    /// <param name="source">The data.</param>
    /// <param name="directory">Where; made if it does not exist.</param>
    /// <returns>Path of the file.</returns>
    public static string Save(FigureSource source, string directory)
    {
        return Write(Html(source), directory);
    }

    /// <summary>Writes a page, whole or not at all.</summary>
    /// <param name="html">The page.</param>
    /// <param name="directory">Where; made if it does not exist.</param>
    internal static string Write(string html, string directory)
    {
        Directory.CreateDirectory(directory);
        string path = Path.Combine(directory, FileName);
        File.WriteAllText(path + ".tmp", html, new UTF8Encoding(false));
        File.Move(path + ".tmp", path, overwrite: true);
        return path;
    }
}
