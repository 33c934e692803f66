using System.Text;
using Kenyon.Experiments.Records;
using Kenyon.Figures.Catalog;
using Kenyon.Figures.Sources;

namespace Kenyon.Figures.Reports;

/// <summary><c>report.html</c>: a run, or the conditions of an experiment, as one page that needs nothing else.</summary>
public static class ReportFile
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "report.html";

    /// <summary>The page.</summary>
    /// <param name="source">The data.</param>
    /// <param name="progress">Is told how many of <see cref="PartCount"/> parts are done.</param>
    /// <param name="against">Of an experiment, the condition that the others are compared with; null: the first.</param>
    public static string Html(FigureSource source, IProgress<int>? progress = null, string? against = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        var parts = new ReportParts(source.ThreadCount, progress);
        return source.Studies.Count > 0 ? StudyReport.Write(source, parts)
            : source.OnlyRun is null ? ExperimentReport.Write(source, parts, against) : RunReport.Write(source, parts);
    }

    /// <summary>Of how many parts that take time a page consists: figures, and sections of the analysis.</summary>
    /// <param name="source">The data.</param>
    public static int PartCount(FigureSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return FigureCatalog.All.Count(figure => figure.Missing(source) is null) + ReportAnalysis.PartCount(source);
    }

    /// <summary>Writes the page, whole or not at all.</summary>
    /// <param name="source">The data.</param>
    /// <param name="place">A folder, or a file that ends in <c>.html</c>; folders are made if they do not exist.</param>
    /// <param name="progress">Is told how many of <see cref="PartCount"/> parts are done.</param>
    /// <param name="against">Of an experiment, the condition that the others are compared with; null: the first.</param>
    /// <returns>Path of the file.</returns>
    public static string Save(FigureSource source, string place, IProgress<int>? progress = null, string? against = null) =>
        Write(Html(source, progress, against), place);

    /// <summary>Writes a page, whole or not at all.</summary>
    /// <param name="html">The page.</param>
    /// <param name="place">A folder, or a file that ends in <c>.html</c>; folders are made if they do not exist.</param>
    internal static string Write(string html, string place)
    {
        string path = Path.GetExtension(place).ToLowerInvariant() is ".html" or ".htm" && !Directory.Exists(place)
            ? place
            : Path.Combine(place, FileName);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        RecordFiles.Write(path, Encoding.UTF8.GetBytes(html));
        return path;
    }
}
