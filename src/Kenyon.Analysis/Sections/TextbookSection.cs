using System.Text.Json.Nodes;
using Kenyon.Analysis.Events;
using Kenyon.Analysis.Rules;
using Kenyon.Numerics.Statistics;

namespace Kenyon.Analysis.Sections;

/// <summary>The textbook rule that comes nearest, by the fraction of what the evolved rule does that it explains.</summary>
public sealed class TextbookSection : IAnalysisSection
{
    /// <inheritdoc/>
    public string Name => "textbook";

    /// <inheritdoc/>
    public string Title => "Nearest textbook rule";

    /// <inheritdoc/>
    public SectionReport? Of(AnalysisGroup group, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(group);
        if (group.Learners.Count == 0)
        {
            return null;
        }

        var fits = group.Learners.Zip(group.Events).Select(pair => TextbookFit.Of(pair.First, pair.Second)).ToList();
        var means = TextbookRule.All
            .Select(rule =>
                (Rule: rule, Explained: Replicates.Mean([.. fits.Select(found => found.Single(fit => fit.Rule == rule).Explained)])))
            .OrderByDescending(entry => entry.Explained.Value).ToList();
        int events = fits.Sum(found => found[0].EventCount);
        bool isFree =
            TextbookRule.All.SelectMany(rule => rule.Terms).Any(entry => group.Learners[0].Context.ScaleExponentOf(entry.Term) != 0);
        return new SectionReport(
            [
                $"Nearest is the {means[0].Rule.Name}, {means[0].Rule.Formula}: with its best rate it explains "
                + $"{Percent(means[0].Explained)} of Σ|ΔW|² over {events:N0} events of the agents' own lifetimes.",
                .. LearningEvents.RowsNote(group.Learners[0].Scenario) is { } note ? (string[])[note] : [],
                .. isFree ? (string[])["The scale of W is free here, so parts of a rule that scale differently have a rate each."] : [],
            ],
            [
                new SectionTable(
                    ["rule", "Δw", "explained"],
                    [.. means.Select(entry => (IReadOnlyList<string>)[entry.Rule.Name, entry.Rule.Formula, Percent(entry.Explained)])]),
            ],
            new JsonObject
            {
                ["nearest"] = means[0].Rule.Name,
                ["events"] = events,
                ["rules"] = new JsonArray([.. means.Select(entry => (JsonNode)new JsonObject
                {
                    ["rule"] = entry.Rule.Name,
                    ["formula"] = entry.Rule.Formula,
                    ["source"] = entry.Rule.Source,
                    ["explained"] = Replicates.Json(entry.Explained),
                })]),
            });
    }

    private static string Percent(StatisticInterval interval) => double.IsFinite(interval.Low)
        ? $"{100 * interval.Value:F1} % [{100 * interval.Low:F1}, {100 * interval.High:F1}]"
        : $"{100 * interval.Value:F1} %";
}
