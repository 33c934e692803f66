using System.Text.Json.Nodes;
using Kenyon.Analysis.Rules;
using Kenyon.Numerics.Statistics;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Analysis.Sections;

/// <summary>
/// The rule that evolved, in the canonical form, with its confidence over replicates; what is not identified is said to be.
/// </summary>
public sealed class RuleSection : IAnalysisSection
{
    /// <inheritdoc/>
    public string Name => "rule";

    /// <inheritdoc/>
    public string Title => "The rule that evolved";

    /// <inheritdoc/>
    public SectionReport? Of(AnalysisGroup group, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(group);
        if (group.Learners.Count == 0)
        {
            return null;
        }

        var context = group.Learners[0].Context;
        var family = group.Learners[0].Reading.Family;
        var gauges = group.Learners.Select(ScaleGauge.Of).ToList();
        var means = family.Terms.Select((_, position) => Replicates.Mean([.. gauges.Select(gauge => gauge.Effective[position])])).ToList();
        double[] mean = [.. means.Select(interval => interval.Value)];
        string formula = RuleFormula.Write(family, mean, context.Normalization);
        // A mean whose interval has 0 in it is no statement about what the rule does.
        bool IsOpen(int position) => double.IsFinite(means[position].Low) && means[position].Low <= 0 && means[position].High >= 0;
        double[] certain = [.. mean.Select((value, position) => IsOpen(position) ? 0 : value)];
        string[] open = [.. RuleFormula.ShownTerms(family, mean, context.Normalization)
            .Where(term => IsOpen(family.IndexOf(term)))
            .Select(term => term.Factors.Length > 0 ? term.Factors : "1")];
        string sentence = open.Length > 0 && certain.All(value => value == 0)
            ? "No term has the same sign in all that the runs allow: what the rule does is open."
            : RuleSentence.Write(family, certain, context) + (open.Length == 0 ? ""
                : $" Left out, because their {IntervalLabel.OfSeveral(group.Learners.Count)} "
                    + $"over runs have 0 in them: {string.Join(", ", open)}.");
        List<string> sentences =
            [$"{formula}, {(group.Learners.Count == 1 ? "one run" : $"mean of {group.Learners.Count} runs")}.", sentence];
        if (gauges[0].Statement is { } statement)
        {
            sentences.Add(statement);
        }

        sentences.AddRange(RuleIdentifiability.Statements(context)
            .Where(entry => entry.Consequence != 'd' || gauges[0].Statement is null)
            .Select(entry => entry.Text));
        var status = family.Terms.Select(term => RuleIdentifiability.StatusOf(term, context)).ToList();
        return new SectionReport(
            sentences,
            [
                new SectionTable(
                    ["term", "times", "η·θ", ""],
                    [.. family.Terms.Select((term, position) => (IReadOnlyList<string>)
                    [
                        term.Name,
                        term.Factors.Length > 0 ? term.Factors : "1",
                        status[position] == TermStatus.Identified ? Replicates.Text(means[position]) : "—",
                        RuleTable.Describe(status[position]),
                    ])]),
            ],
            new JsonObject
            {
                ["formula"] = formula,
                ["latex"] = RuleLatex.Write(family, mean, context.Normalization),
                ["sentence"] = sentence,
                ["terms"] = new JsonArray([.. family.Terms.Select((term, position) => (JsonNode)TermJson(term, position))]),
            });

        JsonObject TermJson(RuleTerm term, int position)
        {
            var json = status[position] == TermStatus.Identified ? Replicates.Json(means[position]) : [];
            json.Insert(0, "term", term.Name);
            json["status"] = RuleTable.Describe(status[position]);
            return json;
        }
    }
}
