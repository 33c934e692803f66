using Kenyon.Experiments.Planning;

namespace Kenyon.Experiments.Running;

/// <summary>
/// Lets candidates live. The only seam between one thread, many threads and a cluster: all must return the same bits for any number of
/// threads and any slicing.
/// </summary>
public interface IPopulationEvaluator : IDisposable
{
    /// <summary>Scores candidates on a set of lifetimes.</summary>
    /// <param name="population">Genomes. Shape [candidateCount × genes], candidate after candidate.</param>
    /// <param name="candidateCount">Number of candidates, at least 1.</param>
    /// <param name="lifetimes">The lifetimes, the same for all candidates.</param>
    /// <param name="scores">Receives the scores; made for this many candidates and trials.</param>
    /// <exception cref="ArgumentException">The population or the scores have another size.</exception>
    void Evaluate(ReadOnlySpan<double> population, int candidateCount, LifetimeSet lifetimes, PopulationScores scores);
}
