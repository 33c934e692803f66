namespace Kenyon.Inference.Models;

/// <summary>A term of a family with the names it goes by.</summary>
/// <param name="Name">Name in results, e.g. <c>RewardPre</c>.</param>
/// <param name="Factors">What it multiplies, as text, e.g. <c>R·x</c>; empty for 1.</param>
/// <param name="Powers">Its powers.</param>
public sealed record NamedTerm(string Name, string Factors, RulePowers Powers);
