using Kenyon.Numerics.Randomness;
using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Environments;
using Kenyon.Simulation.Lifetimes;
using Kenyon.Simulation.Plasticity;
using Kenyon.Simulation.Tasks.Static;

namespace Kenyon.Tests.Analysis.Theory;

/// <summary>Prediction scenarios for the tests of theory.</summary>
internal static class TheoryScenarios
{
    /// <summary>The defaults of prediction, K 8, T 200, σ 0.5.</summary>
    public static Scenario Default(
        EnvironmentSettings? environment = null, bool weightsEvolved = false, Normalization normalization = Normalization.Center) => new(
        RunSeed: 1,
        new PredictionSettings(),
        IngredientCount: 8,
        StepCount: 200,
        RewardNoise: 0.5,
        environment ?? new EnvironmentSettings(),
        new ReadoutSettings(),
        RuleSettings.Of(RewardHebbian.Family, normalization) with { HighestRate = 4 },
        Plastic: true,
        WeightNoise: 0,
        weightsEvolved);

    /// <summary>One of the random settings with a rule under which learning is stable; number n is always the same one.</summary>
    public static (Scenario Scenario, double Reward, double Forgetting) Random(int number)
    {
        var key = new RandomKey(2026, Draw.Check, 0, 0, number);
        uint next = 0;
        int count = 3 + key.Below(12, next++);
        var kind = (EnvironmentKind)(number % 5);
        bool isCentered = key.Uniform(next++) < 0.6f;
        var environment = new EnvironmentSettings(
            kind,
            Between(0, 1),
            number % 2 == 0 ? Between(0, 0.05) : Between(0, 0.5),
            key.Uniform(next++) < 0.5f ? EnvironmentStart.First : EnvironmentStart.Random,
            Between(0.8, 1));
        var scenario = Default(
            environment, weightsEvolved: key.Uniform(next++) < 0.5f, isCentered ? Normalization.Center : Normalization.None) with
        {
            RunSeed = key.Word(next++),
            IngredientCount = count,
            StepCount = 20 + key.Below(180, next++),
            RewardNoise = Between(0, 1),
            WeightNoise = number % 3 == 0 ? Between(0, 0.5) : 0,
            Readout = new ReadoutSettings(Noise: number % 4 == 0 ? Between(0, 0.5) : 0),
        };

        // Up to half of the rate from which on squared weights grow.
        double bound = 2 / (isCentered ? (count + 1) / 12.0 : 1 + (count / 3.0));
        double forgetting = Between(0.05, 0.5) * bound;
        return (scenario, forgetting * Between(0.5, 1.5), forgetting);

        double Between(double low, double high) => low + ((high - low) * key.Uniform(next++));
    }
}
