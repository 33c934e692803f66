using Kenyon.Experiments.Planning;
using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Environments;
using Kenyon.Simulation.Lifetimes;
using Kenyon.Simulation.Plasticity;
using Kenyon.Simulation.Tasks.Choice;

namespace Kenyon.Analysis.Dynamics;

/// <summary>
/// How what an agent learns from one food carries over to others: the change of W·x that a reward of 1 makes, beside what the same meal
/// makes with a reward of 0, at foods of which some ingredients differ, over the change at the food itself. A ratio of means over foods and
/// lifetimes, each wired for itself.
/// </summary>
/// <param name="Shares">Carried over to foods of which 0, 1 … K ingredients differ; the first is 1. Not a number where the reward changes
/// nothing. Shape [K + 1].</param>
public sealed record GeneralizationCurve(IReadOnlyList<double> Shares)
{
    private const int FoodCount = 8;

    /// <summary>Why an agent has no such curve; null where it has one.</summary>
    /// <param name="scenario">What it does.</param>
    public static string? Missing(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return scenario.Task is ChoiceSettings { Stimuli: StimulusKind.OneHot } ? "it needs foods: one-hot options have no neighbours"
            : scenario.Readout.Kind == ReadoutKind.Oracle || !scenario.Plastic ? "it needs agents that learn"
            : null;
    }

    /// <summary>
    /// Whether the curve is one of the code alone, E[(Px′)·(Pz′)] / E|Px′|² with P for centring: weights are 0 at birth, so y is, and a
    /// meal changes them by θ₃ P x′, whatever θ₃ is.
    /// </summary>
    /// <param name="scenario">What the agent does; one of which <see cref="Missing"/> says nothing.</param>
    public static bool IsOfCode(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return scenario is
        {
            WeightNoise: 0,
            WeightsEvolved: false,
            Readout.Kind: ReadoutKind.Linear or ReadoutKind.Tanh,
            Rule.Normalization: Normalization.Center,
        }
            && scenario.Rule.Terms.All(term => term.Reward == 0 || term.Post + term.Weight > 0 || term.Pre <= 1);
    }

    /// <summary>The curve of an agent.</summary>
    /// <param name="scenario">What it does; one of which <see cref="Missing"/> says nothing.</param>
    /// <param name="agent">The agent.</param>
    /// <param name="lifetimeCount">How many test lifetimes, at least 1.</param>
    public static GeneralizationCurve Of(Scenario scenario, Agent agent, int lifetimeCount)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(agent);
        ArgumentOutOfRangeException.ThrowIfLessThan(lifetimeCount, 1);
        int count = scenario.IngredientCount;
        var sums = new double[count + 1];
        float[] food = new float[count], other = new float[count], inputs = new float[scenario.InputCount];
        var birth = new float[scenario.PlasticWeightCount];
        for (int trial = 0; trial < lifetimeCount; trial++)
        {
            var lifetime = new LifetimeKey(scenario.RunSeed, LifetimeSet.TestGeneration, trial);
            var numbers = new LifetimeNumbers(scenario, lifetime);
            var values = new LifetimeValues(scenario.Environment, lifetime, count, scenario.StepCount);
            numbers.InitialWeights(agent, values.At(0), 1, birth);
            for (int item = 0; item < 2 * FoodCount; item += 2)
            {
                numbers.Ingredients(item, food);
                numbers.Ingredients(item + 1, other);
                numbers.Expand(food, inputs);
                float[] rewarded = Learnt(1), unrewarded = Learnt(0);
                for (int differing = 0; differing <= count; differing++)
                {
                    // No ingredient is like another, so which of them differ does not matter.
                    if (differing > 0)
                    {
                        food[differing - 1] = other[differing - 1];
                        numbers.Expand(food, inputs);
                    }

                    sums[differing] += ReadoutReference.Drive(rewarded, inputs) - (double)ReadoutReference.Drive(unrewarded, inputs);
                }
            }

            float[] Learnt(float reward)
            {
                float[] weights = birth[..scenario.InputCount];
                float readout = ReadoutReference.Respond(ReadoutReference.Drive(weights, inputs), scenario.Readout);
                PlasticityReference.Apply(
                    weights, inputs, readout, reward, agent.Rule, scenario.Rule, new RuleMemory(scenario.Rule, 1, scenario.InputCount));
                return weights;
            }
        }

        return new GeneralizationCurve([.. sums.Select(sum => sum / sums[0])]);
    }
}
