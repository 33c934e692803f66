using Kenyon.Experiments.Planning;
using Kenyon.Numerics.Statistics;
using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Environments;
using Kenyon.Simulation.Lifetimes;
using Kenyon.Simulation.Tasks.Static;

namespace Kenyon.Analysis.Theory;

/// <summary>
/// The decision task for an agent that is told every value: it eats exactly what is worth more than nothing, and gains E[max(v·x, 0)] an
/// item. No learner can gain more.
/// </summary>
public static class ToldAgent
{
    /// <summary>Mean gain an item with its 95 % interval, on the lifetimes on which champions are reported.</summary>
    /// <param name="scenario">A scenario of the decision task.</param>
    /// <param name="lifetimeCount">How many lifetimes, at least 1.</param>
    /// <param name="stop">Ends the work; nothing of it is kept.</param>
    /// <exception cref="ArgumentException">The task is another one.</exception>
    public static MeanInterval Gain(Scenario scenario, int lifetimeCount, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentOutOfRangeException.ThrowIfLessThan(lifetimeCount, 1);
        if (scenario.Task is not DecisionSettings)
        {
            throw new ArgumentException($"The task is {scenario.Task.Definition.Key}; must be decision.", nameof(scenario));
        }

        var gains = new float[lifetimeCount];
        var ingredients = new float[scenario.IngredientCount];
        for (int trial = 0; trial < lifetimeCount; trial++)
        {
            stop.ThrowIfCancellationRequested();
            var lifetime = new LifetimeKey(scenario.RunSeed, LifetimeSet.TestGeneration, trial);
            var numbers = new LifetimeNumbers(scenario, lifetime);
            var values = new LifetimeValues(scenario.Environment, lifetime, scenario.IngredientCount, scenario.StepCount);
            double sum = 0;
            for (int step = 0; step < scenario.StepCount; step++)
            {
                numbers.Ingredients(step, ingredients);
                sum += Math.Max(0f, ReadoutReference.Drive(values.At(step), ingredients));
            }

            gains[trial] = (float)(sum / scenario.StepCount);
        }

        return MeanInterval.Of(gains);
    }
}
