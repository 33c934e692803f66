using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Environments;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Simulation.Lifetimes;

/// <summary>Everything that a lifetime depends on besides the genome and the lifetime's own number.</summary>
/// <param name="RunSeed">Seed of the run.</param>
/// <param name="Task">What the agent does.</param>
/// <param name="IngredientCount">K, in [2, 64]; at least 3 where values are mean-free vectors.</param>
/// <param name="StepCount">T: events of a static task, steps of foraging; at least 1.</param>
/// <param name="RewardNoise">σ, at least 0.</param>
/// <param name="Environment">Who decides the values.</param>
/// <param name="Readout">What stands between learning and acting.</param>
/// <param name="Rule">The plasticity rule's settings.</param>
/// <param name="Plastic">Whether the agent learns at all; without it the genome has no rule.</param>
/// <param name="WeightNoise">Standard deviation of the noise of W(0), drawn for every lifetime.</param>
/// <param name="WeightsEvolved">Whether W(0) is part of the genome.</param>
/// <param name="Body">World and body, used in foraging.</param>
/// <param name="Hidden">Hidden layers of the motor network, used in foraging.</param>
/// <param name="LearnWhenNotEaten">Decision only: learn with R = 0 from what was left.</param>
/// <param name="Choice">What is offered and how it is chosen, used in the choice task; null in the others.</param>
public sealed record Scenario(
    ulong RunSeed,
    TaskKind Task,
    int IngredientCount,
    int StepCount,
    double RewardNoise,
    EnvironmentSettings Environment,
    ReadoutSettings Readout,
    RuleSettings Rule,
    bool Plastic,
    double WeightNoise,
    bool WeightsEvolved,
    ForagingBody Body,
    IReadOnlyList<int> Hidden,
    bool LearnWhenNotEaten = false,
    ChoiceSettings? Choice = null)
{
    /// <summary>Number of plastic weights, M · K.</summary>
    public int PlasticWeightCount => Readout.Width * IngredientCount;

    /// <summary>Readouts in a step: one for each option offered, or one for each row of weights.</summary>
    public int ReadoutCount => Choice?.OptionCount ?? Readout.Width;

    /// <summary>The motor network's shape; null in the static tasks.</summary>
    public MotorNetwork? Motor { get; } = Task == TaskKind.Foraging ? new MotorNetwork(Readout.Width, Hidden) : null;

    /// <summary>An agent of the sizes that this scenario needs, its numbers still zero.</summary>
    public Agent CreateAgent() => new(Motor?.WeightCount ?? 0, PlasticWeightCount, Rule.Family);
}
