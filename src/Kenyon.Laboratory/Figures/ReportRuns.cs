using Kenyon.Figures.Reports;
using Kenyon.Laboratory.Answers;

namespace Kenyon.Laboratory.Figures;

/// <summary>Writes one self-contained page on a run, or on an experiment.</summary>
public static class ReportRuns
{
    /// <summary>Parts of a page, for progress.</summary>
    /// <param name="request">What is told.</param>
    public static int PartCount(ReportRunsRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return ReportFile.PartCount(request.Source);
    }

    /// <summary>Writes the page.</summary>
    /// <param name="request">What is told.</param>
    /// <param name="progress">Told how many parts are done, or null.</param>
    public static PageAnswer Run(ReportRunsRequest request, IProgress<int>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(request);
        var source = request.Source;
        string place = request.Place ?? (source.Studies.Count > 0 ? null : source.OnlyRun?.Path) ?? source.Path;
        return new PageAnswer(ReportFile.Save(source, place, progress, request.Against), PageAnswer.OnRuns, source.Runs.Count);
    }
}
