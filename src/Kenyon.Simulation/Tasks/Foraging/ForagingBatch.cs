using System.Numerics;
using System.Runtime.CompilerServices;
using Kenyon.Numerics.Lanes;
using Kenyon.Numerics.Memory;
using Kenyon.Numerics.Randomness;
using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Lifetimes;
using Kenyon.Simulation.Objectives;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Simulation.Tasks.Foraging;

/// <summary>
/// Foraging, up to four groups of sixteen lifetimes in lock-step (one lane each): while one group waits for a result the others compute.
/// The numbered phases are those of <see cref="ForagingReference"/>, operation by operation. Lanes that changed their target or ate are
/// walked by the bits of a mask; all else is registers full of lanes.
/// </summary>
/// <typeparam name="TLanes">Width of a register.</typeparam>
internal sealed unsafe class ForagingBatch<TLanes> : ILifetimeBatch
    where TLanes : struct, ILanes<TLanes>
{
    private const int LaneCount = LaneNumbers.LaneCount;
    private readonly Scenario _scenario;
    private readonly bool _countsChange;
    private readonly ForagingConstants _body;
    private readonly int _foodCount;
    private readonly ForagingLanes _lanes;
    private readonly PlasticLanes[] _plastic;
    private readonly AlignedBuffer<BilinearRule> _rules = new(ILifetimeBatch.GroupCount);
    private readonly MotorLanes _motor;
    private readonly LaneNumbers[] _numbers = new LaneNumbers[ILifetimeBatch.GroupCount];
    private readonly LaneTally<TLanes>? _tally;
    private readonly AlignedBuffer<float> _tallied = new(ILifetimeBatch.GroupCount * LaneTally<TLanes>.StateSize);

    public ForagingBatch(Scenario scenario, bool countsChange)
    {
        _countsChange = countsChange;
        _scenario = scenario;
        var settings = scenario.SettingsOf<ForagingSettings>();
        _body = new ForagingConstants(settings.Body);
        _foodCount = settings.Body.FoodCount;
        _lanes = new ForagingLanes(scenario);
        _tally = scenario.Objective.CountsGainAlone ? null : scenario.Objective.CreateLanes<TLanes>(scenario.StepCount);
        _plastic = [.. Enumerable.Range(0, ILifetimeBatch.GroupCount).Select(_ => new PlasticLanes(scenario))];
        _motor = new MotorLanes(
            settings.Motor(scenario.Readout.Width), ILifetimeBatch.GroupCount, TLanes.Count == LaneCount, _lanes.Senses, _lanes.Actions);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Live(ReadOnlySpan<LaneGroup> groups, bool learns, float noiseShare, Span<LifetimeScore> scores)
    {
        for (int group = 0; group < groups.Length; group++)
        {
            BeBorn(group, groups[group], group > 0 && groups[group].IsOfTheSame(groups[group - 1]), noiseShare);
        }

        int inputCount = _scenario.InputCount, valueCount = _scenario.IngredientCount;
        bool isOracle = _scenario.Readout.Kind == ReadoutKind.Oracle;
        bool learnsAtAll = _scenario.Plastic && learns;
        bool learnsByEvent = learnsAtAll && _plastic[0].Rule.LearnsByEvent;
        for (int step = 0; step < _scenario.StepCount; step++)
        {
            // 1. The nearest food and what the readout says of it.
            ulong moved = NearestFoodKernel<TLanes>.Find(
                _lanes.Foods, _lanes.Indices, _foodCount, groups.Length, _lanes.Here, _body.IndexMask, _lanes.Targets);
            ForagingWalk.TurnTo(moved, _lanes, RandomKey.WholeBlocks(inputCount), inputCount);
            if (_scenario.Expansion is not null)
            {
                See(moved);
            }

            ForagingKernel<TLanes>.Sense(_lanes, groups.Length, 4 + _scenario.Readout.Width, _body);
            Drive(moved, groups.Length, isOracle);
            Respond(groups.Length, step);

            // 2. The motor network.
            _motor.Act();

            // 3. Speed, heading, position. 4. Eat.
            ulong eaters = ForagingKernel<TLanes>.Move(_lanes, groups.Length, _body);
            if (eaters != 0)
            {
                Taste(eaters, groups.Length);
                if (_countsChange)
                {
                    ForagingWalk.Eat<ChangesCounted>(
                        eaters, _lanes, learnsByEvent ? _rules.Start : null, inputCount, valueCount, _scenario.Readout.Width,
                        _scenario.StepCount);
                }
                else
                {
                    ForagingWalk.Eat<ChangesIgnored>(
                        eaters, _lanes, learnsByEvent ? _rules.Start : null, inputCount, valueCount, _scenario.Readout.Width,
                        _scenario.StepCount);
                }

                if (learnsAtAll && !learnsByEvent)
                {
                    Learn(eaters, groups.Length);
                }
            }

            if (_tally is not null)
            {
                Tally(_tally, step, groups.Length);
            }
        }

        for (int lane = 0; lane < groups.Length * LaneCount; lane++)
        {
            int learningEvents = learnsAtAll ? _lanes.Own[lane].EventCount : 0;
            float gain = _lanes.Own[lane].Gain / _scenario.StepCount;
            scores[lane] = new LifetimeScore(
                _tally?.Score(Tallied(lane / LaneCount), lane % LaneCount) ?? gain,
                learningEvents == 0 ? 0f : _lanes.Changes[lane] / ((float)learningEvents * _scenario.PlasticWeightCount),
                gain,
                0f);
        }
    }

    public void Dispose()
    {
        _lanes.Dispose();
        _rules.Dispose();
        _motor.Dispose();
        _tallied.Dispose();
        foreach (var plastic in _plastic)
        {
            plastic.Dispose();
        }
    }

    private void BeBorn(int group, LaneGroup born, bool isOfTheSame, float noiseShare)
    {
        var world = (ForagingWorld)born.World;
        var numbers = world.Numbers;
        _numbers[group] = numbers;
        _motor.BeBorn(group, born.Agents, isOfTheSame);
        _plastic[group].BeBorn(born.Agents, numbers, noiseShare);
        new Span<float>(Tallied(group), LaneTally<TLanes>.StateSize).Clear();
        _tally?.BeBorn(Tallied(group));
        int first = group * LaneCount;
        new Span<uint>(world.Place, LaneCount).CopyTo(new Span<uint>(_lanes.X + first, LaneCount));
        new Span<uint>(world.Place + LaneCount, LaneCount).CopyTo(new Span<uint>(_lanes.Y + first, LaneCount));
        new Span<uint>(world.Place + (2 * LaneCount), LaneCount).CopyTo(new Span<uint>(_lanes.Here + first, LaneCount));
        new Span<float>(world.Heading, LaneCount).CopyTo(new Span<float>(_lanes.Cosine + first, LaneCount));
        new Span<float>(world.Heading + LaneCount, LaneCount).CopyTo(new Span<float>(_lanes.Sine + first, LaneCount));
        new Span<float>(_lanes.Speed + first, LaneCount).Clear();
        new Span<float>(_lanes.Changes + first, LaneCount).Clear();
        new Span<uint>(_lanes.Targets + first, LaneCount).Fill(uint.MaxValue);
        int foodSlots = _foodCount * LaneCount;
        new Span<uint>(world.Foods, foodSlots).CopyTo(new Span<uint>(_lanes.Foods + ((long)group * foodSlots), foodSlots));
        int* items = _lanes.Items + ((long)group * foodSlots);
        for (int food = 0; food < _foodCount; food++)
        {
            new Span<int>(items + (food * LaneCount), LaneCount).Fill(food);
        }

        int rowSize = _scenario.Readout.Width * ForagingLanes.RowStride(_scenario.InputCount);
        for (int lane = 0; lane < LaneCount; lane++)
        {
            _lanes.Own[first + lane] = new ForagingLane
            {
                Seen = numbers.Inputs(lane, 0),
                Positions = numbers.Position(lane, 0),
                RewardNoise = numbers.RewardNoise(lane),
                Schedule = numbers.Schedule(lane),
                Vectors = numbers.Vector(lane, 0),
                Values = numbers.Vector(lane, numbers.Schedule(lane)[0]),
                Weights = _lanes.Weights + ((first + lane) * rowSize),
                WeightColumn = _plastic[group].Weights + lane,
                InputColumn = _plastic[group].Inputs + lane,
                ValueColumn = _plastic[group].Values + lane,
                Foods = _lanes.Foods + ((long)group * foodSlots) + lane,
                Items = items + lane,
                ItemCount = _foodCount,
            };
        }

        _rules.Start[group] = _plastic[group].Rule.ByEvent;
        ForagingWalk.TakeOver(0xFFFFuL << first, _lanes.Own, _scenario.InputCount, _scenario.Readout.Width);
    }

    private float* Tallied(int group) => _tallied.Start + (group * LaneTally<TLanes>.StateSize);

    /// <summary>All lanes take what they ate in this step, 0 where it was nothing, as the objective counts it.</summary>
    private void Tally(LaneTally<TLanes> tally, int step, int groupCount)
    {
        ForagingKernel<TLanes>.Yield(_lanes, groupCount);
        for (int group = 0; group < groupCount; group++)
        {
            tally.Add(step, _lanes.Yields + (group * LaneCount), Tallied(group));
        }
    }

    /// <summary>With an expansion: the ingredients of what the lanes of a mask turned to, which W does not see.</summary>
    private void See(ulong moved)
    {
        for (; moved != 0; moved &= moved - 1)
        {
            int lane = BitOperations.TrailingZeroCount(moved);
            int item = _lanes.Own[lane].Items[(nint)_lanes.Targets[lane] * LaneCount];
            var (group, place) = (lane / LaneCount, lane % LaneCount);
            LaneColumn.Set(_plastic[group].Ingredients + place, _numbers[group].Ingredients(place, item), _scenario.IngredientCount);
        }
    }

    /// <summary>W·x of every row, of the groups in which a lane sees another food.</summary>
    private void Drive(ulong moved, int groupCount, bool isOracle)
    {
        int inputCount = _scenario.InputCount;
        for (int group = 0; group < groupCount; group++)
        {
            var plastic = _plastic[group];
            for (int row = 0; (moved >> (group * LaneCount) & 0xFFFF) != 0 && row < _scenario.Readout.Width; row++)
            {
                ForagingKernel<TLanes>.Drive(
                    isOracle ? plastic.Values : plastic.Weights + (row * inputCount * LaneCount),
                    isOracle ? plastic.Ingredients : plastic.Inputs,
                    isOracle ? _scenario.IngredientCount : inputCount,
                    _lanes.Drives + (row * ForagingLanes.TotalCount) + (group * LaneCount));
            }
        }
    }

    /// <summary>v·x, of the groups in which a lane eats.</summary>
    private void Taste(ulong eaters, int groupCount)
    {
        for (int group = 0; group < groupCount; group++)
        {
            if ((eaters >> (group * LaneCount) & 0xFFFF) != 0)
            {
                ForagingKernel<TLanes>.Drive(
                    _plastic[group].Values, _plastic[group].Ingredients, _scenario.IngredientCount, _lanes.Worths + (group * LaneCount));
            }
        }
    }

    private void Respond(int groupCount, int step)
    {
        var readout = _scenario.Readout;
        if (readout.Noise == 0)
        {
            ForagingKernel<TLanes>.Respond(_lanes, 0, groupCount, null, readout);
            return;
        }

        for (int group = 0; group < groupCount; group++)
        {
            ForagingKernel<TLanes>.Respond(
                _lanes, group, group + 1, _numbers[group].ReadoutNoise + ((long)step * readout.Width * LaneCount), readout);
        }
    }

    /// <summary>The lanes of a mask learn by any rule, group by group.</summary>
    private void Learn(ulong learners, int groupCount)
    {
        int width = _scenario.Readout.Width;
        for (int group = 0; group < groupCount; group++)
        {
            int first = group * LaneCount;
            if ((learners >> first & 0xFFFF) != 0)
            {
                _plastic[group].Learn<TLanes>(
                    _plastic[group].Inputs,
                    _lanes.Readouts + (first * width),
                    _lanes.Rewards + first,
                    _lanes.Eats + first,
                    _lanes.Changes + first);
            }
        }
    }
}
