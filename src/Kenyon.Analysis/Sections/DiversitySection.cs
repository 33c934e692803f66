using System.Globalization;
using System.Text.Json.Nodes;
using Kenyon.Analysis.Diversity;
using Kenyon.Numerics.Statistics;

namespace Kenyon.Analysis.Sections;

/// <summary>How much rules differ over replicates and conditions: dispersion, dimensions, groups, tests between conditions.</summary>
public sealed class DiversitySection : IAnalysisSection
{
    /// <inheritdoc/>
    public string Name => "diversity";

    /// <inheritdoc/>
    public string Title => "Diversity over replicates and conditions";

    /// <inheritdoc/>
    public SectionReport? OfAll(IReadOnlyList<AnalysisGroup> groups, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(groups);
        bool isOneExperiment = groups.Select(group => group.Experiment).Distinct().Count() == 1;
        RulePoint[] points =
        [
            .. groups.SelectMany(group => group.Agents.Where(agent => agent.Layout.Scenario.Plastic).Zip(group.Learners).Select(pair =>
            {
                stop.ThrowIfCancellationRequested();
                return RulePoint.Of(pair.First, pair.Second) with
                {
                    Condition = isOneExperiment ? group.Condition : $"{group.Experiment}/{group.Condition}",
                };
            })),
        ];
        if (points.Length == 0)
        {
            return null;
        }

        var record = DiversityAnalysis.Of(points);
        return new SectionReport(
            DiversityText.Conclusions(record), [Table(record)], (JsonObject)WithoutNaN(JsonNode.Parse(record.ToJson())!));
    }

    /// <summary>What is not defined is null, as in the other sections.</summary>
    private static JsonNode WithoutNaN(JsonNode node)
    {
        if (node is JsonObject map)
        {
            foreach (var (key, value) in map.ToList())
            {
                if (IsNaN(value))
                {
                    map[key] = null;
                }
                else if (value is not null)
                {
                    WithoutNaN(value);
                }
            }
        }
        else if (node is JsonArray list)
        {
            for (int index = 0; index < list.Count; index++)
            {
                if (IsNaN(list[index]))
                {
                    list[index] = null;
                }
                else if (list[index] is { } below)
                {
                    WithoutNaN(below);
                }
            }
        }

        return node;

        static bool IsNaN(JsonNode? value) =>
            value is JsonValue text && text.TryGetValue(out string? word) && word is ("NaN" or "Infinity" or "-Infinity");
    }

    private static SectionTable Table(DiversityRecord record)
    {
        ConditionDiversity[] rows = record.All is null ? [.. record.Conditions] : [.. record.Conditions, record.All];
        return new SectionTable(
            ["condition", "n", "dispersion", "fitness", "dimensions", "groups"],
            [.. rows.Select(row => (IReadOnlyList<string>)
            [
                row.Condition,
                $"{row.Runs.Count}",
                Interval(row.Dispersion, "F3"),
                Interval(row.Fitness, "F4"),
                double.IsNaN(row.ParticipationRatio.Value)
                    ? "-"
                    : string.Create(CultureInfo.InvariantCulture, $"{row.ParticipationRatio.Value:F1} of {row.Terms.Count}"),
                double.IsNaN(row.Clusters.Chance)
                    ? "-"
                    : string.Create(
                        CultureInfo.InvariantCulture,
                        $"{row.Clusters.Count} (silhouette {row.Clusters.Silhouette:F2}, p {row.Clusters.Chance:F3})"),
            ])]);
    }

    private static string Interval(StatisticInterval interval, string format)
    {
        string Text(double value) => value.ToString(format, CultureInfo.InvariantCulture);
        return double.IsNaN(interval.Value) ? "-"
            : double.IsNaN(interval.Low) ? Text(interval.Value)
            : $"{Text(interval.Value)} [{Text(interval.Low)}, {Text(interval.High)}]";
    }
}
