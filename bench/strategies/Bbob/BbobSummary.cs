using Kenyon.Evolution.Optimizers;
using Kenyon.Evolution.Spaces;

namespace Kenyon.StrategyBench.Bbob;

/// <summary>What a strategy did on the instances of one function.</summary>
/// <param name="Outcomes">One by instance.</param>
public sealed record BbobSummary(IReadOnlyList<SearchOutcome> Outcomes)
{
    /// <summary>Value above the optimum that is to be reached.</summary>
    public const double Target = 1e-8;

    /// <summary>Instances solved.</summary>
    public int SuccessCount => Outcomes.Count(outcome => outcome.Success);

    /// <summary>Median of evaluations over the instances solved; NaN where there is none.</summary>
    public double Median
    {
        get
        {
            long[] sorted = [.. Outcomes.Where(outcome => outcome.Success).Select(outcome => outcome.Evaluations).Order()];
            return sorted.Length == 0 ? double.NaN : 0.5 * (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]);
        }
    }

    /// <summary>Expected running time: all evaluations, also of the runs that failed, over the instances solved.</summary>
    public double ExpectedTime =>
        SuccessCount == 0 ? double.PositiveInfinity : Outcomes.Sum(outcome => (double)outcome.Evaluations) / SuccessCount;

    /// <summary>
    /// Runs a strategy on instances 1 … <paramref name="instanceCount"/>, each with the seed of its number, from uniform starts in [−4,
    /// 4]^D.
    /// </summary>
    /// <param name="make">Makes the strategy from its space and seed.</param>
    /// <param name="number">Number of the function.</param>
    /// <param name="dimension">D.</param>
    /// <param name="instanceCount">How many instances.</param>
    /// <param name="budget">Most evaluations of one run.</param>
    /// <param name="target">Value above the optimum that counts as solved.</param>
    public static BbobSummary Of(
        Func<SearchSpace, ulong, IOptimizer> make, int number, int dimension, int instanceCount, long budget, double target = Target)
    {
        var space = SpaceOf(dimension);
        var outcomes = new SearchOutcome[instanceCount];
        Parallel.For(0, instanceCount, index =>
        {
            var function = new BbobFunction(number, dimension, index + 1);
            outcomes[index] = Search.Run(make(space, (ulong)(index + 1)), function.ValueAt, target, budget);
        });
        return new BbobSummary(outcomes);
    }

    /// <summary>The space of all functions: no bounds, uniform starts in [−4, 4]^D.</summary>
    /// <param name="dimension">D.</param>
    public static SearchSpace SpaceOf(int dimension) =>
        new([new GeneGroup("x", dimension, double.NegativeInfinity, double.PositiveInfinity, new UniformStart(-4, 4))]);
}
