using Kenyon.Evolution.Strategies;
using Kenyon.Simulation.Environments;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Experiments.Specs.Tasks;

/// <summary>What is meant, in one task, by settings beside it that a file leaves out.</summary>
/// <param name="WeightNoise">Standard deviation of the noise of W(0).</param>
/// <param name="HighestRate">Upper bound of the learning rate.</param>
/// <param name="Generations">Generations of the search.</param>
/// <param name="Search">Options of the genetic algorithm, the default strategy.</param>
/// <param name="Environment">Who decides the values.</param>
/// <param name="Normalization">What happens to the weights after an update.</param>
/// <param name="Reserve">Reserve at birth, where survival is maximised; the defaults suit rewards of 0 or 1 an event: who chooses blindly
/// between 0.8 and 0.2 is soon spent.</param>
/// <param name="Capacity">The largest reserve.</param>
/// <param name="Cost">What an event or step costs.</param>
public sealed record UsualSettings(
    double WeightNoise,
    double HighestRate,
    int Generations,
    GeneticAlgorithmOptions Search,
    EnvironmentKind Environment = EnvironmentKind.PerLifetime,
    Normalization Normalization = Normalization.Center,
    double Reserve = 5,
    double Capacity = 10,
    double Cost = 0.6)
{
    /// <summary>Standard deviations of mutations for the parts that every genome can have.</summary>
    /// <param name="coefficients">Of a coefficient.</param>
    /// <param name="rate">Of the logarithm of the learning rate.</param>
    /// <param name="initialWeights">Of a weight at birth.</param>
    public static SortedDictionary<string, double> Mutation(double coefficients, double rate, double initialWeights) =>
        new(StringComparer.Ordinal)
    {
        ["motor"] = 0.1, ["coefficients"] = coefficients, ["rate"] = rate, ["initialWeights"] = initialWeights,
        ["initialValue"] = initialWeights,
    };
}
