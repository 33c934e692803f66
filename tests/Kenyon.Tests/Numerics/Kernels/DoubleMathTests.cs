using System.Runtime.Intrinsics;
using Kenyon.Numerics.Kernels;
using Kenyon.Numerics.Randomness;

namespace Kenyon.Tests.Numerics.Kernels;

public sealed class DoubleMathTests
{
    [Fact]
    public void Exp_keeps_its_bound()
    {
        double largest = 0;
        for (double x = -708; x < 709.7; x += 0.00731)
        {
            largest = Math.Max(largest, Math.Abs(DoubleMath.Exp(x) - Math.Exp(x)) / Math.Exp(x));
        }

        Assert.InRange(largest, 1e-17, DoubleMath.ErrorBound);
        Assert.Equal(1, DoubleMath.Exp(0));
        Assert.Equal(0, DoubleMath.Exp(double.NegativeInfinity));
        Assert.Equal(0, DoubleMath.Exp(-746));
        Assert.Equal(double.PositiveInfinity, DoubleMath.Exp(709.79));
        Assert.Equal(double.PositiveInfinity, DoubleMath.Exp(double.PositiveInfinity));
        Assert.True(double.IsNaN(DoubleMath.Exp(double.NaN)));
        Assert.InRange(DoubleMath.Exp(-740), Math.Exp(-740) - double.Epsilon, Math.Exp(-740) + double.Epsilon);
    }

    [Fact]
    public void Log_keeps_its_bound_over_all_exponents_and_near_1()
    {
        double largest = 0;
        for (long bits = 1; bits < 0x7FF0000000000000; bits += 0x1234567890AB) // some 500,000 numbers, subnormal ones included
        {
            Check(BitConverter.Int64BitsToDouble(bits));
        }

        for (double x = 0.5; x < 2; x += 1.7e-6)
        {
            Check(x);
        }

        Assert.InRange(largest, 1e-17, DoubleMath.ErrorBound);
        Assert.Equal(0, DoubleMath.Log(1));
        Assert.Equal(double.NegativeInfinity, DoubleMath.Log(0));
        Assert.Equal(double.PositiveInfinity, DoubleMath.Log(double.PositiveInfinity));
        Assert.True(double.IsNaN(DoubleMath.Log(-1)));
        Assert.True(double.IsNaN(DoubleMath.Log(double.NaN)));

        void Check(double x)
        {
            if (x != 1)
            {
                largest = Math.Max(largest, Math.Abs((DoubleMath.Log(x) - Math.Log(x)) / Math.Log(x)));
            }
        }
    }

    [Fact]
    public void Tanh_and_Asin_keep_their_bounds()
    {
        for (double x = 1e-300; x < 30; x = (x * 1.001) + 1e-7)
        {
            Assert.InRange(Math.Abs(DoubleMath.Tanh(x) - Math.Tanh(x)) / Math.Tanh(x), 0, 2e-15);
            Assert.Equal(-DoubleMath.Tanh(x), DoubleMath.Tanh(-x));
        }

        for (double x = 0; x <= 1; x += 1.7e-5)
        {
            Assert.InRange(Math.Abs(DoubleMath.Asin(x) - Math.Asin(x)), 0, 1e-15);
            Assert.Equal(-DoubleMath.Asin(x), DoubleMath.Asin(-x));
        }

        Assert.Equal(1, DoubleMath.Tanh(double.PositiveInfinity));
        Assert.Equal(Math.PI / 2, DoubleMath.Asin(1));
        Assert.All(
            new[] { DoubleMath.Tanh(double.NaN), DoubleMath.Asin(double.NaN), DoubleMath.Asin(1.1) },
            value => Assert.True(double.IsNaN(value)));
    }

    [Fact]
    public void Eight_at_once_give_the_bits_of_one_at_a_time()
    {
        double[] special =
        [
            0, -0.0, 1, -1, double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon, 1e-310, 2.2250738585072014e-308,
            double.MaxValue, 709.78, 709.79, 710, -708.5, -745.2, -746, -746.1, 0.17, 0.1699999, Math.Sqrt(2), 1.5 * Math.Log(2),
        ];
        var key = new RandomKey(3, Draw.Check);
        double[] numbers =
        [
            .. special,
            .. Enumerable.Range(0, 200_000)
                .Select(index => key.Normal((uint)(2 * index)) * Math.Exp(20 * key.Normal((uint)((2 * index) + 1)))),
            .. Enumerable.Range(0, 4_000).Select(index => (index - 2_000) * 0.373),
        ];
        for (int first = 0; first + 8 <= numbers.Length; first += 8)
        {
            var eight = Vector512.Create<double>(numbers.AsSpan(first, 8));
            var (exp, log, tanh) = (DoubleMathKernel.Exp(eight), DoubleMathKernel.Log(eight), DoubleMathKernel.Tanh(eight));
            for (int lane = 0; lane < 8; lane++)
            {
                double x = numbers[first + lane];
                Assert.Equal(DoubleMath.Exp(x), exp[lane]);
                Assert.Equal(DoubleMath.Log(x), log[lane]);
                Assert.Equal(DoubleMath.Tanh(x), tanh[lane]);
            }
        }
    }

    [Fact]
    public void Pow_keeps_its_bound()
    {
        for (double x = 1e-6; x < 1e6; x *= 1.37)
        {
            for (double y = -20; y < 20; y += 0.37)
            {
                double exact = Math.Pow(x, y);
                Assert.InRange(Math.Abs(DoubleMath.Pow(x, y) - exact) / exact, 0, (1 + Math.Abs(y * Math.Log(x))) * 2e-15);
            }
        }

        Assert.Equal(0, DoubleMath.Pow(0, 2));
        Assert.Equal(1, DoubleMath.Pow(0, 0));
    }

    /// <summary>Registers and what is left behind the last of them.</summary>
    [Fact]
    public void A_row_is_as_one_number_after_another()
    {
        double[] row = [-800, -1.5, 0, 1e-3, 2, 3, 300, 710, 4.25, double.NegativeInfinity, 7];
        foreach (int length in (int[])[0, 1, 7, 8, 9, 11])
        {
            double[] exp = row[..length], log = [.. row[..length].Select(Math.Abs)];
            DoubleMathKernel.Exp(exp);
            DoubleMathKernel.Log(log);
            Assert.Equal(row[..length].Select(DoubleMath.Exp), exp);
            Assert.Equal(row[..length].Select(x => DoubleMath.Log(Math.Abs(x))), log);
        }
    }
}
