using Kenyon.Numerics.Statistics;

namespace Kenyon.Analysis.Diversity;

/// <summary>How much the rules of one condition differ from replicate to replicate.</summary>
/// <param name="Condition">Name of the condition; <c>all</c> for the rules of all conditions together.</param>
/// <param name="Runs">Ids of the runs whose rule has a direction, in order.</param>
/// <param name="WithoutDirection">Runs left out because all coefficients are 0.</param>
/// <param name="Terms">Names of the identified terms that are compared.</param>
/// <param name="Fitness">Mean fitness of the champions.</param>
/// <param name="Dispersion">Mean pairwise cosine distance, in [0, 2].</param>
/// <param name="ParticipationRatio">In how many dimensions the rules differ, in [1, terms]; NaN where they do not.</param>
/// <param name="Clusters">Groups among them.</param>
/// <param name="Coefficients">Mean effective coefficient of each term, canonical sign.</param>
/// <param name="Deviations">Standard deviation of each over replicates; NaN of one.</param>
public sealed record ConditionDiversity(
    string Condition,
    IReadOnlyList<string> Runs,
    IReadOnlyList<string> WithoutDirection,
    IReadOnlyList<string> Terms,
    StatisticInterval Fitness,
    StatisticInterval Dispersion,
    StatisticInterval ParticipationRatio,
    ClusterRecord Clusters,
    IReadOnlyDictionary<string, double> Coefficients,
    IReadOnlyDictionary<string, double> Deviations);
