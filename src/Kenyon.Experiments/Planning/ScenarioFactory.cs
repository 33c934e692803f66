using Kenyon.Experiments.Specs;
using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Lifetimes;
using Kenyon.Simulation.Plasticity;
using Kenyon.Simulation.Tasks.Choice;

namespace Kenyon.Experiments.Planning;

/// <summary>Says to the simulation what the settings of an experiment mean.</summary>
public static class ScenarioFactory
{
    /// <summary>The scenario of a run.</summary>
    /// <param name="spec">Settings, resolved.</param>
    /// <param name="runSeed">Seed of the run.</param>
    public static Scenario Create(ExperimentSpec spec, ulong runSeed)
    {
        ArgumentNullException.ThrowIfNull(spec);
        var (readout, rule) = (spec.Agent.Readout, spec.Rule);
        var family = rule.FindFamily();
        var given = rule.Fixed is null ? null : new FixedRule(rule.Fixed.Coefficients ?? new Dictionary<string, double>(), rule.Fixed.Rate);
        var task = spec.Task.ToSettings(spec.Agent.Motor.Hidden);
        return new Scenario(
            runSeed,
            task,
            spec.Task.IngredientCount,
            spec.Task.Steps,
            spec.Task.RewardNoise,
            spec.Task.Complete(spec.Environment.ToSettings()),
            new ReadoutSettings(readout.Kind, readout.Gain, readout.Bits, readout.Noise, readout.Width),
            new RuleSettings(
                family,
                [.. family.Terms.Where(term => rule.Terms.Contains(term.Name))],
                rule.Normalization,
                rule.WeightLimit,
                rule.RateRange[0],
                rule.RateRange[1],
                given,
                rule.Decay,
                rule.Trace),
            spec.Agent.Plastic,
            spec.Agent.InitialWeights.Noise,
            spec.Agent.InitialWeights.Evolved,
            spec.Agent.InitialWeights.Value,
            spec.Agent.InitialWeights.ValueEvolved,
            spec.Objective.ToObjective(),
            spec.Penalty.Switching > 0,
            spec.Agent.Expansion is { } expansion
                ? ExpansionSettings.Of(
                    spec.Task.IngredientCount, expansion.Units, expansion.Density, expansion.Winners,
                    task is ChoiceSettings { Stimuli: StimulusKind.OneHot })
                : null);
    }
}
