using System.Text.Json;
using Kenyon.Experiments.Specs;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Experiments.Records;

/// <summary>An evolved rule as it is reported.</summary>
/// <param name="Family">Family of rules, as in the experiment file.</param>
/// <param name="Rate">η.</param>
/// <param name="Coefficients">θ by term, as evolved.</param>
/// <param name="Canonical">θ by term, sign fixed, divided by max |θ|.</param>
/// <param name="Effective">η·θ by term, sign fixed; forgetting is a negative PrePost.</param>
/// <param name="Formula">The effective rule as text, of the terms that act.</param>
public sealed record RuleRecord(
    string Family,
    double Rate,
    IReadOnlyDictionary<string, double> Coefficients,
    IReadOnlyDictionary<string, double> Canonical,
    IReadOnlyDictionary<string, double> Effective,
    string Formula)
{
    /// <summary>A record of a rule that was read.</summary>
    /// <param name="reading">The rule.</param>
    /// <param name="settings">Its settings.</param>
    public static RuleRecord Of(RuleReading reading, RuleSpec settings) => new(
        JsonNamingPolicy.CamelCase.ConvertName(settings.Family.ToString()),
        reading.Rate,
        RuleReading.ByName(reading.Coefficients),
        RuleReading.ByName(reading.Canonical),
        RuleReading.ByName(reading.Effective),
        RuleFormula.Write(reading.Effective, settings.Normalization));

    /// <summary>The rule, ready to be applied.</summary>
    public PlasticityRule ToRule() => PlasticityRule.Of(
        [.. Enum.GetValues<RuleTerm>().Select(term => (float)Coefficients.GetValueOrDefault(term.ToString()))], (float)Rate);
}
