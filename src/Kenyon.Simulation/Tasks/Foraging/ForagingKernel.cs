using System.Runtime.CompilerServices;
using Kenyon.Numerics.Kernels;
using Kenyon.Numerics.Lanes;
using Kenyon.Simulation.Agents;

namespace Kenyon.Simulation.Tasks.Foraging;

/// <summary>Sensing and moving of many lifetimes; equals phases 1 to 4 of <see cref="ForagingReference"/> in every lane.</summary>
/// <typeparam name="TLanes">Width of a register.</typeparam>
internal static unsafe class ForagingKernel<TLanes>
    where TLanes : struct, ILanes<TLanes>
{
    private const int LaneCount = 16;

    /// <summary>W·x or v·x of sixteen lifetimes, summed in index order.</summary>
    /// <param name="weights">W or v. Shape [K × 16], lane last.</param>
    /// <param name="inputs">x. Shape [K × 16].</param>
    /// <param name="inputCount">K.</param>
    /// <param name="drives">Receives the sums. Shape [16].</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Drive(float* weights, float* inputs, nint inputCount, float* drives)
    {
        // A register of sixteen lanes needs one sum; registers of eight need a second one for lanes 8 to 15.
        var first = TLanes.Broadcast(0f);
        var second = first;
        for (float* end = inputs + (inputCount * LaneCount); inputs < end; inputs += LaneCount)
        {
            first = TLanes.FusedMultiplyAdd(TLanes.Load(weights), TLanes.Load(inputs), first);
            if (TLanes.Count < LaneCount)
            {
                second = TLanes.FusedMultiplyAdd(TLanes.Load(weights + TLanes.Count), TLanes.Load(inputs + TLanes.Count), second);
            }

            weights += LaneCount;
        }

        first.Store(drives);
        if (TLanes.Count < LaneCount)
        {
            second.Store(drives + TLanes.Count);
        }
    }

    /// <summary>Readouts of some groups from W·x, with channel noise.</summary>
    /// <param name="lanes">The lanes; readouts and the senses that they are, are written.</param>
    /// <param name="firstGroup">First of the groups.</param>
    /// <param name="endGroup">The group after the last.</param>
    /// <param name="noise">Channel noise of the first group, or null. Shape [M × 16].</param>
    /// <param name="settings">Kind, gain, bits and M.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Respond(ForagingLanes lanes, int firstGroup, int endGroup, float* noise, ReadoutSettings settings)
    {
        var kind = settings.Kind;
        float gain = (float)settings.Gain;
        int bits = settings.Bits;
        nint width = settings.Width;
        for (int row = 0; row < width; row++)
        {
            float* drives = lanes.Drives + (row * ForagingLanes.TotalCount);
            float* readouts = lanes.Readouts + (row * LaneCount);
            float* senses = lanes.Senses + (row == 0 ? 0 : (4 + row) * LaneCount);
            for (nint lane = (nint)firstGroup * LaneCount; lane < (nint)endGroup * LaneCount; lane += TLanes.Count)
            {
                // Drives of all groups are neighbours, a lane after the other; readouts and senses lie group after group.
                nint group = lane / LaneCount;
                nint within = lane % LaneCount;
                var readout = ReadoutKernel.Respond(TLanes.Load(drives + lane), kind, gain, bits);
                readout += noise != null ? TLanes.Load(noise + (row * LaneCount) + within) : TLanes.Broadcast(0f);
                readout.Store(readouts + (group * width * LaneCount) + within);
                readout.Store(senses + (group * (4 + width) * LaneCount) + within);
            }
        }
    }

    /// <summary>What the lanes of some groups sense besides the readout.</summary>
    /// <param name="lanes">The lanes; senses 1 to 4 are written.</param>
    /// <param name="groupCount">Number of groups.</param>
    /// <param name="senseCount">4 + M.</param>
    /// <param name="body">The body.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Sense(ForagingLanes lanes, int groupCount, int senseCount, in ForagingConstants body)
    {
        uint* targetFoods = lanes.TargetFoods;
        uint* positionX = lanes.X;
        uint* positionY = lanes.Y;
        float* cosines = lanes.Cosine;
        float* sines = lanes.Sine;
        float* speeds = lanes.Speed;
        float* towardXs = lanes.TowardX;
        float* towardYs = lanes.TowardY;
        float* senses = lanes.Senses + LaneCount;
        nint groupSize = senseCount * LaneCount;
        var upper = TLanes.BroadcastWhole(0xFFFF0000u);
        var unit = TLanes.Broadcast(Foods.FoodPosition.Unit);
        var speedScale = TLanes.Broadcast(body.SpeedScale);
        for (int lane = 0; lane < groupCount * LaneCount; lane += TLanes.Count)
        {
            float* sense = senses + (groupSize * (lane / LaneCount)) + (lane % LaneCount);

            // A food is x in the upper and y in the lower half of a whole number; each becomes an axis of 2³², whose differences wrap
            // round the torus by themselves.
            var foods = TLanes.Load((float*)(targetFoods + lane));
            var towardX = TLanes.FromWhole(TLanes.SubtractWhole(foods & upper, TLanes.Load((float*)(positionX + lane)))) * unit;
            var towardY = TLanes.FromWhole(
                TLanes.SubtractWhole(TLanes.LowerHalves(foods), TLanes.Load((float*)(positionY + lane)))) * unit;
            var cosine = TLanes.Load(cosines + lane);
            var sine = TLanes.Load(sines + lane);
            var distance = TLanes.Sqrt(TLanes.FusedMultiplyAdd(towardX, towardX, towardY * towardY));
            var nearness = TLanes.Broadcast(1f) / (distance + TLanes.Broadcast(ForagingConstants.SmallestDistance));
            (distance * TLanes.Broadcast(2f)).Store(sense);
            (TLanes.FusedMultiplyAdd(towardX, cosine, towardY * sine) * nearness).Store(sense + LaneCount);
            (TLanes.FusedMultiplyAdd(towardY, cosine, -(towardX * sine)) * nearness).Store(sense + (2 * LaneCount));
            (TLanes.Load(speeds + lane) * speedScale).Store(sense + (3 * LaneCount));
            towardX.Store(towardXs + lane);
            towardY.Store(towardYs + lane);
        }
    }

    /// <summary>What the lanes of some groups eat in this step.</summary>
    /// <param name="lanes">The lanes; yields are written.</param>
    /// <param name="groupCount">Number of groups.</param>
    public static void Yield(ForagingLanes lanes, int groupCount)
    {
        for (int lane = 0; lane < groupCount * LaneCount; lane += TLanes.Count)
        {
            // Who does not eat has zeros in the mask; what stands under Worths there is of an earlier step.
            (TLanes.Load(lanes.Worths + lane) & TLanes.Load(lanes.Eats + lane)).Store(lanes.Yields + lane);
        }
    }

    /// <summary>Moves the lanes of some groups as their motor networks said.</summary>
    /// <param name="lanes">The lanes; speed, heading, position and who eats are written.</param>
    /// <param name="groupCount">Number of groups.</param>
    /// <param name="body">The body.</param>
    /// <returns>Bits of the lanes that eat.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static ulong Move(ForagingLanes lanes, int groupCount, in ForagingConstants body)
    {
        float* actions = lanes.Actions;
        uint* positionX = lanes.X;
        uint* positionY = lanes.Y;
        uint* here = lanes.Here;
        float* cosines = lanes.Cosine;
        float* sines = lanes.Sine;
        float* speeds = lanes.Speed;
        float* towardXs = lanes.TowardX;
        float* towardYs = lanes.TowardY;
        float* eats = lanes.Eats;
        float maxAcceleration = body.MaxAcceleration;
        float keep = body.Keep;
        float maxSpeed = body.MaxSpeed;
        float maxTurnTurns = body.MaxTurnTurns;
        float squaredEatRadius = body.SquaredEatRadius;
        ulong eaters = 0;
        for (int lane = 0; lane < groupCount * LaneCount; lane += TLanes.Count)
        {
            float* action = actions + (lane / LaneCount * 2 * LaneCount) + (lane % LaneCount);
            var speed = TLanes.FusedMultiplyAdd(
                TLanes.Load(action), TLanes.Broadcast(maxAcceleration), TLanes.Load(speeds + lane) * TLanes.Broadcast(keep));

            // 0 and the highest speed by Max and Min: no lane needs a branch.
            speed = TLanes.Max(TLanes.Broadcast(0f), speed);
            speed = TLanes.Min(TLanes.Broadcast(maxSpeed), speed);
            speed.Store(speeds + lane);
            SinCosKernel.SinCosTurns(
                TLanes.Load(action + LaneCount) * TLanes.Broadcast(maxTurnTurns), out var turnSine, out var turnCosine);
            var cosine = TLanes.Load(cosines + lane);
            var sine = TLanes.Load(sines + lane);
            var turnedCosine = TLanes.FusedMultiplyAdd(cosine, turnCosine, -(sine * turnSine));
            var turnedSine = TLanes.FusedMultiplyAdd(sine, turnCosine, cosine * turnSine);

            // One Newton step towards 1/√length keeps the heading a unit vector.
            var length = TLanes.FusedMultiplyAdd(turnedCosine, turnedCosine, turnedSine * turnedSine);
            var correction = TLanes.FusedMultiplyAdd(TLanes.Broadcast(-0.5f), length, TLanes.Broadcast(1.5f));
            cosine = turnedCosine * correction;
            sine = turnedSine * correction;
            cosine.Store(cosines + lane);
            sine.Store(sines + lane);
            var moveX = speed * cosine;
            var moveY = speed * sine;
            var axisSize = TLanes.Broadcast(ForagingConstants.AxisSize);
            var x = TLanes.AddWhole(TLanes.Load((float*)(positionX + lane)), TLanes.ToWhole(moveX * axisSize));
            var y = TLanes.AddWhole(TLanes.Load((float*)(positionY + lane)), TLanes.ToWhole(moveY * axisSize));
            x.Store((float*)(positionX + lane));
            y.Store((float*)(positionY + lane));
            ((x & TLanes.BroadcastWhole(0xFFFF0000u)) | TLanes.UpperHalves(y)).Store((float*)(here + lane));

            // Mask: all ones in the lanes that come near enough to eat. Its highest bits are told, lane 0 of group 0 in bit 0.
            var missX = TLanes.Load(towardXs + lane) - moveX;
            var missY = TLanes.Load(towardYs + lane) - moveY;
            var eat = TLanes.LessThanOrEqual(
                TLanes.FusedMultiplyAdd(missX, missX, missY * missY), TLanes.Broadcast(squaredEatRadius));
            eat.Store(eats + lane);
            eaters |= (ulong)eat.HighestBits() << lane;
        }

        return eaters;
    }
}
