using System.Globalization;
using Kenyon.Analysis.Matching;
using Kenyon.Figures.Reports;

namespace Kenyon.Figures.Animals;

/// <summary>The part of a report that says which condition would have evolved what the animals do.</summary>
internal static class MatchSection
{
    private const int MostClasses = 10;
    private const int MostRules = 5;

    /// <summary>The section.</summary>
    /// <param name="match">The match.</param>
    public static ReportSection Of(AtlasMatch match)
    {
        var (below, left) = MatchMaps.TellingAxes(match);
        var shown = MatchMaps.Of(match, below, left);
        return new(
            "Which condition would have evolved it",
            [
                $"{match.Scores.Count} rules that evolved "
                + $"under {match.Atlas.Conditions.Count} conditions ({Path.GetFileName(match.Atlas.Source)}) are held against the choices; "
                + $"only β{(match.Parts.IsAny ? $", {match.Parts}" : "")} of each subject are refitted. "
                + $"In this design {match.Classes.Count} classes of conditions can be told apart; each is equally probable beforehand.",
                .. MatchVerdict.On(match),
            ],
            [
                new("The most probable conditions", ["condition", "together", "mean of subjects", "BIC"],
                    [.. match.Ranking.Take(MostClasses).Select(number => (IReadOnlyList<string>)
                        [
                            MatchMaps.Label(match, match.Classes[number]),
                            Text($"{match.Posterior.Together[number]:F3}"),
                            Text($"{match.Posterior.Mean[number]:F3}"),
                            Text($"{match.BicOf(number):F1}"),
                        ])]),
                new("The nearest evolved rules", ["condition", "rule", "in words", "nats"],
                    [.. match.Nearest.Take(MostRules).Select(rule => (IReadOnlyList<string>)
                    [
                        match.Atlas.Describe(match.Atlas.ConditionOfRule[rule]),
                        match.Atlas.Rules[rule].Formula,
                        match.Atlas.Rules[rule].Sentence,
                        Text($"{-match.Scores[rule].Total / match.Data.TrialCount:F4}"),
                    ])]),
            ],
            [new MatchMapFigure(shown).Draw(), new MatchRankFigure(shown).Draw()]);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
