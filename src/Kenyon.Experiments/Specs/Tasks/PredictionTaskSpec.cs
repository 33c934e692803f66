using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Kenyon.Evolution.Strategies;
using Kenyon.Experiments.Specs.Keys;
using Kenyon.Simulation.Lifetimes;
using Kenyon.Simulation.Tasks.Static;

namespace Kenyon.Experiments.Specs.Tasks;

/// <summary>Predict the value of every item shown.</summary>
/// <param name="IngredientCount">K.</param>
/// <param name="Steps">T.</param>
/// <param name="Trials">Lifetimes per candidate and generation.</param>
/// <param name="RewardNoise">σ.</param>
public sealed record PredictionTaskSpec(
    [Needs(Need.Nothing)][Description("Ingredients of a food (K).")][Range(3, 64)] int IngredientCount,
    [Needs(Need.Nothing)][Description("Events in a lifetime (T).")][Range(1, 100_000)] int Steps,
    [Needs(Need.Nothing)][Description("Lifetimes per candidate and generation.")][Range(1, 65_536)] int Trials,
    [Needs(Need.Learning)][Description("Standard deviation of the noise of a felt reward (sigma).")][Range(0.0, 100.0)] double RewardNoise)
    : TaskSpec(IngredientCount, Steps, Trials, RewardNoise)
{
    /// <summary>The defaults of its keys.</summary>
    public static PredictionTaskSpec Default { get; } = new(8, 200, 64, 0.5);

    /// <inheritdoc/>
    public override UsualSettings Usual => new(
        WeightNoise: 0, HighestRate: 4, Generations: 200,
        new GeneticAlgorithmOptions(128, 0.2, 4, UsualSettings.Mutation(0.08, 0.15, 0.08)));

    /// <inheritdoc/>
    public override TaskSettings ToSettings(IReadOnlyList<int> hidden) => new PredictionSettings();
}
