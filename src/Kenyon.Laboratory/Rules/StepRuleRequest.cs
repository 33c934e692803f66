using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Laboratory.Rules;

/// <summary>One learning event.</summary>
/// <param name="Inputs">Inputs x. Shape [inputs].</param>
/// <param name="Weights">Weights W before the event, taken as they are. Shape [inputs].</param>
/// <param name="Reward">Reward R, in units of value.</param>
/// <param name="MeanReward">Running mean reward before the event.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Readout">How y responds.</param>
/// <param name="Settings">What is done to weights beside the rule.</param>
public sealed record StepRuleRequest(
    IReadOnlyList<float> Inputs,
    IReadOnlyList<float> Weights,
    float Reward,
    float MeanReward,
    PlasticityRule Rule,
    ReadoutSettings Readout,
    RuleSettings Settings);
