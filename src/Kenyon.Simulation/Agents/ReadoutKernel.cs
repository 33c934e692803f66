using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Kenyon.Numerics.Kernels;

namespace Kenyon.Simulation.Agents;

/// <summary>The readout of sixteen lifetimes; equals <see cref="ReadoutReference"/> in every lane.</summary>
internal static unsafe class ReadoutKernel
{
    private const int LaneCount = 16;

    /// <summary>W·x, summed in index order.</summary>
    /// <param name="weights">One row of W. Shape [K × 16], lane last.</param>
    /// <param name="inputs">Inputs x. Shape [K × 16].</param>
    /// <param name="inputCount">K.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Drive(float* weights, float* inputs, int inputCount)
    {
        var sum = Vector512<float>.Zero;
        for (int offset = 0; offset < inputCount * LaneCount; offset += LaneCount)
        {
            sum = Vector512.FusedMultiplyAdd(Vector512.LoadAligned(weights + offset), Vector512.LoadAligned(inputs + offset), sum);
        }

        return sum;
    }

    /// <summary>y from W·x.</summary>
    /// <param name="drive">W·x. Shape [16].</param>
    /// <param name="kind">Which function.</param>
    /// <param name="gain">k of tanh.</param>
    /// <param name="bits">b of quantized.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Respond(Vector512<float> drive, ReadoutKind kind, float gain, int bits)
    {
        switch (kind)
        {
            case ReadoutKind.Tanh:
                return TanhKernel.Tanh(Vector512.Create(gain) * drive);
            case ReadoutKind.Binary:
                return Vector512.ConditionalSelect(
                    Vector512.GreaterThanOrEqual(drive, Vector512<float>.Zero), Vector512<float>.One, Vector512.Create(-1f));
            case ReadoutKind.Quantized:
                float highest = (1 << bits) - 1;
                var level = Vector512.Floor(
                    Vector512.FusedMultiplyAdd(drive, Vector512.Create(highest * 0.25f), Vector512.Create((highest * 0.5f) + 0.5f)));
                level = Vector512.MinNative(Vector512.Create(highest), level);
                level = Vector512.MaxNative(Vector512<float>.Zero, level);
                return Vector512.FusedMultiplyAdd(
                    level, Vector512.Create(4f / highest), Vector512.Create(-ReadoutReference.HighestLevel));
            default:
                return drive;
        }
    }
}
