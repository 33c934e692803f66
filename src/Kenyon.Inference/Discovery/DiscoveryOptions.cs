using Kenyon.Numerics.Settings;

namespace Kenyon.Inference.Discovery;

/// <summary>How forms of rules are searched.</summary>
/// <param name="MostTerms">Largest size of a form, in [1, 8].</param>
/// <param name="BeamWidth">Forms of each size from which larger ones grow, in [1, 32].</param>
/// <param name="HasBias">Whether each option but the first has a bias beside the rule; biases count in no size.</param>
/// <param name="SimulationCount">Simulations of each rule of the front for recovery, in [0, 1000].</param>
/// <param name="Seed">Seed of starts and simulations.</param>
public sealed record DiscoveryOptions(
    int MostTerms = 5, int BeamWidth = 4, bool HasBias = false, int SimulationCount = 20, ulong Seed = 1)
{
    /// <summary>What is wrong with the options.</summary>
    public IEnumerable<OptionProblem> Validate()
    {
        if (MostTerms is < 1 or > 8)
        {
            yield return new("--terms", $"is {MostTerms}; must be in [1, 8].");
        }

        if (BeamWidth is < 1 or > 32)
        {
            yield return new("--beam", $"is {BeamWidth}; must be in [1, 32].");
        }

        if (SimulationCount is < 0 or > 1000)
        {
            yield return new("--simulations", $"is {SimulationCount}; must be in [0, 1000].");
        }
    }
}
