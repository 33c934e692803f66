using Kenyon.Numerics.Memory;
using Kenyon.Numerics.Randomness;
using Kenyon.Simulation.Environments;
using Kenyon.Simulation.Lifetimes;

namespace Kenyon.Simulation.Tasks.Patch;

/// <summary>
/// Sixteen lifetimes of patch foraging, or one for sixteen agents. When an agent arrives is its own business; what it would find at every
/// unit of time is not, so that is written once and read by every candidate.
/// </summary>
internal sealed unsafe class PatchWorld : ILaneWorld
{
    private const int LaneCount = LaneNumbers.LaneCount;
    private const int ChunkSize = 64;
    private readonly Scenario _scenario;
    private readonly PatchSettings _task;
    private readonly int _stepSize;
    private readonly AlignedBuffer<float> _steps;

    public PatchWorld(Scenario scenario)
    {
        _scenario = scenario;
        _task = scenario.SettingsOf<PatchSettings>();
        _stepSize = PatchLanes.WorldSize(scenario.IngredientCount);
        Numbers = new LaneNumbers(scenario, itemCount: 0, hasPositions: false);
        _steps = new AlignedBuffer<float>((long)scenario.StepCount * _stepSize);
    }

    /// <summary>The random numbers that every task has.</summary>
    public LaneNumbers Numbers { get; }

    /// <summary>One unit of time (<see cref="PatchLanes"/>). Shape [<see cref="PatchLanes.WorldSize"/>].</summary>
    /// <param name="step">Number of the unit, from 0.</param>
    public float* Step(int step) => _steps.Start + ((long)step * _stepSize);

    /// <inheritdoc/>
    public long ByteCount => Numbers.ByteCount + (sizeof(float) * _steps.Length);

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
        var lifetime = Numbers.Lifetime(lane);
        int inputCount = _scenario.IngredientCount;
        int* schedule = Numbers.Schedule(lane);
        Span<float> marks = stackalloc float[ChunkSize];
        Span<float> kinds = stackalloc float[ChunkSize];
        for (int start = 0; start < _scenario.StepCount; start += ChunkSize)
        {
            lifetime.Key(Draw.PatchLeaving).FillUniform((uint)start, marks);
            lifetime.Key(Draw.PatchKind).FillUniform((uint)start, kinds);
            for (int step = start; step < Math.Min(start + ChunkSize, _scenario.StepCount); step++)
            {
                float* row = Step(step) + lane;
                int state = schedule[step];
                float* values = Numbers.Vector(lane, state);
                row[PatchLanes.Arrival] = _task.Arrive(state, kinds[step - start]).Yield;
                row[PatchLanes.Mark] = marks[step - start];
                row[PatchLanes.Noise] = Numbers.RewardNoise(lane)[step];
                row[PatchLanes.Worth] = values[inputCount == 1 ? 0 : state];
                for (int input = 0; input < inputCount; input++)
                {
                    row[PatchLanes.Inputs + (input * LaneCount)] = PatchSettings.Input(state, input, inputCount);
                }
            }
        }

        if (Numbers.IsShared)
        {
            LaneColumn.Spread(_steps.Start, _steps.Length / LaneCount);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Numbers.Dispose();
        _steps.Dispose();
    }
}
