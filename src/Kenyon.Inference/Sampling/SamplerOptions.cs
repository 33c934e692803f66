using Kenyon.Numerics.Settings;

namespace Kenyon.Inference.Sampling;

/// <summary>How a density is sampled.</summary>
/// <param name="ChainCount">Chains, in [1, 64]; from 2 on their agreement is looked at.</param>
/// <param name="DrawCount">Draws of each chain that are kept, in [10, 100000].</param>
/// <param name="WarmupCount">Draws before them, in which step and metric adapt, in [20, 100000].</param>
/// <param name="Seed">Seed of all chains.</param>
/// <param name="Acceptance">Mean acceptance that the step size is set for, in (0.5, 1).</param>
/// <param name="MostDoublings">Most doublings of a path, in [1, 15].</param>
public sealed record SamplerOptions(
    int ChainCount = 4, int DrawCount = 1000, int WarmupCount = 1000, ulong Seed = 1, double Acceptance = 0.8, int MostDoublings = 10)
{
    /// <summary>Most chains.</summary>
    public const int MostChains = 64;

    /// <summary>Fewest draws of a chain.</summary>
    public const int FewestDraws = 10;

    /// <summary>Fewest draws in which a chain adapts.</summary>
    public const int FewestWarmups = 20;

    /// <summary>Most draws of a chain, and most before them.</summary>
    public const int MostDraws = 100_000;

    /// <summary>What is wrong with the options.</summary>
    public IEnumerable<OptionProblem> Validate()
    {
        if (ChainCount is < 1 or > MostChains)
        {
            yield return new("--chains", $"is {ChainCount}; must be in [1, {MostChains}].");
        }

        if (DrawCount is < FewestDraws or > MostDraws)
        {
            yield return new("--draws", $"is {DrawCount}; must be in [{FewestDraws}, {MostDraws}].");
        }

        if (WarmupCount is < FewestWarmups or > MostDraws)
        {
            yield return new("--warmup", $"is {WarmupCount}; must be in [{FewestWarmups}, {MostDraws}].");
        }

        if (!(Acceptance is > 0.5 and < 1))
        {
            yield return new("--acceptance", $"is {Acceptance}; must be above 0.5 and below 1.");
        }

        if (MostDoublings is < 1 or > 15)
        {
            yield return new("mostDoublings", $"is {MostDoublings}; must be in [1, 15].");
        }
    }
}
