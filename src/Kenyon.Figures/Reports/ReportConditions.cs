using System.Globalization;
using Kenyon.Analysis.Conditions;
using Kenyon.Figures.Sources;
using Kenyon.Numerics.Statistics;

namespace Kenyon.Figures.Reports;

/// <summary>The answer of a sweep at the head of its report: conditions side by side, each compared with one of them.</summary>
internal static class ReportConditions
{
    private const int MostRows = 100;

    /// <summary>Writes the table; nothing where no run is finished.</summary>
    /// <param name="html">The page.</param>
    /// <param name="source">The runs.</param>
    /// <param name="against">Name of the condition that the others are compared with; null: the first.</param>
    public static void Write(HtmlText html, FigureSource source, string? against)
    {
        if (source.Finished.Count == 0)
        {
            return;
        }

        var labels = new ConditionLabels(source);
        var names = source.Finished.GroupBy(run => run.Manifest.Condition)
            .ToDictionary(group => group.Key, group => labels.Of(group.First()), StringComparer.Ordinal);
        var table = ConditionTable.Of(
            [.. source.Finished.Select(run => ConditionRun.Of(
                run.Manifest.Condition, run.Manifest.Seed, run.Manifest.Replicate, run.Summary!))],
            against);
        string unit = table.IsOfReward ? source.Finished[0].Scenario.Task.Definition.GainUnit : CaptionText.UnitInWords(source.Finished);
        string what = table.IsOfReward ? "Mean reward" : "Fitness";
        string cut = table.Rows.Count > MostRows
            ? $" The first {MostRows} of {table.Rows.Count} conditions; kenyon export writes all."
            : "";
        var shown = table with { Against = names[table.Against] };
        html.Table(
            $"{what} of champions on fresh lifetimes ({unit}), mean over n runs. {shown.Method}{cut}",
            table.Compares
                ? ["condition", "n", what.ToLowerInvariant(), "t interval", $"difference to {shown.Against}", "t interval", "remarks"]
                : ["condition", "n", what.ToLowerInvariant(), "t interval", "remarks"],
            table.Rows.Take(MostRows).Select(row => Row(row, names[row.Condition], table.Compares)));
    }

    private static IReadOnlyList<string> Row(ConditionRow row, string name, bool compares)
    {
        string[] difference = !compares ? []
            : row.Difference is { } found ? [ReportSentences.Number(found.Mean, "+0.0000;-0.0000;0.0000"), Ends(found)]
            : ["", ""];
        return
        [
            name,
            row.Fitness.Count.ToString(CultureInfo.InvariantCulture),
            ReportSentences.Number(row.Fitness.Mean),
            Ends(row.Fitness),
            .. difference,
            row.Note,
        ];
    }

    private static string Ends(MeanInterval interval) =>
        interval.HasInterval ? $"[{ReportSentences.Number(interval.Low)}, {ReportSentences.Number(interval.High)}]" : "none, one run";
}
