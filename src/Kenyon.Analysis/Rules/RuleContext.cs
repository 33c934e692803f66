using Kenyon.Experiments.Champions;
using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Lifetimes;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Analysis.Rules;

/// <summary>What decides which parts of an evolved rule are identified (MODEL.md, section 3, consequences a to e).</summary>
/// <param name="Task">What the agent does.</param>
/// <param name="Readout">Kind of readout.</param>
/// <param name="Normalization">What happens to the weights after an update.</param>
/// <param name="Terms">Terms that may be non-zero.</param>
/// <param name="InitialWeightNoise">Standard deviation of the noise of W(0), at least 0.</param>
/// <param name="WeightsEvolved">Whether W(0), or the value of all weights at birth, is part of the genome or given.</param>
/// <param name="MotorEvolves">Whether the motor network, the consumer of y where agents move, evolves beside the rule.</param>
/// <param name="CoefficientsPenalised">Whether a penalty on the coefficients (l1, l2 or l0) was on.</param>
/// <param name="GivenInitialValue">w₀, the value of all weights at birth, where it is given and not evolved; else 0.</param>
public sealed record RuleContext(
    TaskDefinition Task,
    ReadoutKind Readout,
    Normalization Normalization,
    IReadOnlyList<RuleTerm> Terms,
    double InitialWeightNoise = 0,
    bool WeightsEvolved = false,
    bool MotorEvolves = true,
    bool CoefficientsPenalised = false,
    double GivenInitialValue = 0)
{
    /// <summary>
    /// Whether the consumer of y may take it with either sign, so that the sign of y is a matter of chance (consequence c).
    /// </summary>
    public bool HasFreeSign => Task.Consumer.HasFreeSign(MotorEvolves);

    /// <summary>
    /// Whether the scale of W is free: a linear readout whose consumer does not fix it (consequence d).
    /// </summary>
    public bool HasFreeScale =>
        Readout == ReadoutKind.Linear
        && Normalization != Normalization.Sphere
        && Task.Consumer.HasFreeScale(MotorEvolves);

    /// <summary>
    /// How the coefficient of a term changes under W → cW, as a power of c, where nothing fixes the scale of W (consequences d and e); 0
    /// where something does. A binary y does not change with the scale, so powers of y do not count there.
    /// </summary>
    /// <param name="term">A term.</param>
    public int ScaleExponentOf(RuleTerm term)
    {
        ArgumentNullException.ThrowIfNull(term);
        return HasFreeScale ? term.ScaleExponent
            : Readout == ReadoutKind.Binary && Normalization != Normalization.Sphere ? 1 - term.Weight
            : 0;
    }

    /// <summary>The context of a scenario.</summary>
    /// <param name="scenario">What the agents do.</param>
    /// <param name="motorEvolves">False where the motor network is frozen.</param>
    /// <param name="coefficientsPenalised">Whether a penalty on the coefficients was on.</param>
    public static RuleContext Of(Scenario scenario, bool motorEvolves = true, bool coefficientsPenalised = false)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return new(
            scenario.Task.Definition,
            scenario.Readout.Kind,
            scenario.Rule.Normalization,
            scenario.Rule.Terms,
            scenario.WeightNoise,
            scenario.WeightsEvolved || scenario.HasInitialValue,
            motorEvolves,
            coefficientsPenalised,
            scenario is { HasInitialValue: true, InitialValueEvolved: false } ? scenario.InitialValue : 0);
    }

    /// <summary>The context of a run that was read.</summary>
    /// <param name="run">The run.</param>
    public static RuleContext Of(RunData run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return Of(
            run.Scenario,
            motorEvolves: run.Scenario.Motor is not null && run.Spec.Agent.Frozen.Motor is null,
            coefficientsPenalised: run.Spec.Penalty is { L1: > 0 } or { L2: > 0 } or { L0: > 0 });
    }
}
