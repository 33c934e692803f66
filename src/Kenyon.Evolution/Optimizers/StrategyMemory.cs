namespace Kenyon.Evolution.Optimizers;

/// <summary>
/// What a strategy needs room for, in numbers of 8 bytes, before anything is made. Decimals, so that no product can overflow.
/// </summary>
/// <param name="Candidates">Candidates of its largest generation.</param>
/// <param name="Kept">Numbers that it holds while it works, beside the population that it is handed.</param>
/// <param name="Saved">Numbers in its saved state.</param>
/// <param name="Largest">What most of it is, as a product in n (genes) and λ (candidates), for messages.</param>
public sealed record StrategyMemory(decimal Candidates, decimal Kept, decimal Saved, string Largest)
{
    private const decimal NumberSize = sizeof(double);

    // A state is copied to be saved, written into memory that grows by doubling, and copied once more to be hashed.
    private const decimal SavedCopies = 4;

    /// <summary>Bytes that a run needs for its populations, its strategy and its checkpoints.</summary>
    /// <param name="geneCount">Genes per candidate (n).</param>
    public decimal Bytes(decimal geneCount) => NumberSize * ((2 * Candidates * geneCount) + Kept + (SavedCopies * Saved));

    /// <summary>A strategy that keeps a normal distribution: the draws of a generation, and their steps.</summary>
    /// <param name="candidates">Candidates of the largest generation (λ).</param>
    /// <param name="geneCount">Genes per candidate (n).</param>
    /// <param name="vectors">Vectors of n numbers beside them.</param>
    /// <param name="matrices">Matrices of n × n numbers, those made in passing too.</param>
    /// <param name="savedMatrices">Matrices in the saved state.</param>
    public static StrategyMemory OfDistribution(
        decimal candidates, decimal geneCount, int vectors, int matrices = 0, int savedMatrices = 0) => new(
        candidates,
        (2 * candidates * geneCount) + (vectors * geneCount) + (matrices * geneCount * geneCount),
        (vectors * geneCount) + (savedMatrices * geneCount * geneCount),
        matrices > 0 ? "genome × genome" : "populationSize × genome");

    /// <summary>A strategy that keeps genomes.</summary>
    /// <param name="candidates">Candidates of the largest generation (λ).</param>
    /// <param name="geneCount">Genes per candidate (n).</param>
    /// <param name="genomes">Genomes that it keeps at most.</param>
    /// <param name="largest">What most of it is, in words.</param>
    public static StrategyMemory OfGenomes(decimal candidates, decimal geneCount, decimal genomes, string largest) =>
        new(candidates, genomes * geneCount, genomes * geneCount, largest);

    /// <summary>λ of a strategy that goes by the number of genes where none is set.</summary>
    /// <param name="set">The option.</param>
    /// <param name="geneCount">Genes per candidate.</param>
    internal static decimal Population(int set, decimal geneCount) =>
        set > 0 ? set : Recombination.DefaultPopulationSize((int)Math.Min(int.MaxValue, Math.Max(1, geneCount)));

    /// <summary>λ of the last start that so many generations leave time for: a start takes ten generations at least.</summary>
    /// <param name="first">λ of the first start.</param>
    /// <param name="restarts">Whether and how to restart.</param>
    /// <param name="generationCount">Generations of the run.</param>
    internal static decimal Restarted(decimal first, Restarts restarts, int generationCount)
    {
        const decimal LargestPopulation = 65536;
        const int ShortestStart = 10;
        const int MostDoublings = 14; // from 4 to the largest
        return restarts == Restarts.None ? first
            : Math.Max(first, Math.Min(LargestPopulation, first * (1 << Math.Min(MostDoublings, generationCount / ShortestStart))));
    }
}
