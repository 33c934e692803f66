using System.Globalization;
using Kenyon.Analysis.Matching;
using Kenyon.Figures.Reports;

namespace Kenyon.Figures.Animals;

/// <summary>The part of a report that says which condition would have evolved what the animals do.</summary>
internal static class MatchSection
{
    private const int MostConditions = 10;
    private const int MostRules = 5;

    /// <summary>The section.</summary>
    /// <param name="match">The match.</param>
    public static ReportSection Of(AtlasMatch match) => new(
        "Which world would have evolved it",
        [.. MatchVerdict.On(match)],
        [
            .. match.Conditions is { } conditions
                ? new[]
                {
                    new ReportTable("The most probable conditions", ["condition", "probability"],
                        [.. conditions.Ranking.Take(MostConditions).Select(place => (IReadOnlyList<string>)
                        [
                            match.Atlas.Describe(conditions.Conditions[place]),
                            Text($"{conditions.Posterior[place]:F3}"),
                        ])]),
                }
                : [],
            new ReportTable("The likeliest rules", ["condition", "rule", "in words", "nats"],
                [.. match.Scores.Take(MostRules).Select(score => (IReadOnlyList<string>)
                [
                    match.Atlas.Describe(match.Atlas.ConditionOfRule[score.Rule]),
                    match.Atlas.Rules[score.Rule].Formula,
                    match.Atlas.Rules[score.Rule].Sentence,
                    Text($"{-score.Total / match.Data.TrialCount:F4}"),
                ])]),
        ],
        [.. MatchFigures.Of(match)]);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
