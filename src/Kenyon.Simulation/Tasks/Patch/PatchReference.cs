using Kenyon.Numerics.Kernels;
using Kenyon.Numerics.Randomness;
using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Environments;
using Kenyon.Simulation.Lifetimes;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Simulation.Tasks.Patch;

/// <summary>
/// Patch foraging, the scalar definition (MODEL.md, section 12). A step is a unit of time, and a life begins on the way to its first
/// patch. Order in a unit: readout; harvest, or one unit of travel; stay or leave; learning, at every harvest and at the end of every
/// travel; possible flip of the environment.
/// </summary>
/// <param name="scenario">A scenario of patch foraging.</param>
public sealed class PatchReference(Scenario scenario) : ILifetimeReference
{
    private readonly PatchSettings _task = scenario.SettingsOf<PatchSettings>();

    /// <inheritdoc/>
    public LifetimeScore Live(
        Agent agent, LifetimeKey lifetime, bool learns = true, float noiseShare = 1, Action<LifetimeStep>? visit = null)
    {
        ArgumentNullException.ThrowIfNull(agent);
        int count = scenario.IngredientCount;
        var numbers = new LifetimeNumbers(scenario, lifetime);
        var values = new LifetimeValues(scenario.Environment, lifetime, count, scenario.StepCount);
        var trace = new LifetimeStep(count, count) { Item = -1 };
        numbers.InitialWeights(agent, values.At(0), noiseShare, trace.Weights);
        var memory = new RuleMemory(scenario.Rule, 1, count);
        var tally = scenario.Objective.IsMean ? null : scenario.Objective.CreateTally(scenario.StepCount);
        bool isPlastic = scenario.Plastic && learns;
        float gain = 0, change = 0, next = 0;
        int left = _task.TravelTime, eventCount = 0;
        for (int step = 0; step < scenario.StepCount; step++)
        {
            int state = values.StateAt(step);
            for (int input = 0; input < count; input++)
            {
                trace.Ingredients[input] = PatchSettings.Input(state, input, count);
            }

            float drive = ReadoutReference.Drive(trace.Weights, values.At(step), trace.Ingredients, scenario.Readout);
            float readout = ReadoutReference.Respond(drive, scenario.Readout);
            readout += scenario.Readout.Noise > 0 ? numbers.ReadoutNoise(step, 0) : 0f;
            bool travels = left > 0;
            float yield = travels ? 0f : next;
            float reward = travels ? 0f : next + numbers.RewardNoise(step);
            (trace.IsEvent, trace.LeavingProbability) = (!travels || left == 1, 0f);
            if (travels)
            {
                left--;
                trace.Harvest = 0;
                if (left == 0)
                {
                    (trace.Kind, next) = _task.Arrive(state, lifetime.Key(Draw.PatchKind).Uniform((uint)step));
                    trace.Item++;
                }
            }
            else
            {
                float odds = MathF.FusedMultiplyAdd(agent.InverseTemperature, readout - reward, agent.LeavingBias);
                trace.LeavingProbability = 1f / (1f + ExpKernel.Exp(-odds));
                bool leaves = lifetime.Key(Draw.PatchLeaving).Uniform((uint)step) < trace.LeavingProbability;
                (left, next) = (leaves ? _task.TravelTime : 0, next * (float)_task.Decay);
                trace.Harvest++;
                trace.Leaves = leaves;
            }

            gain += yield;
            tally?.Add(step, yield);
            eventCount += trace.IsEvent ? 1 : 0;
            if (isPlastic && trace.IsEvent)
            {
                change += PlasticityReference.Apply(
                    trace.Weights, trace.Ingredients, readout, reward, agent.Rule, scenario.Rule, memory);
                memory.Feel(reward);
            }

            if (visit is not null)
            {
                trace.Leaves &= !travels;
                (trace.Step, trace.EnvironmentState) = (step, state);
                (trace.Value, trace.Readout, trace.Reward) = (yield, readout, reward);
                visit(trace);
            }
        }

        float mean = gain / scenario.StepCount;
        return new LifetimeScore(
            tally?.Score ?? mean,
            isPlastic && eventCount > 0 ? change / ((float)eventCount * count) : 0f,
            mean,
            0f);
    }
}
