using Kenyon.Evolution.Optimizers;
using Kenyon.Evolution.Spaces;
using Kenyon.Numerics.Randomness;

namespace Kenyon.Evolution.Distributions;

/// <summary>
/// What all strategies share that draw their population from a distribution and move it: points are in start deviations, so that genes of
/// unequal scale need no further care; the genome of a point is the nearest one within the bounds, the strategy goes on with the point
/// itself (else its distribution would shrink at a bound), and ranks it with a price for the distance (<see cref="BoundPrice"/>).
/// </summary>
public abstract class DistributionStrategy : IOptimizer
{
    // A distribution wider than this many times its first width diverges.
    private protected const double LargestGrowth = 1e7;

    private readonly string _kind;
    private readonly float[] _numbers;
    private double[] _normals = [];
    private double[] _steps = [];
    private int _drawnGeneration = -1;

    private protected DistributionStrategy(string kind, IOptimizerOptions options, SearchSpace space, ulong seed, SearchStart start)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(space);
        StrategyChecks.ThrowIfInvalid(options);
        _kind = kind;
        Space = space;
        Seed = seed;
        _numbers = new float[space.GeneCount];
        FirstPopulationSize = options.PopulationSize > 0 ? options.PopulationSize : Recombination.DefaultPopulationSize(space.GeneCount);
        Mean = StartPoint(start);
    }

    /// <inheritdoc/>
    public virtual int PopulationSize => FirstPopulationSize;

    /// <inheritdoc/>
    public int GeneCount => Space.GeneCount;

    /// <inheritdoc/>
    public int Generation { get; private set; }

    private protected SearchSpace Space { get; }

    private protected ulong Seed { get; }

    /// <summary>λ of the first generation: as set, or by the number of genes.</summary>
    private protected int FirstPopulationSize { get; }

    /// <summary>Mean of the distribution. Shape [GeneCount].</summary>
    private protected double[] Mean { get; set; }

    /// <summary>Whether candidates come in pairs, the second the mirror image of the first.</summary>
    private protected virtual bool IsMirrored => false;

    /// <inheritdoc/>
    public void Ask(Span<double> population)
    {
        Shapes.CheckPopulation(this, population.Length);
        Draw();
        var point = new double[GeneCount];
        for (int candidate = 0; candidate < PopulationSize; candidate++)
        {
            PointOf(candidate, point);
            Space.ToGenome(point, population.Slice(candidate * GeneCount, GeneCount));
        }
    }

    /// <inheritdoc/>
    public void Tell(ReadOnlySpan<double> population, ReadOnlySpan<double> fitness)
    {
        Shapes.CheckPopulation(this, population.Length);
        Shapes.CheckFitness(this, fitness.Length);
        if (Ranking.CountFinite(fitness) > 0)
        {
            Draw();
            Update(fitness, Ranking.BestFirst(BoundPrice.Charge(fitness, Distances())));
        }

        Generation++;
    }

    /// <inheritdoc/>
    public bool TryMean(Span<double> mean)
    {
        Shapes.CheckGenome(this, mean.Length);
        if (Generation == 0)
        {
            return false;
        }

        Space.ToGenome(BelievedPoint, mean);
        return true;
    }

    /// <inheritdoc/>
    public OptimizerState Save()
    {
        var arrays = new Dictionary<string, double[]> { ["mean"] = [.. Mean] };
        SaveTo(arrays);
        return new OptimizerState(_kind, Generation, arrays);
    }

    /// <inheritdoc/>
    public void Restore(OptimizerState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        double[] mean = [.. state.Read(_kind, "mean", GeneCount)];
        RestoreFrom(name => state.Arrays.TryGetValue(name, out double[]? array) ? array
            : throw new ArgumentException($"The state has no array {name}; it has {string.Join(", ", state.Arrays.Keys)}.", nameof(state)));
        Mean = mean;
        Generation = state.Generation;
        _drawnGeneration = -1;
    }

    /// <summary>The point that the strategy believes in.</summary>
    private protected virtual double[] BelievedPoint => Mean;

    /// <summary>Makes of independent standard normal numbers a step away from the mean.</summary>
    /// <param name="normals">Standard normal numbers. Shape [GeneCount].</param>
    /// <param name="step">Receives the step, in start deviations. Shape [GeneCount].</param>
    private protected abstract void Shape(ReadOnlySpan<double> normals, Span<double> step);

    /// <summary>Moves the distribution.</summary>
    /// <param name="fitness">Fitness as told; at least one is finite. Shape [PopulationSize].</param>
    /// <param name="order">Candidates from the best to the worst. Shape [PopulationSize].</param>
    private protected abstract void Update(ReadOnlySpan<double> fitness, ReadOnlySpan<int> order);

    private protected abstract void SaveTo(Dictionary<string, double[]> arrays);

    /// <summary>Takes copies of the arrays that <see cref="SaveTo"/> gave.</summary>
    private protected abstract void RestoreFrom(Func<string, double[]> read);

    /// <summary>The standard normal numbers of a candidate of the present generation. Shape [GeneCount].</summary>
    private protected ReadOnlySpan<double> Normals(int candidate) => _normals.AsSpan(candidate * GeneCount, GeneCount);

    /// <summary>How far a candidate of the present generation is from the mean, in start deviations. Shape [GeneCount].</summary>
    private protected ReadOnlySpan<double> Step(int candidate) => _steps.AsSpan(candidate * GeneCount, GeneCount);

    /// <summary>Where the distribution starts, for the first time or again.</summary>
    /// <param name="start">Centre or sample; restarts always take a sample.</param>
    /// <param name="restart">Number of the restart; 0 is the first start.</param>
    private protected double[] StartPoint(SearchStart start, int restart = 0)
    {
        var point = new double[GeneCount];
        if (start == SearchStart.Sample || restart > 0)
        {
            Space.InitialSample(new RandomKey(Seed, Kenyon.Numerics.Randomness.Draw.SearchStart, restart), point);
            for (int gene = 0; gene < point.Length; gene++)
            {
                point[gene] = (point[gene] - Space.Center[gene]) / Space.Deviation[gene];
            }
        }

        return point;
    }

    /// <summary>A width, kept between the floor (else what the range of numbers needs) and divergence.</summary>
    private protected static double LimitWidth(double width, double initialStep, double minimumStep) =>
        Math.Max(Math.Max(minimumStep, 1e-150), Math.Min(LargestGrowth * initialStep, width));

    /// <summary>Draws the present generation, once: Ask and Tell need the same numbers.</summary>
    private void Draw()
    {
        if (_drawnGeneration == Generation)
        {
            return;
        }

        int length = PopulationSize * GeneCount;
        if (_normals.Length < length)
        {
            (_normals, _steps) = (new double[length], new double[length]);
        }

        for (int candidate = 0; candidate < PopulationSize; candidate++)
        {
            var normals = _normals.AsSpan(candidate * GeneCount, GeneCount);
            bool isImage = IsMirrored && candidate % 2 == 1;
            if (!isImage)
            {
                new RandomKey(Seed, Kenyon.Numerics.Randomness.Draw.SearchSample, Generation, candidate).FillNormal(0, _numbers);
            }

            for (int gene = 0; gene < normals.Length; gene++)
            {
                normals[gene] = isImage ? -_numbers[gene] : _numbers[gene];
            }

            Shape(normals, _steps.AsSpan(candidate * GeneCount, GeneCount));
        }

        _drawnGeneration = Generation;
    }

    private void PointOf(int candidate, Span<double> point)
    {
        var step = Step(candidate);
        for (int gene = 0; gene < point.Length; gene++)
        {
            point[gene] = Mean[gene] + step[gene];
        }
    }

    /// <summary>
    /// Squared distance of each candidate from the bounds, every gene measured by the spread of the generation in it. Shape
    /// [PopulationSize].
    /// </summary>
    private double[] Distances()
    {
        var distances = new double[PopulationSize];
        for (int gene = 0; gene < GeneCount; gene++)
        {
            if (double.IsInfinity(Space.Lower[gene]) && double.IsInfinity(Space.Upper[gene]))
            {
                continue;
            }

            double spread = 0;
            for (int candidate = 0; candidate < PopulationSize; candidate++)
            {
                double step = Step(candidate)[gene];
                spread += step * step;
            }

            double lower = (Space.Lower[gene] - Space.Center[gene]) / Space.Deviation[gene];
            double upper = (Space.Upper[gene] - Space.Center[gene]) / Space.Deviation[gene];
            for (int candidate = 0; candidate < PopulationSize && spread > 0; candidate++)
            {
                double point = Mean[gene] + Step(candidate)[gene];
                double beyond = Math.Max(0, Math.Max(lower - point, point - upper));
                distances[candidate] += beyond * beyond * PopulationSize / spread;
            }
        }

        return distances;
    }
}
