namespace Kenyon.Evolution.Optimizers;

/// <summary>
/// A strategy that is asked for a population and told its fitness, generation by generation. It sees numbers only. Ask changes
/// nothing: asked twice, it gives the same population. All randomness is a function of (seed, use, generation, candidate), so
/// <see cref="Save"/> is complete: a restored strategy goes on bit for bit as if it had never stopped.
/// </summary>
public interface IOptimizer
{
    /// <summary>Candidates of the present generation; strategies with restarts change it from one generation to the next.</summary>
    int PopulationSize { get; }

    /// <summary>Genes per candidate.</summary>
    int GeneCount { get; }

    /// <summary>Number of generations told so far; the generation that Ask gives.</summary>
    int Generation { get; }

    /// <summary>
    /// Names of the further numbers of a candidate that the strategy wants to be told beside its fitness (objectives, descriptors); whoever
    /// evaluates knows what they mean. Most strategies want none.
    /// </summary>
    IReadOnlyList<string> Measures => [];

    /// <summary>Gives the population of the present generation, within the bounds of the space.</summary>
    /// <param name="population">Receives the genes. Shape [PopulationSize × GeneCount], candidate after candidate.</param>
    /// <exception cref="ArgumentException">The span has the wrong length.</exception>
    void Ask(Span<double> population);

    /// <summary>Takes the fitness of the present generation and moves on to the next.</summary>
    /// <param name="population">The population as asked for. Shape [PopulationSize × GeneCount].</param>
    /// <param name="fitness">Fitness, maximised; one that is not finite marks a failed candidate, which ranks last. Shape
    /// [PopulationSize].</param>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    void Tell(ReadOnlySpan<double> population, ReadOnlySpan<double> fitness);

    /// <summary>Takes the fitness of the present generation with the further numbers of each candidate, and moves on to the next.</summary>
    /// <param name="population">The population as asked for. Shape [PopulationSize × GeneCount].</param>
    /// <param name="fitness">Fitness, maximised, as without further numbers. Shape [PopulationSize].</param>
    /// <param name="measures">The numbers named by <see cref="Measures"/>. Shape [PopulationSize × Measures], candidate after
    /// candidate.</param>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    void Tell(ReadOnlySpan<double> population, ReadOnlySpan<double> fitness, ReadOnlySpan<double> measures) => Tell(population, fitness);

    /// <summary>The point that the strategy believes in after the last Tell (for a genetic algorithm the mean of the parents).</summary>
    /// <param name="mean">Receives the genes if there is such a point. Shape [GeneCount].</param>
    /// <returns>False where the strategy has no such point, or has not been told anything.</returns>
    /// <exception cref="ArgumentException">The span has the wrong length.</exception>
    bool TryMean(Span<double> mean);

    /// <summary>Everything needed to go on: a copy, which later calls do not change.</summary>
    OptimizerState Save();

    /// <summary>Goes back to a saved state of a strategy with the same options, space and seed.</summary>
    /// <param name="state">What <see cref="Save"/> gave.</param>
    /// <exception cref="ArgumentException">The state belongs to another kind or size of strategy.</exception>
    void Restore(OptimizerState state);
}
