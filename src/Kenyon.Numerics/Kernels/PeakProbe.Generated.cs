// Written by tools/Kenyon.Kernels from Bodies/PeakProbe.kernel, which is what to change. Then: dotnet run --project tools/Kenyon.Kernels
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Kenyon.Numerics.Kernels;

public static partial class PeakProbe
{
    private const int ChainCount = 12;

    /// <summary>Twelve chains of sixteen lanes each. No lane is empty and nothing is masked: every operation counts in full.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static float RunWide(int rounds, float start)
    {
        Vector512<float> a = Vector512.Create(start), b = a;
        var s0 = a;
        var s1 = a;
        var s2 = a;
        var s3 = a;
        var s4 = a;
        var s5 = a;
        var s6 = a;
        var s7 = a;
        var s8 = a;
        var s9 = a;
        var s10 = a;
        var s11 = a;
        for (int round = 0; round < rounds; round++)
        {
            s0 = Vector512.FusedMultiplyAdd(s0, a, b);
            s1 = Vector512.FusedMultiplyAdd(s1, a, b);
            s2 = Vector512.FusedMultiplyAdd(s2, a, b);
            s3 = Vector512.FusedMultiplyAdd(s3, a, b);
            s4 = Vector512.FusedMultiplyAdd(s4, a, b);
            s5 = Vector512.FusedMultiplyAdd(s5, a, b);
            s6 = Vector512.FusedMultiplyAdd(s6, a, b);
            s7 = Vector512.FusedMultiplyAdd(s7, a, b);
            s8 = Vector512.FusedMultiplyAdd(s8, a, b);
            s9 = Vector512.FusedMultiplyAdd(s9, a, b);
            s10 = Vector512.FusedMultiplyAdd(s10, a, b);
            s11 = Vector512.FusedMultiplyAdd(s11, a, b);
        }

        // All chains go into the result, or the compiler would leave some out.
        return (s0 + s1 + s2 + s3 + s4 + s5 + s6 + s7 + s8 + s9 + s10 + s11)[0];
    }

    /// <summary>Twelve chains of eight lanes each. No lane is empty and nothing is masked: every operation counts in full.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static float RunNarrow(int rounds, float start)
    {
        Vector256<float> a = Vector256.Create(start), b = a;
        var s0 = a;
        var s1 = a;
        var s2 = a;
        var s3 = a;
        var s4 = a;
        var s5 = a;
        var s6 = a;
        var s7 = a;
        var s8 = a;
        var s9 = a;
        var s10 = a;
        var s11 = a;
        for (int round = 0; round < rounds; round++)
        {
            s0 = Vector256.FusedMultiplyAdd(s0, a, b);
            s1 = Vector256.FusedMultiplyAdd(s1, a, b);
            s2 = Vector256.FusedMultiplyAdd(s2, a, b);
            s3 = Vector256.FusedMultiplyAdd(s3, a, b);
            s4 = Vector256.FusedMultiplyAdd(s4, a, b);
            s5 = Vector256.FusedMultiplyAdd(s5, a, b);
            s6 = Vector256.FusedMultiplyAdd(s6, a, b);
            s7 = Vector256.FusedMultiplyAdd(s7, a, b);
            s8 = Vector256.FusedMultiplyAdd(s8, a, b);
            s9 = Vector256.FusedMultiplyAdd(s9, a, b);
            s10 = Vector256.FusedMultiplyAdd(s10, a, b);
            s11 = Vector256.FusedMultiplyAdd(s11, a, b);
        }

        // All chains go into the result, or the compiler would leave some out.
        return (s0 + s1 + s2 + s3 + s4 + s5 + s6 + s7 + s8 + s9 + s10 + s11)[0];
    }
}
