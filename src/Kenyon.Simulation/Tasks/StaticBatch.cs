using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Kenyon.Numerics.Memory;
using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Lifetimes;

namespace Kenyon.Simulation.Tasks;

/// <summary>
/// Prediction and decision, sixteen lifetimes at once. What is shown and what it is worth depends on no agent, so the stream of events
/// (ingredients, value, reward) is written once and read by every candidate.
/// </summary>
internal sealed unsafe class StaticBatch : ILifetimeBatch
{
    private const int LaneCount = LaneNumbers.LaneCount;
    private readonly Scenario _scenario;
    private readonly PlasticLanes _plastic;
    private readonly AlignedBuffer<float> _noisyReadout;

    public StaticBatch(Scenario scenario)
    {
        _scenario = scenario;
        _plastic = new PlasticLanes(scenario);
        _noisyReadout = new AlignedBuffer<float>(LaneCount);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Live(ReadOnlySpan<LaneGroup> groups, bool learns, float noiseShare, Span<LifetimeScore> scores)
    {
        for (int group = 0; group < groups.Length; group++)
        {
            Live(groups[group].Agent, (StaticWorld)groups[group].World, learns, noiseShare, scores[(group * LaneCount)..]);
        }
    }

    public void Dispose()
    {
        _plastic.Dispose();
        _noisyReadout.Dispose();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Live(Agent agent, StaticWorld world, bool learns, float noiseShare, Span<LifetimeScore> scores)
    {
        _plastic.BeBorn(agent, world.Numbers, noiseShare);
        int ingredientCount = _scenario.IngredientCount;
        bool decides = _scenario.Task == TaskKind.Decision;
        bool isNoisy = _scenario.Readout.Noise > 0;
        bool learnsAtAll = _scenario.Plastic && learns;
        var total = Vector512<float>.Zero;
        var change = Vector512<float>.Zero;
        var learningEvents = Vector512<float>.Zero;
        for (int step = 0; step < _scenario.StepCount; step++)
        {
            float* row = world.Event(step);
            Unsafe.CopyBlock(_plastic.Inputs, row, (uint)(ingredientCount * LaneCount * sizeof(float)));
            var value = Vector512.LoadAligned(row + (ingredientCount * LaneCount));
            var reward = Vector512.LoadAligned(row + ((ingredientCount + 1) * LaneCount));
            _plastic.Read();
            var readout = Vector512.LoadAligned(_plastic.Readouts);
            readout += isNoisy ? Vector512.LoadAligned(world.Numbers.ReadoutNoise + ((long)step * LaneCount)) : Vector512<float>.Zero;

            // Decision: eaten where y ≥ 0; a lane that leaves the item gains nothing, feels 0 and does not learn (or learns from R = 0).
            var eaten = Vector512<float>.AllBitsSet;
            if (decides)
            {
                eaten = Vector512.GreaterThanOrEqual(readout, Vector512<float>.Zero);
                total += Vector512.ConditionalSelect(eaten, value, Vector512<float>.Zero);
                reward = Vector512.ConditionalSelect(eaten, reward, Vector512<float>.Zero);
            }
            else
            {
                var error = value - readout;
                total = Vector512.FusedMultiplyAdd(-error, error, total);
            }

            if (learnsAtAll)
            {
                var mask = _scenario.LearnWhenNotEaten ? Vector512<float>.AllBitsSet : eaten;
                readout.StoreAligned(_noisyReadout.Start);
                _plastic.Learn(_noisyReadout.Start, reward, mask, ref change);
                learningEvents += Vector512.ConditionalSelect(mask, Vector512<float>.One, Vector512<float>.Zero);
            }
        }

        for (int lane = 0; lane < LaneCount; lane++)
        {
            float events = learningEvents[lane];
            scores[lane] = new LifetimeScore(
                total[lane] / _scenario.StepCount, events == 0f ? 0f : change[lane] / (events * ingredientCount));
        }
    }
}
