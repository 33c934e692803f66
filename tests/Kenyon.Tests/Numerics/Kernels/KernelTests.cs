using System.Runtime.Intrinsics;
using Kenyon.Numerics.Kernels;
using Kenyon.Numerics.Lanes;

namespace Kenyon.Tests.Numerics.Kernels;

/// <summary>Every kernel: within its stated bound over the whole range of floats, and equal to its scalar definition bit for bit.</summary>
public class KernelTests
{
    /// <summary>Every 1,021st float of either sign (4.2 million), and the special ones.</summary>
    private static IEnumerable<float> Floats()
    {
        for (long bits = 0; bits < 1L << 32; bits += 1021)
        {
            yield return BitConverter.UInt32BitsToSingle((uint)bits);
        }

        float[] special =
        [
            0f, -0f, float.Epsilon, -float.Epsilon, 1.17549435e-38f, float.MaxValue, float.MinValue, float.PositiveInfinity,
            float.NegativeInfinity, float.NaN, 1f, -1f, 5f, -5f, 88.72283f, 88.7229f, -87.33654f, -103.97208f, -104f, 0.25f, 0.5f, 0.75f,
        ];
        foreach (float number in special)
        {
            yield return number;
        }
    }

    private static float LargestError(
        Func<float, float> kernel, Func<double, double> exact, Func<float, double, double> scale, Func<float, bool>? where = null)
    {
        double largest = 0;
        foreach (float x in Floats())
        {
            if (float.IsNaN(x) || (where is not null && !where(x)))
            {
                continue;
            }

            double expected = exact(x);
            float actual = kernel(x);
            double error = Math.Abs(actual - expected) / scale(x, expected);
            largest = double.IsNaN(error) ? double.PositiveInfinity : Math.Max(largest, error);
        }

        return (float)largest;
    }

    [Fact]
    public void Tanh_keeps_its_bound_over_all_floats()
    {
        Assert.InRange(LargestError(TanhKernel.Tanh, Math.Tanh, (_, _) => 1), 4.0e-5f, TanhKernel.ErrorBound);
        Assert.True(float.IsNaN(TanhKernel.Tanh(float.NaN)));
        Assert.All(Floats().Where(x => !float.IsNaN(x)), x => Assert.Equal(TanhKernel.Tanh(x), -TanhKernel.Tanh(-x)));
    }

    [Fact]
    public void Sine_and_cosine_keep_their_bound_over_all_finite_floats()
    {
        // The exact value: in turns the whole part can be dropped without error.
        static double Rest(double turns) => 2 * Math.PI * (turns - Math.Round(turns));
        Assert.InRange(
            LargestError(x => SinCosKernel.SinCosTurns(x).Sine, x => Math.Sin(Rest(x)), (_, _) => 1, float.IsFinite),
            0,
            SinCosKernel.ErrorBound);
        Assert.InRange(
            LargestError(x => SinCosKernel.SinCosTurns(x).Cosine, x => Math.Cos(Rest(x)), (_, _) => 1, float.IsFinite),
            0,
            SinCosKernel.ErrorBound);
        foreach (float x in new[] { float.NaN, float.PositiveInfinity, float.NegativeInfinity })
        {
            Assert.True(float.IsNaN(SinCosKernel.SinCosTurns(x).Sine));
            Assert.True(float.IsNaN(SinCosKernel.SinCosTurns(x).Cosine));
        }
    }

    [Fact]
    public void Exp_keeps_its_bound_over_all_floats()
    {
        bool IsNormal(float x) => x > -87.33f && x < 88.722f;
        Assert.InRange(LargestError(ExpKernel.Exp, Math.Exp, (_, exact) => exact, IsNormal), 0, ExpKernel.ErrorBound);
        Assert.InRange(LargestError(ExpKernel.Exp, Math.Exp, (_, _) => float.Epsilon, x => x <= -87.33f), 0, 1);
        Assert.Equal(0f, ExpKernel.Exp(float.NegativeInfinity));
        Assert.Equal(float.PositiveInfinity, ExpKernel.Exp(float.PositiveInfinity));
        Assert.Equal(float.PositiveInfinity, ExpKernel.Exp(88.7229f));
        Assert.Equal(1f, ExpKernel.Exp(0f));
        Assert.True(float.IsNaN(ExpKernel.Exp(float.NaN)));
    }

    [Fact]
    public void Log_keeps_its_bound_over_all_floats()
    {
        Assert.InRange(
            LargestError(LogKernel.Log, Math.Log, (_, exact) => Math.Max(1, Math.Abs(exact)), x => x > 0 && float.IsFinite(x)),
            0,
            LogKernel.ErrorBound);
        Assert.Equal(float.NegativeInfinity, LogKernel.Log(0f));
        Assert.Equal(float.NegativeInfinity, LogKernel.Log(-0f));
        Assert.Equal(float.PositiveInfinity, LogKernel.Log(float.PositiveInfinity));
        Assert.Equal(0f, LogKernel.Log(1f));
        Assert.True(float.IsNaN(LogKernel.Log(-1f)));
        Assert.True(float.IsNaN(LogKernel.Log(float.NegativeInfinity)));
        Assert.True(float.IsNaN(LogKernel.Log(float.NaN)));
    }

    [Fact]
    public void The_vector_form_of_every_kernel_equals_its_scalar_definition()
    {
        foreach (float[] chunk in Floats().Chunk(16).Where(chunk => chunk.Length == 16))
        {
            var x = Vector512.Create(chunk);
            var tanh = TanhKernel.Tanh(new Lanes512(x)).Numbers;
            var (sine, cosine) = SinCosKernel.SinCosTurns(x);
            var exp = ExpKernel.Exp(x);
            var (lowerLog, upperLog) = (LogKernel.Log(x.GetLower()), LogKernel.Log(x.GetUpper()));
            for (int lane = 0; lane < 16; lane++)
            {
                AssertSame(TanhKernel.Tanh(chunk[lane]), tanh[lane]);
                AssertSame(SinCosKernel.SinCosTurns(chunk[lane]).Sine, sine[lane]);
                AssertSame(SinCosKernel.SinCosTurns(chunk[lane]).Cosine, cosine[lane]);
                AssertSame(ExpKernel.Exp(chunk[lane]), exp[lane]);
                AssertSame(LogKernel.Log(chunk[lane]), lane < 8 ? lowerLog[lane] : upperLog[lane - 8]);
            }
        }
    }

    private static void AssertSame(float expected, float actual)
    {
        if (BitConverter.SingleToInt32Bits(expected) != BitConverter.SingleToInt32Bits(actual))
        {
            Assert.True(float.IsNaN(expected) && float.IsNaN(actual), $"{expected:R} is not {actual:R}");
        }
    }
}
