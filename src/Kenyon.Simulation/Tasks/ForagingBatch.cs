using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Kenyon.Numerics.Kernels;
using Kenyon.Numerics.Memory;
using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Environments;
using Kenyon.Simulation.Foods;
using Kenyon.Simulation.Lifetimes;

namespace Kenyon.Simulation.Tasks;

/// <summary>
/// Foraging, sixteen lifetimes of one agent at once (one lane each). The numbered phases are those of <see cref="ForagingReference"/>,
/// operation by operation. Lanes that changed their target or ate are walked by the bits of a mask; all else is vectors.
/// </summary>
internal sealed unsafe class ForagingBatch : ILifetimeBatch
{
    private const int LaneCount = LaneNumbers.LaneCount;
    private readonly Scenario _scenario;
    private readonly ForagingConstants _body;
    private readonly LaneNumbers _numbers;
    private readonly PlasticLanes _plastic;
    private readonly int[] _layerSizes;
    private readonly AlignedBuffer<float> _motorWeights;
    private readonly AlignedBuffer<float>[] _activities;
    private readonly AlignedBuffer<uint> _foods;
    private readonly AlignedBuffer<int> _items;
    private readonly AlignedBuffer<uint> _targets;
    private readonly AlignedBuffer<uint> _targetFoods;
    private readonly AlignedBuffer<float> _readouts;
    private readonly AlignedBuffer<float> _rewards;
    private readonly AlignedBuffer<float> _state;
    private readonly int[] _events = new int[LaneCount];
    private readonly int[] _itemCounts = new int[LaneCount];

    public ForagingBatch(Scenario scenario)
    {
        _scenario = scenario;
        _body = new ForagingConstants(scenario.Body);
        _numbers = new LaneNumbers(scenario, scenario.Body.FoodCount + scenario.StepCount, hasPositions: true);
        _plastic = new PlasticLanes(scenario);
        _layerSizes = scenario.Motor!.LayerSizes;
        _motorWeights = new AlignedBuffer<float>(scenario.Motor.WeightCount);
        _activities = [.. _layerSizes.Select(size => new AlignedBuffer<float>(size * LaneCount))];
        _foods = new AlignedBuffer<uint>(scenario.Body.FoodCount * LaneCount);
        _items = new AlignedBuffer<int>(scenario.Body.FoodCount * LaneCount);
        _targets = new AlignedBuffer<uint>(LaneCount);
        _targetFoods = new AlignedBuffer<uint>(LaneCount);
        _readouts = new AlignedBuffer<float>(scenario.Readout.Width * LaneCount);
        _rewards = new AlignedBuffer<float>(LaneCount);
        _state = new AlignedBuffer<float>(4 * LaneCount);
    }

    public void Prepare(LifetimeKey first) => _numbers.Draw(first);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Live(Agent agent, bool learns, float noiseShare, Span<LifetimeScore> scores)
    {
        BeBorn(agent, noiseShare);
        bool learnsAtAll = _scenario.Plastic && learns;
        var x = Vector512.LoadAligned((uint*)_state.Start);
        var y = Vector512.LoadAligned((uint*)_state.Start + LaneCount);
        var cosine = Vector512.LoadAligned(_state.Start + (2 * LaneCount));
        var sine = Vector512.LoadAligned(_state.Start + (3 * LaneCount));
        var speed = Vector512<float>.Zero;
        var gain = Vector512<float>.Zero;
        var change = Vector512<float>.Zero;
        var oldTargets = Vector512.Create(uint.MaxValue);
        var one = Vector512<float>.One;
        bool isStale = true; // the readouts belong to other weights or other inputs
        for (int step = 0; step < _scenario.StepCount; step++)
        {
            // 1. The nearest food and what the readout says of it.
            var targets = Nearest(x, y);
            ulong moved = ~Vector512.Equals(targets, oldTargets).ExtractMostSignificantBits() & 0xFFFF;
            if (moved != 0)
            {
                targets.StoreAligned(_targets.Start);
                LookAt(moved);
                isStale = true;
            }

            oldTargets = targets;
            if (isStale)
            {
                _plastic.Read();
                isStale = false;
            }

            AddChannelNoise(step);
            var foods = Vector512.LoadAligned(_targetFoods.Start);
            var unit = Vector512.Create(FoodPosition.Unit);
            var towardX = Vector512.ConvertToSingle(((foods & Vector512.Create(0xFFFF0000u)) - x).AsInt32()) * unit;
            var towardY = Vector512.ConvertToSingle(((foods << 16) - y).AsInt32()) * unit;
            var distance = Vector512.Sqrt(Vector512.FusedMultiplyAdd(towardX, towardX, towardY * towardY));

            // 2. The motor network.
            var nearness = one / (distance + Vector512.Create(ForagingConstants.SmallestDistance));
            float* senses = _activities[0].Start;
            Vector512.LoadAligned(_readouts.Start).StoreAligned(senses);
            (distance * Vector512.Create(2f)).StoreAligned(senses + LaneCount);
            (Vector512.FusedMultiplyAdd(towardX, cosine, towardY * sine) * nearness).StoreAligned(senses + (2 * LaneCount));
            (Vector512.FusedMultiplyAdd(towardY, cosine, -(towardX * sine)) * nearness).StoreAligned(senses + (3 * LaneCount));
            (speed * Vector512.Create(_body.SpeedScale)).StoreAligned(senses + (4 * LaneCount));
            for (int row = 1; row < _scenario.Readout.Width; row++)
            {
                Vector512.LoadAligned(_readouts.Start + (row * LaneCount)).StoreAligned(senses + ((4 + row) * LaneCount));
            }

            Act();
            float* outputs = _activities[^1].Start;
            var acceleration = Vector512.LoadAligned(outputs);
            var turn = Vector512.LoadAligned(outputs + LaneCount);

            // 3. Speed, heading, position.
            speed = Vector512.FusedMultiplyAdd(
                acceleration, Vector512.Create(_body.MaxAcceleration), speed * Vector512.Create(_body.Keep));
            speed = Vector512.MaxNative(Vector512<float>.Zero, speed);
            speed = Vector512.MinNative(Vector512.Create(_body.MaxSpeed), speed);
            var (turnSine, turnCosine) = SinCosKernel.SinCosTurns(turn * Vector512.Create(_body.MaxTurnTurns));
            var turnedCosine = Vector512.FusedMultiplyAdd(cosine, turnCosine, -(sine * turnSine));
            var turnedSine = Vector512.FusedMultiplyAdd(sine, turnCosine, cosine * turnSine);
            var length = Vector512.FusedMultiplyAdd(turnedCosine, turnedCosine, turnedSine * turnedSine);
            var correction = Vector512.FusedMultiplyAdd(Vector512.Create(-0.5f), length, Vector512.Create(1.5f));
            cosine = turnedCosine * correction;
            sine = turnedSine * correction;
            var moveX = speed * cosine;
            var moveY = speed * sine;
            x += Vector512.ConvertToInt32Native(moveX * Vector512.Create(ForagingConstants.AxisSize)).AsUInt32();
            y += Vector512.ConvertToInt32Native(moveY * Vector512.Create(ForagingConstants.AxisSize)).AsUInt32();

            // 4. Eat.
            var missX = towardX - moveX;
            var missY = towardY - moveY;
            var eats = Vector512.LessThanOrEqual(
                Vector512.FusedMultiplyAdd(missX, missX, missY * missY), Vector512.Create(_body.SquaredEatRadius));
            ulong eaters = eats.ExtractMostSignificantBits();
            if (eaters == 0)
            {
                continue;
            }

            var value = _plastic.Value();
            gain = Vector512.ConditionalSelect(eats, gain + value, gain);
            if (learnsAtAll)
            {
                FeelNoise(eaters);
                _plastic.Learn(_readouts.Start, value + Vector512.LoadAligned(_rewards.Start), eats, ref change);
            }

            isStale = true;
            Replace(eaters);

            // A lane that ate looks anew, even if the new food takes the place of the old one.
            oldTargets = Vector512.ConditionalSelect(eats.AsUInt32(), Vector512.Create(uint.MaxValue), oldTargets);
        }

        for (int lane = 0; lane < LaneCount; lane++)
        {
            int learningEvents = learnsAtAll ? _events[lane] : 0;
            scores[lane] = new LifetimeScore(
                gain[lane] / _scenario.StepCount,
                learningEvents == 0 ? 0f : change[lane] / ((float)learningEvents * _scenario.PlasticWeightCount));
        }
    }

    public void Dispose()
    {
        _numbers.Dispose();
        _plastic.Dispose();
        _motorWeights.Dispose();
        foreach (var activity in _activities)
        {
            activity.Dispose();
        }

        _foods.Dispose();
        _items.Dispose();
        _targets.Dispose();
        _targetFoods.Dispose();
        _readouts.Dispose();
        _rewards.Dispose();
        _state.Dispose();
    }

    private void BeBorn(Agent agent, float noiseShare)
    {
        agent.MotorWeights.CopyTo(new Span<float>(_motorWeights.Start, agent.MotorWeights.Length));
        _plastic.BeBorn(agent, _numbers, noiseShare);
        int foodCount = _scenario.Body.FoodCount;
        for (int lane = 0; lane < LaneCount; lane++)
        {
            var lifetime = _numbers.First with { Trial = _numbers.First.Trial + lane };
            var (x, y, headingTurns) = new LifetimeNumbers(_scenario, lifetime).Birth();
            var (sine, cosine) = SinCosKernel.SinCosTurns(headingTurns);
            ((uint*)_state.Start)[lane] = x;
            ((uint*)_state.Start)[LaneCount + lane] = y;
            _state.Start[(2 * LaneCount) + lane] = cosine;
            _state.Start[(3 * LaneCount) + lane] = sine;
            for (int food = 0; food < foodCount; food++)
            {
                _foods.Start[(food * LaneCount) + lane] = *_numbers.Position(lane, food);
                _items.Start[(food * LaneCount) + lane] = food;
            }

            _events[lane] = 0;
            _itemCounts[lane] = foodCount;
        }
    }

    /// <summary>Index of the nearest food: four whole-number operations a food (subtract, multiply-add pairs, insert the index, minimum).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector512<uint> Nearest(Vector512<uint> x, Vector512<uint> y)
    {
        var here = ((x & Vector512.Create(0xFFFF0000u)) | (y >> 16)).AsInt16();
        var mask = Vector512.Create(_body.IndexMask);
        return NearestFoodKernel.Find(_foods.Start, _scenario.Body.FoodCount, here, mask);
    }

    /// <summary>The lanes of a mask look at their new targets.</summary>
    private void LookAt(ulong lanes)
    {
        for (; lanes != 0; lanes &= lanes - 1)
        {
            int lane = BitOperations.TrailingZeroCount(lanes);
            long slot = ((long)_targets.Start[lane] * LaneCount) + lane;
            _targetFoods.Start[lane] = _foods.Start[slot];
            _plastic.SetInputs(lane, _numbers.Ingredients(lane, _items.Start[slot]));
        }
    }

    private void AddChannelNoise(int step)
    {
        bool isNoisy = _scenario.Readout.Noise > 0;
        for (int row = 0; row < _scenario.Readout.Width; row++)
        {
            var readout = Vector512.LoadAligned(_plastic.Readouts + (row * LaneCount));
            readout += isNoisy
                ? Vector512.LoadAligned(_numbers.ReadoutNoise + ((((long)step * _scenario.Readout.Width) + row) * LaneCount))
                : Vector512<float>.Zero;
            readout.StoreAligned(_readouts.Start + (row * LaneCount));
        }
    }

    private void Act()
    {
        float* weights = _motorWeights.Start;
        for (int layer = 1; layer < _layerSizes.Length; layer++)
        {
            MotorNetworkKernel.Layer(
                weights, _activities[layer - 1].Start, _layerSizes[layer - 1], _activities[layer].Start, _layerSizes[layer]);
            weights += _layerSizes[layer] * (_layerSizes[layer - 1] + 1);
        }
    }

    private void FeelNoise(ulong lanes)
    {
        for (; lanes != 0; lanes &= lanes - 1)
        {
            int lane = BitOperations.TrailingZeroCount(lanes);
            _rewards.Start[lane] = _numbers.RewardNoise(lane)[_events[lane]];
        }
    }

    /// <summary>A new food comes in the place of each one eaten, and the environment moves on.</summary>
    private void Replace(ulong lanes)
    {
        for (; lanes != 0; lanes &= lanes - 1)
        {
            int lane = BitOperations.TrailingZeroCount(lanes);
            long slot = ((long)_targets.Start[lane] * LaneCount) + lane;
            int item = _itemCounts[lane]++;
            _items.Start[slot] = item;
            _foods.Start[slot] = *_numbers.Position(lane, item);
            int next = ++_events[lane];
            int* schedule = _numbers.Schedule(lane);
            if (next < _scenario.StepCount && schedule[next] != schedule[next - 1])
            {
                _plastic.SetValues(lane, _numbers.Vector(lane, schedule[next]));
            }
        }
    }
}
