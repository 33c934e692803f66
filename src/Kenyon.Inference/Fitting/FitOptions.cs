using Kenyon.Numerics.Settings;

namespace Kenyon.Inference.Fitting;

/// <summary>How models are fitted.</summary>
/// <param name="StartCount">Most searches of a fit of up to four parameters, in [1, 1000], beside those from smaller models, and as many
/// more as there are more parameters; they begin at the best of 32 times as many places, none near a better one.</param>
/// <param name="MostIterations">Most steps of a search, in [1, 100000].</param>
/// <param name="Seed">Seed of the random starts.</param>
/// <param name="IsPooled">Whether one set of parameters describes all subjects.</param>
public sealed record FitOptions(int StartCount = 16, int MostIterations = 500, ulong Seed = 1, bool IsPooled = false)
{
    /// <summary>What is wrong with the options.</summary>
    public IEnumerable<OptionProblem> Validate()
    {
        if (StartCount is < 1 or > 1000)
        {
            yield return new("--starts", $"is {StartCount}; must be in [1, 1000].");
        }

        if (MostIterations is < 1 or > 100_000)
        {
            yield return new("--iterations", $"is {MostIterations}; must be in [1, 100000].");
        }
    }
}
