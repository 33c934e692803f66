using System.Runtime.Intrinsics;

namespace Kenyon.Numerics.Kernels;

/// <summary>The most fused multiply-adds that a core can do: the yardstick of the speed of kernels.</summary>
public static partial class PeakProbe
{
    /// <summary>Floating-point operations of one round: twelve independent chains, two operations a lane.</summary>
    public static int OperationsPerRound => 2 * ChainCount * (Vector512.IsHardwareAccelerated ? 16 : 8);

    /// <summary>Multiplies and adds in twelve independent chains, each long enough in flight to hide its latency.</summary>
    /// <param name="rounds">How often.</param>
    /// <returns>A number that depends on all of them.</returns>
    public static float Run(int rounds) => Vector512.IsHardwareAccelerated ? RunWide(rounds, 0.5f) : RunNarrow(rounds, 0.5f);
}
