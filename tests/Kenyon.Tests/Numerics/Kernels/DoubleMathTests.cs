using Kenyon.Numerics.Kernels;

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
}
