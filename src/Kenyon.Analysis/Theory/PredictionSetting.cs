using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Environments;
using Kenyon.Simulation.Lifetimes;
using Kenyon.Simulation.Plasticity;
using Kenyon.Simulation.Tasks.Static;

namespace Kenyon.Analysis.Theory;

/// <summary>All that the expected loss of a prediction experiment depends on besides the rule (MODEL.md, section 8).</summary>
/// <param name="IngredientCount">K, at least 3.</param>
/// <param name="EventCount">T, at least 1.</param>
/// <param name="RewardNoise">σ, at least 0.</param>
/// <param name="Environment">Who decides the values.</param>
/// <param name="IsCentered">Whether the weights are centred after every update; without it nothing is normalised.</param>
/// <param name="WeightsEvolved">Whether W(0) evolves: then the best innate weights stand for it, else zero does.</param>
/// <param name="WeightNoise">Standard deviation of the noise of W(0), at least 0.</param>
/// <param name="ReadoutNoise">τ, standard deviation of the channel noise, at least 0.</param>
/// <param name="HighestRate">Largest rate that is considered, greater than 0.</param>
/// <param name="Expansion">A linear expansion before the weights, or null.</param>
public sealed record PredictionSetting(
    int IngredientCount,
    int EventCount,
    double RewardNoise,
    EnvironmentSettings Environment,
    bool IsCentered = true,
    bool WeightsEvolved = false,
    double WeightNoise = 0,
    double ReadoutNoise = 0,
    double HighestRate = 4,
    ExpansionSettings? Expansion = null)
{
    /// <summary>Whether two value vectors take turns.</summary>
    public bool IsSwitching => Environment.Kind is EnvironmentKind.Switching or EnvironmentKind.SwitchingPerLifetime;

    /// <summary>
    /// Whether the innate weights can know anything: the values are the same in every lifetime of a run, and W(0) evolves.
    /// </summary>
    public bool HasInnateKnowledge => WeightsEvolved && (Environment.Kind is EnvironmentKind.Fixed or EnvironmentKind.Switching);

    /// <summary>The setting of a scenario.</summary>
    /// <param name="scenario">What the agents do; one without <see cref="Problems"/>.</param>
    /// <exception cref="ArgumentException">The theory does not hold for the scenario.</exception>
    public static PredictionSetting Of(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return Problems(scenario) is { Count: > 0 } problems
            ? throw new ArgumentException(string.Join(' ', problems), nameof(scenario))
            : new PredictionSetting(
                scenario.IngredientCount,
                scenario.StepCount,
                scenario.RewardNoise,
                scenario.Environment,
                scenario.Rule.Normalization == Normalization.Center,
                scenario.WeightsEvolved,
                scenario.WeightNoise,
                scenario.Readout.Noise,
                scenario.Rule.HighestRate,
                scenario.Expansion);
    }

    /// <summary>What of a scenario the theory of the delta rule does not cover; nothing where it does.</summary>
    /// <param name="scenario">What the agents do.</param>
    public static IReadOnlyList<string> Problems(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        var problems = new List<string>();
        if (scenario.Task is not PredictionSettings)
        {
            problems.Add($"task.kind is {scenario.Task.Definition.Key}; the exact loss is known for prediction only.");
        }

        if (scenario.Readout.Kind != ReadoutKind.Linear)
        {
            problems.Add(
                $"agent.readout.kind is {Name(scenario.Readout.Kind)}; the exact loss is known for linear only (simulate: kenyon evolve).");
        }

        if (scenario.Rule.Normalization == Normalization.Sphere)
        {
            problems.Add("rule.normalization is sphere; its moments do not close: must be center or none (simulate: kenyon evolve).");
        }

        if (scenario.Expansion is { IsLinear: false } expansion)
        {
            problems.Add(
                $"agent.expansion.winners is {expansion.WinnerCount}; the exact loss is known for linear expansions only, in which all "
                + "units stay active (simulate: kenyon evolve).");
        }

        if (scenario.Expansion is not null && scenario.IngredientCount > ExpandedRuleLoss.MostIngredients)
        {
            problems.Add(
                $"task.ingredientCount is {scenario.IngredientCount}; with agent.expansion the exact loss is worked out for at most "
                + $"{ExpandedRuleLoss.MostIngredients} (simulate: kenyon evolve).");
        }

        if (scenario.HasInitialValue)
        {
            problems.Add(
                "agent.initialWeights.value or valueEvolved is set; the exact loss is known for weights that are 0 at birth or evolve each "
                + "by itself (agent.initialWeights.evolved).");
        }

        return problems;
    }

    private static string Name<T>(T kind)
        where T : struct, Enum => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());
}
