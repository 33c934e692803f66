using Kenyon.Numerics.Memory;
using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Environments;
using Kenyon.Simulation.Lifetimes;

namespace Kenyon.Simulation.Tasks.Static;

/// <summary>
/// Sixteen lifetimes of a static task, or one for sixteen agents. What is shown and what it is worth depends on no agent, so the events
/// (ingredients, value, reward) are written once and read by every candidate.
/// </summary>
internal sealed unsafe class StaticWorld : ILaneWorld
{
    private const int LaneCount = LaneNumbers.LaneCount;
    private readonly Scenario _scenario;
    private readonly AlignedBuffer<float> _events;
    private readonly int _eventSize;

    public StaticWorld(Scenario scenario)
    {
        _scenario = scenario;
        Numbers = new LaneNumbers(scenario, scenario.StepCount, hasPositions: false);
        _eventSize = (scenario.InputCount + 2) * LaneCount;
        _events = new AlignedBuffer<float>((long)scenario.StepCount * _eventSize);
    }

    /// <summary>The random numbers.</summary>
    public LaneNumbers Numbers { get; }

    /// <summary>One event: K rows of ingredients (with an expansion N of its units), one of values, one of rewards. Shape
    /// [(inputs + 2) × 16], lane last.</summary>
    /// <param name="step">Number of the event, from 0.</param>
    public float* Event(int step) => _events.Start + ((long)step * _eventSize);

    /// <inheritdoc/>
    public long ByteCount => Numbers.ByteCount + (sizeof(float) * _events.Length);

    /// <inheritdoc/>
    public void Begin(LifetimeKey first, bool isShared = false) => Numbers.Begin(first, isShared);

    /// <inheritdoc/>
    public void DrawLane(int lane)
    {
        if (Numbers.IsShared && lane > 0)
        {
            return;
        }

        Numbers.DrawLane(lane);
        int ingredientCount = _scenario.IngredientCount, inputCount = _scenario.InputCount;
        int* schedule = Numbers.Schedule(lane);
        float* noise = Numbers.RewardNoise(lane);
        for (int step = 0; step < _scenario.StepCount; step++)
        {
            float* ingredients = Numbers.Ingredients(lane, step);
            float* inputs = Numbers.Inputs(lane, step);
            float* row = Event(step) + lane;
            for (int input = 0; input < inputCount; input++)
            {
                row[input * LaneCount] = inputs[input];
            }

            float value = ReadoutReference.Drive(
                new ReadOnlySpan<float>(Numbers.Vector(lane, schedule[step]), ingredientCount),
                new ReadOnlySpan<float>(ingredients, ingredientCount));
            row[inputCount * LaneCount] = value;
            row[(inputCount + 1) * LaneCount] = value + noise[step];
        }

        if (Numbers.IsShared)
        {
            LaneColumn.Spread(_events.Start, _events.Length / LaneCount);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Numbers.Dispose();
        _events.Dispose();
    }
}
