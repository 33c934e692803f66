using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Kenyon.Simulation.Agents;

/// <summary>
/// The motor networks of two groups of sixteen lifetimes in registers of sixteen lanes; equals <see cref="MotorNetworkReference"/> in every
/// lane. A tile of five units of both groups is ten sums at a time, which keep two multipliers of latency four busy; tanh follows while the
/// sums are still in registers, and the processor begins the next tile while it divides. Written with the registers themselves, as
/// <see cref="MotorNetworkNarrow"/>.
/// </summary>
internal static unsafe partial class MotorNetworkWide
{
    private const int LaneCount = 16;

    /// <summary>One layer of both groups: outputs = tanh(matrix · inputs + biases).</summary>
    /// <param name="pair">Where it finds its numbers.</param>
    public static void Layer(MotorLayerPair* pair)
    {
        bool isOne = pair->FirstWeights == pair->SecondWeights;
        if (pair->HasAgentPerLane && isOne)
        {
            Tiles<SameAgentPerLane>(pair);
        }
        else if (pair->HasAgentPerLane)
        {
            Tiles<AgentPerLane>(pair);
        }
        else if (isOne)
        {
            Tiles<OneAgent>(pair);
        }
        else
        {
            Tiles<TwoAgents>(pair);
        }
    }

    private static void Tiles<TAgents>(MotorLayerPair* pair)
        where TAgents : struct, IPairAgents
    {
        switch (pair->Tiles.Size)
        {
            case MotorTiles.LargestSize:
                OfFive<TAgents>(pair);
                break;
            case 4:
                OfFour<TAgents>(pair);
                break;
            default:
                OfTwo<TAgents>(pair);
                break;
        }
    }

    /// <summary>A weight of the first group in all sixteen lanes: one number if the sixteen lifetimes are one agent's.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> First<TAgents>(float* packed, nint unit)
        where TAgents : struct, IPairAgents =>
        TAgents.HasOnePerLane ? Vector512.LoadAligned(packed + (unit * LaneCount)) : Vector512.Create(packed[unit]);

    /// <summary>The same weight of the second group: the one that is in a register already if the agents are the same.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Second<TAgents>(float* packed, nint unit, Vector512<float> first)
        where TAgents : struct, IPairAgents => TAgents.AreSame ? first : First<TAgents>(packed, unit);

    /// <summary>Floats that a weight takes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Step<TAgents>()
        where TAgents : struct, IPairAgents => TAgents.HasOnePerLane ? LaneCount : 1;
}
