using Kenyon.Simulation.Plasticity;

namespace Kenyon.Analysis.Rules;

/// <summary>What one term of an evolved rule is worth, in units of fitness, over the same lifetimes.</summary>
/// <param name="Term">The term.</param>
/// <param name="Loss">Fitness of the whole rule minus that of the rule without the term.</param>
/// <param name="Alone">Fitness of the rule of this term alone minus that of no learning.</param>
/// <param name="Shapley">Shapley share: the mean of what the term adds, over all orders in which terms can be added (Shapley 1953). The
/// shares add up to the gain of learning.</param>
/// <param name="Share">Share of the gain, in [0, 1] as a rule: the same mean where a rule that does worse than not learning counts as not
/// learning, over the gain. It says what a term is worth to an agent that could leave learning alone, where single terms by themselves are
/// ruinous; NaN where learning gains nothing.</param>
public sealed record TermImportance(RuleTerm Term, Estimate Loss, Estimate Alone, Estimate Shapley, double Share);
