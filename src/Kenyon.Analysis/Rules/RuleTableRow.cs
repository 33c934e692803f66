using Kenyon.Simulation.Plasticity;

namespace Kenyon.Analysis.Rules;

/// <summary>One term of an evolved rule as a table shows it.</summary>
/// <param name="Term">The term.</param>
/// <param name="Factors">What it multiplies, e.g. <c>R·x</c>; <c>1</c> for the bias.</param>
/// <param name="Evolved">θ as evolved.</param>
/// <param name="Canonical">θ with the canonical sign, divided by max |θ|.</param>
/// <param name="Effective">η·θ with the canonical sign.</param>
/// <param name="Status">What is known of it.</param>
/// <param name="IsShown">Whether the formula shows it.</param>
public sealed record RuleTableRow(
    RuleTerm Term, string Factors, double Evolved, double Canonical, double Effective, TermStatus Status, bool IsShown);
