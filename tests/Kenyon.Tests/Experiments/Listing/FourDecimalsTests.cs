using System.Globalization;
using System.Text;
using Kenyon.Numerics.Randomness;
using Kenyon.Runs.Facts;

namespace Kenyon.Tests.Experiments.Listing;

public sealed class FourDecimalsTests
{
    [Fact]
    public void Numbers_look_as_their_format_of_four_decimals()
    {
        double[] special =
        [
            0, -0.0, 0.00005, -0.00005, 0.00015, 0.5, 0.99995, 9.99995, 99_999.99995, 100_000, 1e15, 1e300, double.NaN,
            double.PositiveInfinity, double.NegativeInfinity, double.Epsilon, double.MaxValue,
        ];
        Assert.All(special, number => Assert.Equal(number.ToString("F4", CultureInfo.InvariantCulture), Written(number)));
        var key = new RandomKey(1, Draw.Check, 0, 0, 0);
        for (uint index = 0; index < 200_000; index++)
        {
            // Of all sizes, and every third at most one bit from a half of the last decimal.
            double number = key.Normal(2 * index) * Math.Pow(10, (index % 13) - 6);
            double half = (Math.Floor(number * 10_000) + 0.5) / 10_000;
            double tested = index % 3 == 0
                ? (index % 9) switch { 0 => half, 3 => Math.BitIncrement(half), _ => Math.BitDecrement(half) }
                : number;
            Assert.Equal(tested.ToString("F4", CultureInfo.InvariantCulture), Written(tested));
        }
    }

    private static string Written(double number)
    {
        Span<byte> text = stackalloc byte[FourDecimals.Longest];
        return Encoding.ASCII.GetString(text[..FourDecimals.Write(number, text)]);
    }
}
