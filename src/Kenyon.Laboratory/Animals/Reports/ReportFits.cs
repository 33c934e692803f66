using Kenyon.Analysis.Matching.Scores;
using Kenyon.Analysis.Matching;
using Kenyon.Figures.Animals;
using Kenyon.Figures.Reports;
using Kenyon.Inference.Recovery;
using Kenyon.Laboratory.Animals.Comparison;
using Kenyon.Laboratory.Answers;
using Kenyon.Laboratory.Requests;

namespace Kenyon.Laboratory.Animals.Reports;

/// <summary>Writes one self-contained page on fits to choices.</summary>
public static class ReportFits
{
    private const int Repetitions = 40;
    /// <summary>Fits, compares and writes the page.</summary>
    /// <param name="request">What is told.</param>
    /// <param name="instruments">With what.</param>
    /// <exception cref="RequestException">There are too few subjects for the footing.</exception>
    /// <exception cref="PlaceException">The page cannot be kept where it was asked to be.</exception>
    public static PageAnswer Run(ReportFitsRequest request, Instruments instruments)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(instruments);
        var (data, options) = (request.Comparison.Data, request.Comparison.Options);
        var comparison = Compare.Run(request.Comparison, instruments).Comparison;
        var match = request.Atlas is null ? null : AtlasMatch.Run(
            request.Atlas,
            data,
            new TendencyParts(),
            options,
            AtlasMatch.UsualCount,
            request.Comparison.LeavesOut,
            instruments.Pool);
        var behaviour = PosteriorPrediction.Of(
            comparison.Fits[comparison.Best], data, Repetitions, options.Seed, instruments.Pool("posterior prediction"));
        var report =
            new FitReport(comparison, new BehaviourFigure(behaviour).Draw(), request.Choices.Findings, match, request.Command);
        string html = report.Html();
        string path = PlaceException.Guard(request.Place, () => TopicReport.Save(html, request.Place));
        return new PageAnswer(path, PageAnswer.OnModels, request.Comparison.Models.Count);
    }
}
