using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Kenyon.Evolution.Optimizers;
using Kenyon.Evolution.Spaces;
using Kenyon.Numerics.Randomness;
using Kenyon.Numerics.Settings;

namespace Kenyon.Evolution.Strategies;

/// <summary>Options of <see cref="RandomSearch"/>.</summary>
/// <param name="PopulationSize">Candidates per generation, in [4, 65536].</param>
public sealed record RandomSearchOptions(
    [Description("Candidates per generation.")]
    [Range(4, 65536)]
    int PopulationSize = 256) : IOptimizerOptions
{
    /// <inheritdoc/>
    public IEnumerable<OptionProblem> Validate(string path)
    {
        if (PopulationSize is < 4 or > 65536)
        {
            yield return new($"{path}.populationSize", $"is {PopulationSize}; must be in [4, 65536].");
        }
    }
}

/// <summary>
/// Draws every generation anew from the distribution of the first: what chance alone finds, the yardstick of every other strategy.
/// It learns nothing and believes in no point.
/// </summary>
public sealed class RandomSearch : IOptimizer
{
    /// <summary>Kind of this strategy in experiment files and states.</summary>
    public const string Kind = "randomSearch";

    /// <summary>What it needs with such options, before it is made.</summary>
    /// <param name="options">Valid options.</param>
    /// <param name="geneCount">Genes per candidate (n).</param>
    /// <param name="generationCount">Generations of the run.</param>
    public static StrategyMemory Memory(RandomSearchOptions options, decimal geneCount, int generationCount)
    {
        ArgumentNullException.ThrowIfNull(options);
        return StrategyMemory.OfGenomes(options.PopulationSize, geneCount, 0, "populationSize × genome");
    }

    private readonly SearchSpace _space;
    private readonly ulong _seed;

    /// <summary>A random search at generation 0.</summary>
    /// <param name="options">Valid options.</param>
    /// <param name="space">What is searched.</param>
    /// <param name="seed">Seed of the run.</param>
    /// <exception cref="ArgumentException">The options are not valid.</exception>
    public RandomSearch(RandomSearchOptions options, SearchSpace space, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(space);
        StrategyChecks.ThrowIfInvalid(options);
        PopulationSize = options.PopulationSize;
        _space = space;
        _seed = seed;
    }

    /// <inheritdoc/>
    public int PopulationSize { get; }

    /// <inheritdoc/>
    public int GeneCount => _space.GeneCount;

    /// <inheritdoc/>
    public int Generation { get; private set; }

    /// <inheritdoc/>
    public void Ask(Span<double> population)
    {
        Shapes.CheckPopulation(this, population.Length);
        for (int candidate = 0; candidate < PopulationSize; candidate++)
        {
            _space.InitialSample(
                new RandomKey(_seed, Draw.InitialGenome, Generation, candidate), population.Slice(candidate * GeneCount, GeneCount));
        }
    }

    /// <inheritdoc/>
    public void Tell(ReadOnlySpan<double> population, ReadOnlySpan<double> fitness)
    {
        Shapes.CheckPopulation(this, population.Length);
        Shapes.CheckFitness(this, fitness.Length);
        Generation++;
    }

    /// <inheritdoc/>
    public bool TryMean(Span<double> mean)
    {
        Shapes.CheckGenome(this, mean.Length);
        return false;
    }

    /// <inheritdoc/>
    public OptimizerState Save() => new(Kind, Generation, new Dictionary<string, double[]> { ["populationSize"] = [PopulationSize] });

    /// <inheritdoc/>
    public void Restore(OptimizerState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        double populationSize = state.Read(Kind, "populationSize", 1)[0];
        if (populationSize != PopulationSize)
        {
            throw new ArgumentException($"The state is of a population of {populationSize}; must be {PopulationSize}.", nameof(state));
        }

        Generation = state.Generation;
    }
}
