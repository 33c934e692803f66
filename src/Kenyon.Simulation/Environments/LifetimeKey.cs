using Kenyon.Numerics.Randomness;

namespace Kenyon.Simulation.Environments;

/// <summary>
/// Names one lifetime. The random numbers of a lifetime do not depend on the candidate that lives it: all candidates of a generation meet
/// the same lifetimes.
/// </summary>
/// <param name="RunSeed">Seed of the run.</param>
/// <param name="Generation">Generation, in [0, 2²⁴).</param>
/// <param name="Trial">Number of the lifetime in its generation, from 0.</param>
public readonly record struct LifetimeKey(ulong RunSeed, int Generation, int Trial)
{
    /// <summary>The stream of this lifetime for one use.</summary>
    /// <param name="draw">What the numbers are used for.</param>
    public RandomKey Key(Draw draw) => new(RunSeed, draw, Generation, 0, Trial);

    /// <summary>The stream of the whole run for one use, the same in every lifetime.</summary>
    /// <param name="draw">What the numbers are used for.</param>
    public RandomKey RunKey(Draw draw) => new(RunSeed, draw, RandomKey.GenerationLimit - 1, 1, 0);
}
