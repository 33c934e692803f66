using Kenyon.Numerics.Memory;
using Kenyon.Numerics.Randomness;
using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Environments;
using Kenyon.Simulation.Lifetimes;

namespace Kenyon.Simulation.Tasks.Choice;

/// <summary>
/// Sixteen lifetimes of the choice task, or one for sixteen agents. What is offered and what it yields depends on no agent (with baits:
/// when they come), so it is written once and read by every candidate.
/// </summary>
internal sealed unsafe class ChoiceWorld : ILaneWorld
{
    private const int LaneCount = LaneNumbers.LaneCount;
    private const int ChunkSize = 64;
    private readonly Scenario _scenario;
    private readonly ChoiceSettings _task;
    private readonly AlignedBuffer<float> _events;
    private readonly AlignedBuffer<float> _patterns;

    public ChoiceWorld(Scenario scenario)
    {
        _scenario = scenario;
        _task = scenario.SettingsOf<ChoiceSettings>();
        Shape = ShapeOf(scenario);
        int itemCount = _task.Stimuli == StimulusKind.Foods ? scenario.StepCount * _task.OptionCount : 0;
        Numbers = new LaneNumbers(scenario, itemCount, hasPositions: false);
        _events = new AlignedBuffer<float>((long)scenario.StepCount * Shape.Size);
        bool hasPatterns = scenario.Expansion is not null && _task.Stimuli == StimulusKind.OneHot;
        _patterns = new AlignedBuffer<float>(hasPatterns ? (long)LaneCount * scenario.IngredientCount * scenario.InputCount : 0);
    }

    /// <summary>Where the numbers of a trial stand in the worlds of a scenario.</summary>
    /// <param name="scenario">A scenario of the choice task.</param>
    public static ChoiceEvent ShapeOf(Scenario scenario)
    {
        var task = scenario.SettingsOf<ChoiceSettings>();
        return new(
            scenario.InputCount, task.OptionCount, task.IsBaited, !scenario.Objective.IsMean, scenario.IngredientCount,
            task.Criterion is not null, task.IsCounterfactual);
    }

    /// <summary>The random numbers that every task has.</summary>
    public LaneNumbers Numbers { get; }

    /// <summary>Where the numbers of a trial stand.</summary>
    public ChoiceEvent Shape { get; }

    /// <summary>One trial. Shape [<see cref="ChoiceEvent.Size"/>].</summary>
    /// <param name="step">Number of the trial, from 0.</param>
    public float* Event(int step) => _events.Start + ((long)step * Shape.Size);

    /// <inheritdoc/>
    public long ByteCount => Numbers.ByteCount + (sizeof(float) * (_events.Length + _patterns.Length));

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
        DrawPatterns(lane);
        var lifetime = Numbers.Lifetime(lane);
        int optionStride = RandomKey.WholeBlocks(_scenario.IngredientCount);
        int offerStride = RandomKey.WholeBlocks(_task.OptionCount);
        bool isOneHot = _task.Stimuli == StimulusKind.OneHot;
        Span<float> marks = stackalloc float[ChunkSize];
        Span<float> chances = stackalloc float[_task.Reward == RewardKind.Bernoulli ? ChunkSize * optionStride : 0];
        Span<uint> offers = stackalloc uint[isOneHot && _task.OptionCount < _scenario.IngredientCount ? ChunkSize * offerStride : 0];
        Span<float> foregone = stackalloc float[Shape.KeepsForegone ? ChunkSize * _task.OptionCount : 0];
        Span<int> all = stackalloc int[_scenario.IngredientCount];
        Span<int> options = stackalloc int[_task.OptionCount];
        for (int start = 0; start < _scenario.StepCount; start += ChunkSize)
        {
            lifetime.Key(Draw.OptionChoice).FillUniform((uint)start, marks);
            lifetime.Key(Draw.OptionReward).FillUniform((uint)(start * optionStride), chances);
            lifetime.Key(Draw.OfferedOptions).FillWords((uint)(start * offerStride), offers);
            lifetime.Key(Draw.ForegoneNoise).FillNormal((uint)(start * _task.OptionCount), foregone);
            for (int step = start; step < Math.Min(start + ChunkSize, _scenario.StepCount); step++)
            {
                int offset = step - start;
                float* row = Event(step) + lane;
                if (isOneHot)
                {
                    ChoiceNumbers.Pick(all, options, offers.Length > 0 ? offers.Slice(offset * offerStride, _task.OptionCount) : []);
                    WriteOneHot(row, lane, options);
                }
                else
                {
                    WriteFoods(row, lane, step);
                }

                WriteRewards(
                    row, lane, step, chances.Length > 0 ? chances.Slice(offset * optionStride, _scenario.IngredientCount) : [],
                    foregone.Length > 0 ? foregone.Slice(offset * _task.OptionCount, _task.OptionCount) : []);
                row[Shape.Mark] = marks[offset];
            }
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
        _patterns.Dispose();
    }

    /// <summary>What an expansion makes of one-hot options; it is the same in all trials.</summary>
    private void DrawPatterns(int lane)
    {
        Span<float> option = stackalloc float[_scenario.IngredientCount];
        for (int input = 0; input < option.Length && _patterns.Length > 0; input++)
        {
            option.Clear();
            option[input] = 1f;
            Numbers.Expand(lane, option, new Span<float>(Pattern(lane, input), Shape.InputCount));
        }
    }

    private float* Pattern(int lane, int option) =>
        _patterns.Start + ((((long)lane * _scenario.IngredientCount) + option) * Shape.InputCount);

    private void WriteOneHot(float* row, int lane, ReadOnlySpan<int> options)
    {
        for (int option = 0; option < options.Length; option++)
        {
            float* inputs = row + (option * Shape.InputCount * LaneCount);
            for (int input = 0; input < Shape.InputCount; input++)
            {
                inputs[input * LaneCount] = _patterns.Length > 0 ? Pattern(lane, options[option])[input]
                    : input == options[option] ? 1f : 0f;
            }

            row[Shape.Ids + (option * LaneCount)] = options[option];
        }
    }

    private void WriteFoods(float* row, int lane, int step)
    {
        for (int option = 0; option < Shape.OptionCount; option++)
        {
            float* inputs = row + (option * Shape.InputCount * LaneCount);
            float* seen = Numbers.Inputs(lane, (step * Shape.OptionCount) + option);
            for (int input = 0; input < Shape.InputCount; input++)
            {
                inputs[input * LaneCount] = seen[input];
            }

            row[Shape.Ids + (option * LaneCount)] = option;
        }
    }

    private void WriteRewards(float* row, int lane, int step, ReadOnlySpan<float> chances, ReadOnlySpan<float> foregone)
    {
        int state = Numbers.Schedule(lane)[step];
        float* values = Numbers.Vector(lane, state);
        if (Shape.IsBaited)
        {
            for (int input = 0; input < Shape.SourceCount; input++)
            {
                row[Shape.Arrivals + (input * LaneCount)] = chances[input] < values[input] ? 1f : 0f;
                row[Shape.Chances + (input * LaneCount)] = values[input];
            }

            row[Shape.Noise] = Numbers.RewardNoise(lane)[step];
            return;
        }

        WriteOutcomes(row, row + Shape.Means, lane, step, values, chances, foregone);
        if (Shape.IsTurned)
        {
            WriteOutcomes(row, row + Shape.Turned, lane, step, Numbers.Vector(lane, 1 - state), chances, foregone);
        }
    }

    private void WriteOutcomes(
        float* row, float* outcomes, int lane, int step, float* values, ReadOnlySpan<float> chances, ReadOnlySpan<float> foregone)
    {
        float noise = Numbers.RewardNoise(lane)[step];
        float* rewards = outcomes + (Shape.Rewards - Shape.Means);
        float* yields = outcomes + (Shape.Yields - Shape.Means);
        Span<float> oneHot = stackalloc float[Shape.SourceCount];
        for (int option = 0; option < Shape.OptionCount; option++)
        {
            ReadOnlySpan<float> ingredients = oneHot;
            if (_task.Stimuli == StimulusKind.OneHot)
            {
                oneHot.Clear();
                oneHot[(int)row[Shape.Ids + (option * LaneCount)]] = 1f;
            }
            else
            {
                ingredients = new(Numbers.Ingredients(lane, (step * Shape.OptionCount) + option), Shape.SourceCount);
            }

            float mean = ReadoutReference.Drive(new ReadOnlySpan<float>(values, Shape.SourceCount), ingredients);
            float yield = _task.Reward == RewardKind.Value ? mean : chances[(int)row[Shape.Ids + (option * LaneCount)]] < mean ? 1f : 0f;
            outcomes[option * LaneCount] = mean;
            rewards[option * LaneCount] = yield + noise;
            if (Shape.KeepsYields)
            {
                yields[option * LaneCount] = yield;
            }

            if (Shape.KeepsForegone)
            {
                outcomes[Shape.Foregone - Shape.Means + (option * LaneCount)] = yield + ((float)_scenario.RewardNoise * foregone[option]);
            }
        }
    }
}
