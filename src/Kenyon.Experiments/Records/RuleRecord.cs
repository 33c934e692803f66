using System.Text.Json.Serialization;
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
/// <param name="Expression">The rule as it was written, for the family <c>expression</c>; else null.</param>
public sealed record RuleRecord(
    string Family,
    double Rate,
    IReadOnlyDictionary<string, double> Coefficients,
    IReadOnlyDictionary<string, double> Canonical,
    IReadOnlyDictionary<string, double> Effective,
    string Formula,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Expression = null)
{
    /// <summary>A record of a rule that was read.</summary>
    /// <param name="reading">The rule.</param>
    /// <param name="settings">Its settings.</param>
    public static RuleRecord Of(RuleReading reading, RuleSpec settings)
    {
        ArgumentNullException.ThrowIfNull(reading);
        ArgumentNullException.ThrowIfNull(settings);
        return new(
            reading.Family.Name,
            reading.Rate,
            reading.Family.ByName(reading.Coefficients),
            reading.Family.ByName(reading.Canonical),
            reading.Family.ByName(reading.Effective),
            RuleFormula.Write(reading.Family, reading.Effective, settings.Normalization),
            (reading.Family as RuleExpression)?.Text);
    }

    /// <summary>−1 where the sign of y is free and evolved as the other one, else 1: what compares y and W with values.</summary>
    public double CanonicalSign() =>
        Canonical.Any(pair => pair.Value != 0 && Math.Sign(pair.Value) != Math.Sign(Coefficients[pair.Key])) ? -1 : 1;

    /// <summary>The rule, ready to be applied.</summary>
    /// <exception cref="InvalidDataException">There is no such family of rules.</exception>
    public PlasticityRule ToRule()
    {
        var family = RuleFamilyCatalog.Find(Family, Expression)
            ?? throw new InvalidDataException(
                $"There is no family of rules {Family}; must be one of {string.Join(", ", RuleFamilyCatalog.Names)}.");
        return new PlasticityRule(family, [.. family.Terms.Select(term => (float)Coefficients.GetValueOrDefault(term.Name))], (float)Rate);
    }
}
