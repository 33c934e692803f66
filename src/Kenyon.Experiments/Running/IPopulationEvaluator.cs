namespace Kenyon.Experiments.Running;

/// <summary>
/// Lets a population live its lifetimes. The only seam between one thread, many threads and several machines: all give the same bits.
/// </summary>
public interface IPopulationEvaluator : IDisposable
{
    /// <summary>Evaluates candidates; all meet the same lifetimes.</summary>
    /// <param name="population">Genomes. Shape [candidateCount × genes].</param>
    /// <param name="candidateCount">Number of candidates.</param>
    /// <param name="lifetimes">Which lifetimes.</param>
    /// <param name="scores">Receives what each lifetime came to; must have room for candidateCount × lifetimes.TrialCount.</param>
    /// <exception cref="ArgumentException">A size does not fit.</exception>
    void Evaluate(ReadOnlySpan<double> population, int candidateCount, LifetimeSet lifetimes, PopulationScores scores);
}
