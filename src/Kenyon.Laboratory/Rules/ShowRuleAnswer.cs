using System.Text.Json.Nodes;
using Kenyon.Analysis.Rules;
using Kenyon.Laboratory.Answers;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Laboratory.Rules;

/// <summary>The rule of a run.</summary>
/// <param name="Run">The run.</param>
/// <param name="Reading">The rule as it evolved, in the sign of the canonical agent.</param>
/// <param name="Context">Where the rule was at work.</param>
/// <param name="Gauge">The same behaviour at the scale where rules can be compared.</param>
public sealed record ShowRuleAnswer(string Run, RuleReading Reading, RuleContext Context, ScaleGauge Gauge) : IAnswer
{
    /// <summary>The rule in words.</summary>
    public string Sentence => RuleSentence.Write(Reading.Family, Gauge.Effective, Context);

    /// <summary>The rule as a formula.</summary>
    public string Formula => RuleFormula.Write(Reading.Family, Reading.Effective, Context.Normalization);

    /// <summary>The rule in LaTeX.</summary>
    public string Latex => RuleLatex.Write(Reading.Family, Reading.Effective, Context.Normalization);

    /// <summary>The rule at the scale where rules can be compared.</summary>
    public string GaugeFormula => RuleFormula.Write(Reading.Family, Gauge.Effective, Context.Normalization);

    /// <summary>A row a term.</summary>
    public IReadOnlyList<RuleTableRow> Rows => [.. RuleTable.Rows(Reading, Context)];

    /// <summary>What of the rule is identifiable, a sentence each.</summary>
    public IReadOnlyList<string> Statements => [.. RuleIdentifiability.Statements(Context).Select(statement => statement.Text)];

    /// <inheritdoc/>
    public JsonObject ToJson() => new()
    {
        ["run"] = Run,
        ["rate"] = Reading.Rate,
        ["formula"] = Formula,
        ["latex"] = Latex,
        ["sentence"] = Sentence,
        ["gauge"] = Gauge.Statement is null ? null : new JsonObject
        {
            ["statement"] = Gauge.Statement,
            ["formula"] = GaugeFormula,
            ["effective"] = new JsonObject(Reading.Family.Terms.Zip(Gauge.Effective)
                .Select(pair => KeyValuePair.Create(pair.First.Name, (JsonNode?)JsonValue.Create(pair.Second)))),
        },
        ["terms"] = AnswerJson.Array(Rows.Select(row => new JsonObject
        {
            ["term"] = row.Term.Name, ["coefficient"] = row.Evolved, ["canonical"] = row.Canonical, ["effective"] = row.Effective,
            ["status"] = RuleTable.Describe(row.Status),
        })),
        ["identifiability"] = AnswerJson.Array(Statements),
    };
}
