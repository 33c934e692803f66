using System.Runtime.CompilerServices;
using Kenyon.Numerics.Kernels;
using Kenyon.Numerics.Lanes;

namespace Kenyon.Simulation.Agents;

/// <summary>The readout of many lifetimes; equals <see cref="ReadoutReference"/> in every lane.</summary>
internal static class ReadoutKernel
{
    /// <summary>y from W·x.</summary>
    /// <typeparam name="TLanes">Width of a register.</typeparam>
    /// <param name="drive">W·x.</param>
    /// <param name="kind">Which function.</param>
    /// <param name="gain">k of tanh.</param>
    /// <param name="bits">b of quantized.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Respond<TLanes>(TLanes drive, ReadoutKind kind, float gain, int bits)
        where TLanes : struct, ILanes<TLanes>
    {
        switch (kind)
        {
            case ReadoutKind.Tanh:
                return TanhKernel.Tanh(TLanes.Broadcast(gain) * drive);
            case ReadoutKind.Binary:
                return TLanes.Select(TLanes.LessThanOrEqual(TLanes.Broadcast(0f), drive), TLanes.Broadcast(1f), TLanes.Broadcast(-1f));
            case ReadoutKind.Quantized:
                float highest = (1 << bits) - 1;
                var level = TLanes.Floor(
                    TLanes.FusedMultiplyAdd(drive, TLanes.Broadcast(highest * 0.25f), TLanes.Broadcast((highest * 0.5f) + 0.5f)));
                level = TLanes.Min(TLanes.Broadcast(highest), level);
                level = TLanes.Max(TLanes.Broadcast(0f), level);
                return TLanes.FusedMultiplyAdd(
                    level, TLanes.Broadcast(4f / highest), TLanes.Broadcast(-ReadoutReference.HighestLevel));
            default:
                return drive;
        }
    }
}
