using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Kenyon.Simulation.Agents;

/// <summary>
/// The motor networks of sixteen lifetimes in pairs of registers of eight; equals <see cref="MotorNetworkReference"/> in every
/// lane. A tile of five units is ten sums at a time, which keep two multipliers of latency four busy; tanh follows while the sums are still
/// in registers, and the processor begins the next tile meanwhile. Written with the registers themselves: through
/// <see cref="Kenyon.Numerics.Lanes.ILanes{TSelf}"/> the compiler's budget for inlining ends in the middle of a tile.
/// </summary>
internal static unsafe partial class MotorNetworkNarrow
{
    private const int LaneCount = 16;
    private const int Half = 8;

    /// <summary>One layer of both groups: outputs = tanh(matrix · inputs + biases).</summary>
    /// <param name="pair">Where it finds its numbers.</param>
    public static void Layer(MotorLayerPair* pair)
    {
        if (pair->HasAgentPerLane)
        {
            Tiles<AgentPerLane>(pair);
        }
        else
        {
            Tiles<OneAgent>(pair);
        }
    }

    /// <summary>Tiles of one group after the other.</summary>
    /// <typeparam name="TAgents">Whether the lifetimes of a group are one agent's; each group has weights of its own.</typeparam>
    private static void Tiles<TAgents>(MotorLayerPair* pair)
        where TAgents : struct, IPairAgents
    {
        switch (pair->Tiles.Size)
        {
            case MotorTiles.LargestSize:
                OfFive<TAgents>(
                    pair->FirstWeights, pair->Tiles.Count, pair->FirstInputs, pair->InputCount, pair->FirstOutputs, pair->Table);
                if (!pair->IsAlone)
                {
                    OfFive<TAgents>(
                        pair->SecondWeights, pair->Tiles.Count, pair->SecondInputs, pair->InputCount, pair->SecondOutputs, pair->Table);
                }

                break;
            case 4:
                OfFour<TAgents>(
                    pair->FirstWeights, pair->Tiles.Count, pair->FirstInputs, pair->InputCount, pair->FirstOutputs, pair->Table);
                if (!pair->IsAlone)
                {
                    OfFour<TAgents>(
                        pair->SecondWeights, pair->Tiles.Count, pair->SecondInputs, pair->InputCount, pair->SecondOutputs, pair->Table);
                }

                break;
            default:
                OfTwo<TAgents>(pair);
                break;
        }
    }

    /// <summary>A weight of the first eight lifetimes: one number if all sixteen are one agent's.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> First<TAgents>(float* packed, nint unit)
        where TAgents : struct, IPairAgents =>
        TAgents.HasOnePerLane ? Vector256.LoadAligned(packed + (unit * LaneCount)) : Vector256.Create(packed[unit]);

    /// <summary>The same weight of the other eight.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Second<TAgents>(float* packed, nint unit, Vector256<float> first)
        where TAgents : struct, IPairAgents =>
        TAgents.HasOnePerLane ? Vector256.LoadAligned(packed + (unit * LaneCount) + Half) : first;

    /// <summary>Floats that a weight takes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Step<TAgents>()
        where TAgents : struct, IPairAgents => TAgents.HasOnePerLane ? LaneCount : 1;
}
