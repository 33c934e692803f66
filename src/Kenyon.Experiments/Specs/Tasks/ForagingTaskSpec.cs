using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Kenyon.Evolution.Distributions;
using Kenyon.Evolution.Optimizers;
using Kenyon.Evolution.Strategies;
using Kenyon.Experiments.Specs.Keys;
using Kenyon.Numerics.Settings;
using Kenyon.Simulation.Environments;
using Kenyon.Simulation.Lifetimes;
using Kenyon.Simulation.Tasks.Foraging;

namespace Kenyon.Experiments.Specs.Tasks;

/// <summary>Move on a torus and eat what is found there.</summary>
/// <param name="IngredientCount">K.</param>
/// <param name="Steps">T.</param>
/// <param name="Trials">Lifetimes per candidate and generation.</param>
/// <param name="RewardNoise">σ.</param>
/// <param name="FoodCount">F.</param>
/// <param name="EatRadius">r_eat.</param>
/// <param name="MaxSpeed">s_max.</param>
/// <param name="MaxAcceleration">a_max.</param>
/// <param name="MaxTurn">ω_max.</param>
/// <param name="Drag">Share of speed lost in a step.</param>
public sealed record ForagingTaskSpec(
    [Needs(Need.Nothing)][Description("Ingredients of a food (K).")][Range(3, 64)] int IngredientCount,
    [Needs(Need.Nothing)][Description("Steps in a lifetime (T).")][Range(1, 100_000)] int Steps,
    [Needs(Need.Nothing)][Description("Lifetimes per candidate and generation.")][Range(1, 65_536)] int Trials,
    [Needs(Need.Learning)][Description("Standard deviation of the noise of a felt reward (sigma).")][Range(0.0, 100.0)] double RewardNoise,
    [Needs(Need.Nothing)][Description("Foods always present (F).")][Range(1, 4_000)] int FoodCount,
    [Needs(Need.Nothing)]
    [Description("A food within this distance after a step is eaten; side of the torus = 1.")]
    [Range(0.0, 0.25, MinimumIsExclusive = true)]
    double EatRadius,
    [Needs(Need.Nothing)]
    [Description("Largest speed, in sides a step; at most eatRadius.")]
    [Range(0.0, 0.25, MinimumIsExclusive = true)]
    double MaxSpeed,
    [Needs(Need.Nothing)]
    [Description("Largest change of speed in a step.")]
    [Range(0.0, 1.0, MinimumIsExclusive = true)]
    double MaxAcceleration,
    [Needs(Need.Nothing)]
    [Description("Largest turn in a step, in radians.")]
    [Range(0.0, Math.PI, MinimumIsExclusive = true)]
    double MaxTurn,
    [Needs(Need.Nothing)][Description("Share of the speed lost in a step.")][Range(0.0, 1.0)] double Drag)
    : TaskSpec(IngredientCount, Steps, Trials, RewardNoise)
{
    /// <summary>The defaults of its keys.</summary>
    public static ForagingTaskSpec Default { get; } = new(8, 300, 16, 0.2, 40, 0.03, 0.03, 0.01, 0.5, 0);

    /// <inheritdoc/>
    public override UsualSettings Usual => new(
        WeightNoise: 0.1, HighestRate: 1, Generations: 150,
        new GeneticAlgorithmOptions(256, 0.1, 8, UsualSettings.Mutation(0.1, 0.2, 0.05)),
        Reserve: 1,
        Capacity: 2,
        Cost: 0.03); // A good forager finds about 0.06 a step.

    /// <inheritdoc/>
    public override double ItemCount => Steps + FoodCount;

    /// <inheritdoc/>
    public override TaskSettings ToSettings(IReadOnlyList<int> hidden) => new ForagingSettings(
        new ForagingBody(FoodCount, EatRadius, MaxSpeed, MaxAcceleration, MaxTurn, Drag), hidden);

    /// <inheritdoc/>
    public override IEnumerable<OptionProblem> Problems(EnvironmentSettings environment)
    {
        if (MaxSpeed > EatRadius)
        {
            yield return new("task.maxSpeed", $"is {MaxSpeed}; must be at most eatRadius ({EatRadius}), or agents jump over food.");
        }
    }

    /// <inheritdoc/>
    public override IOptimizerOptions? OptionsOf(string optimizer) => optimizer switch
    {
        CmaEs.Kind => new CmaOptions<CmaEs>(256, 1, MeanRate: 3),
        SeparableCmaEs.Kind => new CmaOptions<SeparableCmaEs>(256, 1, MeanRate: 3),
        Snes.Kind => new SnesOptions(256, 1, MeanRate: 3),
        Xnes.Kind => new XnesOptions(256, 1, MeanRate: 3),
        OpenAiEs.Kind => new OpenAiEsOptions(256, 0.5, Rate: 0.3),
        Pgpe.Kind => new PgpeOptions(256, 0.3, LargestSpeed: 2),
        _ => null,
    };
}
