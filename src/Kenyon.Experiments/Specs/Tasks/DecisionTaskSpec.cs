using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Kenyon.Evolution.Strategies;
using Kenyon.Experiments.Specs.Keys;
using Kenyon.Simulation.Lifetimes;
using Kenyon.Simulation.Tasks.Static;

namespace Kenyon.Experiments.Specs.Tasks;

/// <summary>Eat or leave every item shown.</summary>
/// <param name="IngredientCount">K.</param>
/// <param name="Steps">T.</param>
/// <param name="Trials">Lifetimes per candidate and generation.</param>
/// <param name="RewardNoise">σ.</param>
/// <param name="LearnWhenNotEaten">Learn with R = 0 from what was left.</param>
public sealed record DecisionTaskSpec(
    [Needs(Need.Nothing)][Description("Ingredients of a food (K).")][Range(3, 64)] int IngredientCount,
    [Needs(Need.Nothing)][Description("Events in a lifetime (T).")][Range(1, 100_000)] int Steps,
    [Needs(Need.Nothing)][Description("Lifetimes per candidate and generation.")][Range(1, 65_536)] int Trials,
    [Needs(Need.Learning)][Description("Standard deviation of the noise of a felt reward (sigma).")][Range(0.0, 100.0)] double RewardNoise,
    [Needs(Need.Learning)][Description("Whether an item that was left teaches too, with reward 0.")] bool LearnWhenNotEaten)
    : TaskSpec(IngredientCount, Steps, Trials, RewardNoise)
{
    /// <summary>The defaults of its keys.</summary>
    public static DecisionTaskSpec Default { get; } = new(8, 200, 64, 0.5, false);

    /// <inheritdoc/>
    public override UsualSettings Usual => new(
        WeightNoise: 0.1, HighestRate: 4, Generations: 300,
        new GeneticAlgorithmOptions(128, 0.2, 4, UsualSettings.Mutation(0.08, 0.15, 0.08)));

    /// <inheritdoc/>
    public override TaskSettings ToSettings(IReadOnlyList<int> hidden) => new DecisionSettings(LearnWhenNotEaten);
}
