using Kenyon.Evolution.Optimizers;
using Kenyon.Evolution.Spaces;

namespace Kenyon.Evolution;

/// <summary>A strategy as it is listed in the <see cref="OptimizerCatalog"/>.</summary>
/// <param name="Kind">Its name in experiment files.</param>
/// <param name="OptionsType">The record of its options, which implements <see cref="IOptimizerOptions"/>.</param>
/// <param name="Create">Makes the strategy from its options, the space and the seed of the run.</param>
/// <param name="Memory">Says what the strategy needs with these options, so many genes and so many generations, before it is made.</param>
public sealed record OptimizerEntry(
    string Kind,
    Type OptionsType,
    Func<IOptimizerOptions, SearchSpace, ulong, IOptimizer> Create,
    Func<IOptimizerOptions, decimal, int, StrategyMemory> Memory);
