using Kenyon.Experiments.Planning;
using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Environments;
using Kenyon.Simulation.Lifetimes;
using Kenyon.Simulation.Plasticity;
using Kenyon.Simulation.Tasks.Choice;

namespace Kenyon.Analysis.Events;

/// <summary>
/// Every learning event of an agent's test lifetimes, in order: what it saw, felt and knew. First row of W where there are several.
/// </summary>
public sealed class LearningEvents
{
    private readonly List<float[]> _inputs = [];
    private readonly List<float[]> _weights = [];
    private readonly List<float[]> _estimates = [];
    private readonly List<float[]> _values = [];
    private readonly List<LearningEvent> _events = [];

    private LearningEvents(int inputCount, int lifetimeCount)
    {
        InputCount = inputCount;
        LifetimeCount = lifetimeCount;
    }

    /// <summary>What readers must know of several rows of W, a sentence; null where there is one.</summary>
    /// <param name="scenario">What the agent does.</param>
    public static string? RowsNote(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        int width = scenario.Readout.Width;
        return width > 1
            ? $"The readout has {width} rows of weights that learn by one rule, each from a W(0) of its own; "
                + "weights and events are those of the first."
            : scenario.Task is ChoiceSettings { IsCounterfactual: true }
                ? "Agents learn from options that were not chosen, too; events are those of the chosen."
                : null;
    }

    /// <summary>
    /// What is compared with v·x: W·x, or u·x where only some units of an expansion are active: then W·x′ is not linear in x.
    /// </summary>
    /// <param name="scenario">What the agent does.</param>
    public static string EstimateName(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return scenario.Expansion is { IsLinear: false } ? "u·x" : "W·x";
    }

    /// <summary>What u is, a clause; null where W·x is compared.</summary>
    /// <param name="scenario">What the agent does.</param>
    public static string? EstimateNote(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return scenario.Expansion is { IsLinear: false } expansion
            ? $"u = s Mᵀ W, as if all {expansion.UnitCount} units were active and not {expansion.WinnerCount}"
            : null;
    }

    /// <summary>K, or N units of an expansion.</summary>
    public int InputCount { get; }

    /// <summary>Lifetimes lived.</summary>
    public int LifetimeCount { get; }

    /// <summary>The events, lifetime after lifetime.</summary>
    public IReadOnlyList<LearningEvent> All => _events;

    /// <summary>Inputs x of an event, with an expansion x′. Shape [K], or [N].</summary>
    /// <param name="index">Index into <see cref="All"/>.</param>
    public ReadOnlySpan<float> Inputs(int index) => _inputs[index];

    /// <summary>Weights W before an event, first row. Shape [K], or [N].</summary>
    /// <param name="index">Index into <see cref="All"/>.</param>
    public ReadOnlySpan<float> Weights(int index) => _weights[index];

    /// <summary>What the weights before an event say of every ingredient (<see cref="LifetimeNumbers.Estimate"/>). Shape [K].</summary>
    /// <param name="index">Index into <see cref="All"/>.</param>
    public ReadOnlySpan<float> Estimates(int index) => _estimates[index];

    /// <summary>Value vector in force at an event. Shape [K].</summary>
    /// <param name="index">Index into <see cref="All"/>.</param>
    public ReadOnlySpan<float> Values(int index) => _values[index];

    /// <summary>Lets an agent live test lifetimes by the scalar definition and writes down its events.</summary>
    /// <param name="scenario">What the agent does.</param>
    /// <param name="agent">The agent.</param>
    /// <param name="lifetimeCount">How many lifetimes, at least 1; numbers 0 to lifetimeCount − 1 of the test lifetimes.</param>
    public static LearningEvents Of(Scenario scenario, Agent agent, int lifetimeCount)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(agent);
        ArgumentOutOfRangeException.ThrowIfLessThan(lifetimeCount, 1);
        int count = scenario.InputCount;
        var events = new LearningEvents(count, lifetimeCount);
        var reference = scenario.CreateReference();
        bool countsEveryStep = scenario.Task.Definition.CountsEveryStep;
        bool seesAll = scenario.Task is ChoiceSettings { IsCounterfactual: true };
        for (int trial = 0; trial < lifetimeCount; trial++)
        {
            var lifetime = new LifetimeKey(scenario.RunSeed, LifetimeSet.TestGeneration, trial);
            var values = scenario.ValuesOf(agent, lifetime);
            var birth = new float[scenario.PlasticWeightCount];
            var numbers = new LifetimeNumbers(scenario, lifetime);
            numbers.InitialWeights(agent, values.At(0), 1, birth);
            float[] weights = birth[..count];
            var memory = new RuleMemory(scenario.Rule);
            int number = 0;
            reference.Live(agent, lifetime, visit: step =>
            {
                if (scenario.Task.LearnsAt(step))
                {
                    int inForce = countsEveryStep ? step.Step : number;
                    events._inputs.Add([.. step.Inputs]);
                    events._weights.Add(weights);
                    events._estimates.Add(scenario.Expansion is null ? weights : numbers.Estimate(weights));
                    events._values.Add(values.At(inForce).ToArray());
                    events._events.Add(new LearningEvent(
                        trial, number, step.Readout, step.Reward, memory.MeanReward, step.Value, values.StateAt(inForce), step.IsEvent));
                    memory.Feel((float)step.Reward);
                    for (int option = 0; option < step.Options.Length && seesAll; option++)
                    {
                        if (step.Options[option] != step.Item)
                        {
                            memory.Feel(step.Foregone[option]);
                        }
                    }

                    number++;
                    weights = step.Weights[..count];
                }
            });
        }

        return events;
    }
}
