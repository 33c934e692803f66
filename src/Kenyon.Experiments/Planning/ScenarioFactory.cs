using Kenyon.Experiments.Specs;
using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Environments;
using Kenyon.Simulation.Lifetimes;
using Kenyon.Simulation.Plasticity;

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
        var (environment, readout, rule) = (spec.Environment, spec.Agent.Readout, spec.Rule);
        var family = rule.FindFamily();
        var given = rule.Fixed is null ? null : new FixedRule(rule.Fixed.Coefficients ?? new Dictionary<string, double>(), rule.Fixed.Rate);
        return new Scenario(
            runSeed,
            spec.Task switch
            {
                PredictionTaskSpec => TaskKind.Prediction,
                DecisionTaskSpec => TaskKind.Decision,
                ChoiceTaskSpec => TaskKind.Choice,
                _ => TaskKind.Foraging,
            },
            spec.Task.IngredientCount,
            spec.Task.Steps,
            spec.Task.RewardNoise,
            new EnvironmentSettings(
                environment.Kind, environment.Distance, environment.SwitchProbability, environment.Start, environment.Autocorrelation,
                (spec.Task as ChoiceTaskSpec)?.BlockLength ?? 0,
                spec.Task is ChoiceTaskSpec { Reward: RewardKind.Bernoulli } choice ? choice.Probabilities : null),
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
            spec.Task is ForagingTaskSpec body
                ? new ForagingBody(body.FoodCount, body.EatRadius, body.MaxSpeed, body.MaxAcceleration, body.MaxTurn, body.Drag)
                : new ForagingBody(),
            spec.Agent.Motor.Hidden,
            spec.Task is DecisionTaskSpec { LearnWhenNotEaten: true },
            spec.Task is ChoiceTaskSpec task ? Choice(task) : null);
    }

    private static ChoiceSettings Choice(ChoiceTaskSpec task) => new(
        task.OptionCount,
        task.Stimuli,
        task.Reward,
        task.Baited,
        task.InverseTemperatureRange[0],
        task.InverseTemperatureRange[1],
        task.Perseveration,
        task.PerseverationEvolved);
}
