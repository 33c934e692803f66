using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Environments;
using Kenyon.Simulation.Lifetimes;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Simulation.Tasks.Static;

/// <summary>
/// Prediction and decision, the scalar definition (MODEL.md, section 5). Order at an event: readout, reward with the present environment,
/// learning, possible flip (the environment moves on with every item shown).
/// </summary>
/// <param name="scenario">A scenario of a static task.</param>
public sealed class StaticReference(Scenario scenario) : ILifetimeReference
{
    /// <inheritdoc/>
    public LifetimeScore Live(
        Agent agent, LifetimeKey lifetime, bool learns = true, float noiseShare = 1, Action<LifetimeStep>? visit = null)
    {
        ArgumentNullException.ThrowIfNull(agent);
        int ingredientCount = scenario.IngredientCount;
        var decision = scenario.Task as DecisionSettings;
        bool decides = decision is not null;
        bool learnsAlways = decision is null or { LearnWhenNotEaten: true };
        var numbers = new LifetimeNumbers(scenario, lifetime);
        var values = new LifetimeValues(scenario.Environment, lifetime, ingredientCount, scenario.StepCount);

        var trace = new LifetimeStep(ingredientCount, scenario.PlasticWeightCount, unitCount: scenario.Expansion?.UnitCount ?? 0);
        float[] ingredients = trace.Ingredients, inputs = trace.Inputs;
        float[] weights = trace.Weights;
        numbers.InitialWeights(agent, values.At(0), noiseShare, weights);
        var memory = new RuleMemory(scenario.Rule, 1, scenario.InputCount);
        float total = 0, change = 0;
        int learningEvents = 0;
        for (int step = 0; step < scenario.StepCount; step++)
        {
            numbers.Ingredients(step, ingredients);
            numbers.Expand(ingredients, inputs);
            float value = ReadoutReference.Drive(values.At(step), ingredients);
            float drive = ReadoutReference.Drive(weights, inputs, values.At(step), ingredients, scenario.Readout);
            float readout = ReadoutReference.Respond(drive, scenario.Readout);
            readout += scenario.Readout.Noise > 0 ? numbers.ReadoutNoise(step, 0) : 0f;
            float reward = value + numbers.RewardNoise(step);
            bool eaten = !decides || readout >= 0f;
            if (decides)
            {
                total += eaten ? value : 0f;
            }
            else
            {
                float error = value - readout;
                total = MathF.FusedMultiplyAdd(-error, error, total);
            }

            if (!eaten)
            {
                reward = 0f;
            }

            if (scenario.Plastic && learns && (eaten || learnsAlways))
            {
                change += PlasticityReference.Apply(weights, inputs, readout, reward, agent.Rule, scenario.Rule, memory);
                memory.Feel(reward);
                learningEvents++;
            }

            if (visit is not null)
            {
                (trace.Step, trace.Item, trace.EnvironmentState, trace.IsEvent) = (step, step, values.StateAt(step), eaten);
                (trace.Value, trace.Readout, trace.Reward) = (value, readout, reward);
                visit(trace);
            }
        }

        return new LifetimeScore(
            total / scenario.StepCount, learningEvents == 0 ? 0f : change / ((float)learningEvents * scenario.InputCount));
    }
}
