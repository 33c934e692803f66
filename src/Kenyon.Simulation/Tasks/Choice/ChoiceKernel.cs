using System.Runtime.CompilerServices;
using Kenyon.Numerics.Kernels;
using Kenyon.Numerics.Lanes;
using Kenyon.Simulation.Agents;

namespace Kenyon.Simulation.Tasks.Choice;

/// <summary>
/// One trial of the choice task for sixteen lifetimes, up to learning; equals <see cref="ChoiceReference"/> in every lane.
/// </summary>
/// <typeparam name="TLanes">Width of a register.</typeparam>
internal static unsafe class ChoiceKernel<TLanes>
    where TLanes : struct, ILanes<TLanes>
{
    private const int LaneCount = 16;

    /// <summary>Reads every option, chooses one and takes what it yields.</summary>
    /// <param name="shape">Where the numbers of the trial stand.</param>
    /// <param name="happening">The trial. Shape [<see cref="ChoiceEvent.Size"/>].</param>
    /// <param name="outcomes">Not baited: the outcomes in force, of the trial or of the group. Shape
    /// [<see cref="ChoiceEvent.OutcomeSize"/>].</param>
    /// <param name="weights">W. Shape [inputs × 16].</param>
    /// <param name="readout">Kind, gain and bits.</param>
    /// <param name="noise">Channel noise, or null. Shape [n × 16].</param>
    /// <param name="state">β, κ, τ, sums, choice, baits and traces (<see cref="ChoiceLanes"/>).</param>
    /// <param name="traceCount">Traces of choices that are kept; 0: τ is 1 in every lane, and the trace is the last choice.</param>
    /// <param name="readouts">Room for y of every option. Shape [n × 16].</param>
    /// <param name="shares">Room for the softmax. Shape [n × 16].</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Choose(
        ChoiceEvent shape,
        float* happening,
        float* outcomes,
        float* weights,
        ReadoutSettings readout,
        float* noise,
        float* state,
        int traceCount,
        float* readouts,
        float* shares)
    {
        for (int lane = 0; lane < LaneCount; lane += TLanes.Count)
        {
            if (shape.IsBaited)
            {
                Bait(shape, happening + lane, state + lane);
            }

            var last = TLanes.Load(state + ChoiceLanes.Last + lane);
            var highest = TLanes.Broadcast(0f);
            for (int option = 0; option < shape.OptionCount; option++)
            {
                int row = (option * LaneCount) + lane;
                float* inputs = happening + (option * shape.InputCount * LaneCount) + lane;
                var answer = readout.Kind == ReadoutKind.Oracle
                    ? shape.IsBaited
                        ? Of(TLanes.Load(happening + shape.Ids + row), happening + shape.Chances + lane, shape.SourceCount)
                        : TLanes.Load(outcomes + row)
                    : ReadoutKernel.Respond(Dot(weights + lane, inputs, shape.InputCount), readout.Kind, (float)readout.Gain, readout.Bits);
                answer += noise != null ? TLanes.Load(noise + row) : TLanes.Broadcast(0f);
                answer.Store(readouts + row);

                // κ c; with τ = 1 that is κ where the option is the one that the lane chose last, else 0.
                var id = TLanes.Load(happening + shape.Ids + row);
                var draw = TLanes.Load(state + ChoiceLanes.Perseveration + lane);
                var utility = TLanes.FusedMultiplyAdd(
                    TLanes.Load(state + ChoiceLanes.InverseTemperature + lane),
                    answer,
                    traceCount == 0
                        ? TLanes.EqualWhole(id, last) & draw
                        : draw * Of(id, state + Traces(shape) + lane, traceCount));
                utility.Store(shares + row);
                highest = option == 0 ? utility : TLanes.Max(highest, utility);
            }

            var sum = TLanes.Broadcast(0f);
            var expected = TLanes.Broadcast(0f);
            for (int option = 0; option < shape.OptionCount; option++)
            {
                int row = (option * LaneCount) + lane;
                var share = ExpKernel.Exp(TLanes.Load(shares + row) - highest);
                share.Store(shares + row);
                sum += share;
                expected = TLanes.FusedMultiplyAdd(share, Mean(shape, happening + lane, outcomes + lane, state + lane, option), expected);
            }

            (TLanes.Load(state + ChoiceLanes.Total + lane) + (expected / sum)).Store(state + ChoiceLanes.Total + lane);
            Take(
                shape, happening + lane, outcomes + (shape.Rewards - shape.Means) + lane, state + lane, readouts + lane, shares + lane,
                TLanes.Load(happening + shape.Mark + lane) * sum);
            Remember(state + lane, state + Traces(shape) + lane, traceCount);
        }
    }

    /// <summary>After a choice without baits: what the option chosen yielded, without sensing noise.</summary>
    /// <param name="shape">Where the numbers of the trial stand; yields are among them.</param>
    /// <param name="happening">The trial. Shape [<see cref="ChoiceEvent.Size"/>].</param>
    /// <param name="outcomes">The outcomes in force. Shape [<see cref="ChoiceEvent.OutcomeSize"/>].</param>
    /// <param name="state">The choice; the yield is written (<see cref="ChoiceLanes"/>).</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Yield(ChoiceEvent shape, float* happening, float* outcomes, float* state)
    {
        float* yields = outcomes + (shape.Yields - shape.Means);
        for (int lane = 0; lane < LaneCount; lane += TLanes.Count)
        {
            var chosen = TLanes.Load(state + ChoiceLanes.Last + lane);
            var yield = TLanes.Broadcast(0f);
            for (int option = 0; option < shape.OptionCount; option++)
            {
                // Mask: all ones where this is the option that the lane chose. No two options offered have the same number.
                int row = (option * LaneCount) + lane;
                var isIt = TLanes.EqualWhole(TLanes.Load(happening + shape.Ids + row), chosen);
                yield = TLanes.Select(isIt, TLanes.Load(yields + row), yield);
            }

            yield.Store(state + ChoiceLanes.Yield + lane);
        }
    }

    /// <summary>After a choice: the lanes in which an option was not chosen.</summary>
    /// <param name="ids">Its number. Shape [16].</param>
    /// <param name="state">The choice (<see cref="ChoiceLanes"/>).</param>
    /// <param name="mask">Receives all ones in those lanes. Shape [16].</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forego(float* ids, float* state, float* mask)
    {
        for (int lane = 0; lane < LaneCount; lane += TLanes.Count)
        {
            var chosen = TLanes.EqualWhole(TLanes.Load(ids + lane), TLanes.Load(state + ChoiceLanes.Last + lane));
            TLanes.AndNot(TLanes.BroadcastWhole(uint.MaxValue), chosen).Store(mask + lane);
        }
    }

    /// <summary>After a choice: counts the lanes that chose another option than the one before.</summary>
    /// <param name="state">The choice, the one before and the count (<see cref="ChoiceLanes"/>); the choice becomes the one before.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void CountSwitch(float* state)
    {
        for (int lane = 0; lane < LaneCount; lane += TLanes.Count)
        {
            // Mask: all ones in the lanes that chose what they had chosen before.
            var chosen = TLanes.Load(state + ChoiceLanes.Last + lane);
            var stays = TLanes.EqualWhole(chosen, TLanes.Load(state + ChoiceLanes.Before + lane));
            (TLanes.Load(state + ChoiceLanes.Switches + lane) + TLanes.AndNot(TLanes.Broadcast(1f), stays))
                .Store(state + ChoiceLanes.Switches + lane);
            chosen.Store(state + ChoiceLanes.Before + lane);
        }
    }

    /// <summary>Takes the first option at which the running sum of shares passes the mark, else the last.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Take(
        ChoiceEvent shape, float* happening, float* rewards, float* state, float* readouts, float* shares, TLanes mark)
    {
        // Masks, all ones in a lane: `taken` has chosen already, `passes` the sum is beyond the mark, `picks` chooses this option.
        var everywhere = TLanes.BroadcastWhole(uint.MaxValue);
        var running = TLanes.Broadcast(0f);
        var taken = TLanes.BroadcastWhole(0);
        var (id, answer, reward) = (running, running, running);
        for (int option = 0; option < shape.OptionCount; option++)
        {
            int row = option * LaneCount;
            running += TLanes.Load(shares + row);
            var passes = option == shape.OptionCount - 1 ? everywhere : TLanes.LessThan(mark, running);
            var picks = TLanes.AndNot(passes, taken);
            taken |= picks;
            id = TLanes.Select(picks, TLanes.Load(happening + shape.Ids + row), id);
            answer = TLanes.Select(picks, TLanes.Load(readouts + row), answer);
            reward = shape.IsBaited ? reward : TLanes.Select(picks, TLanes.Load(rewards + row), reward);
            float* inputs = happening + (option * shape.InputCount * LaneCount);
            for (nint offset = 0; offset < (nint)shape.InputCount * LaneCount; offset += LaneCount)
            {
                // The first option fills the row; lanes that pick a later one overwrite it.
                var input = TLanes.Load(inputs + offset);
                (option == 0 ? input : TLanes.Select(picks, input, TLanes.Load(state + ChoiceLanes.Inputs + offset)))
                    .Store(state + ChoiceLanes.Inputs + offset);
            }
        }

        id.Store(state + ChoiceLanes.Last);
        answer.Store(state + ChoiceLanes.Readout);
        if (shape.IsBaited)
        {
            var yield = Empty(shape, state);
            yield.Store(state + ChoiceLanes.Yield);
            reward = yield + TLanes.Load(happening + shape.Noise);
        }

        reward.Store(state + ChoiceLanes.Reward);
    }

    /// <summary>What belongs to the option of a number that may differ from lane to lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Of(TLanes id, float* rows, int optionCount)
    {
        var own = TLanes.Broadcast(0f);
        for (int option = 0; option < optionCount; option++)
        {
            own = TLanes.Select(TLanes.EqualWhole(id, TLanes.Broadcast(option)), TLanes.Load(rows + (option * LaneCount)), own);
        }

        return own;
    }

    /// <summary>c ← c + τ (1[chosen] − c) for every option.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Remember(float* state, float* traces, int traceCount)
    {
        for (int option = 0; option < traceCount; option++)
        {
            // 1 in the lanes that chose this option, else 0.
            var chosen = TLanes.EqualWhole(TLanes.Load(state + ChoiceLanes.Last), TLanes.Broadcast(option)) & TLanes.Broadcast(1f);
            var trace = TLanes.Load(traces + (option * LaneCount));
            TLanes.FusedMultiplyAdd(TLanes.Load(state + ChoiceLanes.TraceRate), chosen - trace, trace)
                .Store(traces + (option * LaneCount));
        }
    }

    /// <summary>Rewards come to their options and wait; the probability that none waits shrinks.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Bait(ChoiceEvent shape, float* happening, float* state)
    {
        float* armed = Armed(shape, state);
        float* empty = Chance(shape, state);
        for (nint offset = 0; offset < (nint)shape.SourceCount * LaneCount; offset += LaneCount)
        {
            TLanes.Max(TLanes.Load(happening + shape.Arrivals + offset), TLanes.Load(armed + offset)).Store(armed + offset);
            (TLanes.Load(empty + offset) * (TLanes.Broadcast(1f) - TLanes.Load(happening + shape.Chances + offset))).Store(empty + offset);
        }
    }

    /// <summary>Takes the bait of the option chosen. Returns what was there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Empty(ChoiceEvent shape, float* state)
    {
        float* armed = Armed(shape, state);
        float* empty = Chance(shape, state);
        var id = TLanes.Load(state + ChoiceLanes.Last);
        var yield = Of(id, armed, shape.SourceCount);
        for (int option = 0; option < shape.SourceCount; option++)
        {
            // Mask: all ones where this is the option that the lane chose. Its bait is gone: none waits there with probability 1.
            nint offset = (nint)option * LaneCount;
            var chosen = TLanes.EqualWhole(id, TLanes.Broadcast(option));
            TLanes.AndNot(TLanes.Load(armed + offset), chosen).Store(armed + offset);
            TLanes.Select(chosen, TLanes.Broadcast(1f), TLanes.Load(empty + offset)).Store(empty + offset);
        }

        return yield;
    }

    /// <summary>Expected reward of an option.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Mean(ChoiceEvent shape, float* happening, float* outcomes, float* state, int option) => shape.IsBaited
        ? TLanes.Broadcast(1f) - Of(TLanes.Load(happening + shape.Ids + (option * LaneCount)), Chance(shape, state), shape.SourceCount)
        : TLanes.Load(outcomes + (option * LaneCount));

    private static float* Armed(ChoiceEvent shape, float* state) => state + ChoiceLanes.Armed(shape.InputCount);

    private static float* Chance(ChoiceEvent shape, float* state) => state + ChoiceLanes.Empty(shape.InputCount, shape.SourceCount);

    private static int Traces(ChoiceEvent shape) => ChoiceLanes.Traces(shape.InputCount, shape.SourceCount);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Dot(float* left, float* right, int inputCount)
    {
        var sum = TLanes.Broadcast(0f);
        for (nint offset = 0; offset < (nint)inputCount * LaneCount; offset += LaneCount)
        {
            sum = TLanes.FusedMultiplyAdd(TLanes.Load(left + offset), TLanes.Load(right + offset), sum);
        }

        return sum;
    }
}
