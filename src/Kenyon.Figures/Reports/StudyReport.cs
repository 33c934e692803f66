using System.Globalization;
using Kenyon.Analysis.Sensitivity;
using Kenyon.Figures.Sources;
using Kenyon.Numerics.Statistics;

namespace Kenyon.Figures.Reports;

/// <summary>
/// The report of sensitivity studies: their indices as figures and tables. The points of a study are no conditions, so none are compared.
/// </summary>
internal static class StudyReport
{
    /// <summary>The page.</summary>
    /// <param name="source">A folder with the results of one study or several.</param>
    /// <param name="parts">Makes what takes time.</param>
    public static string Write(FigureSource source, ReportParts parts)
    {
        var figures = ReportAnalysis.Figures(source, parts);
        parts.Make();
        string subtitle =
            "Report of a sensitivity study: "
            + $"{string.Join("; ", source.Studies.Select(study => $"{study.Method}, {SensitivityStudies.Size(study).TrimEnd('.')}"))}; "
            + $"{FigureFolder.Version.Split('+')[0]}.";
        return ReportPage.Write(source.Runs[0].Spec.Name, subtitle, html =>
        {
            html.Section("Question", () => html.Paragraphs(source.Studies.Select(Question)));
            html.Section("Result", () =>
            {
                foreach (var study in source.Studies)
                {
                    html.Paragraphs(SensitivityText.Conclusions(study));
                    foreach (var measure in study.Measures)
                    {
                        Table(html, study, measure);
                    }
                }
            });
            html.Section("Figures", () => html.Figures(figures));
            html.Section("Settings", () => ExperimentReport.Settings(html, source));
            html.Section("Runs", () => ExperimentReport.Links(html, source));
            html.Section(
                "How to repeat it",
                () => html.Element("pre", () => html.Element("code", string.Join('\n', source.Studies.Select(Command)))));
            html.References(source.Runs, source.Path);
        });
    }

    private static string Command(SensitivityRecord study)
    {
        string settings = string.Concat(study.Factors.Select(factor => $" --vary {factor}"));
        return $"kenyon sensitivity SPEC --method {study.Method} --samples {study.Samples} --replicates {study.Replicates} "
            + $"--seed {study.Seed}{settings}";
    }

    private static string Question(SensitivityRecord study)
    {
        string how = study.Method == "morris"
            ? "Elementary effects say which settings matter."
            : "Sobol indices say how much of the variance each makes.";
        return $"How much do {string.Join(", ", study.Measures.Select(measure => measure.Name))} depend on "
            + $"{string.Join(", ", study.Factors)}? {how}";
    }

    private static void Table(HtmlText html, SensitivityRecord study, SensitivityMeasure measure)
    {
        string missing = measure.Missing > 0 ? $"; not known at {measure.Missing} points" : "";
        string brackets = measure.Sobol is null
            ? $"In brackets {IntervalLabel.OfSeveral(study.Samples)} over trajectories."
            : "In brackets bootstrap intervals, which cover 95 % or more.";
        string caption = $"{measure.Name}: mean {Number(measure.Mean)}, "
            + $"standard deviation over all points {Number(measure.Deviation)}{missing}. "
            + $"{brackets} {SensitivityStudies.Size(study)}";
        if (measure.Sobol is { } sobol)
        {
            html.Table(
                caption,
                ["setting", "first order", "total order"],
                sobol.OrderByDescending(index => index.Total.Value).Select(index =>
                    (IReadOnlyList<string>)[index.Factor, Text(index.First), Text(index.Total)]));
            return;
        }

        html.Table(
            caption,
            ["setting", "μ* (strength)", "μ (direction)", "σ (spread)"],
            measure.Morris!.OrderByDescending(index => index.Strength.Value).Select(index =>
                (IReadOnlyList<string>)[index.Factor, Text(index.Strength), Number(index.Mean), Number(index.Deviation)]));
    }

    private static string Text(StatisticInterval index) =>
        double.IsFinite(index.Low) ? $"{Number(index.Value)} [{Number(index.Low)}, {Number(index.High)}]" : Number(index.Value);

    private static string Number(double value) =>
        double.IsFinite(value) ? value.ToString("G3", CultureInfo.InvariantCulture).Replace('-', '−') : "–";
}
