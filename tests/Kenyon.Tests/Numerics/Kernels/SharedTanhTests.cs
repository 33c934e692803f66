using System.Runtime.Intrinsics;
using Kenyon.Numerics.Kernels;
using Kenyon.Numerics.Memory;

namespace Kenyon.Tests.Numerics.Kernels;

/// <summary>tanh of numbers that share a division: within its bound whoever the others are, the same bits at every width.</summary>
public unsafe class SharedTanhTests
{
    private const int Stride = SharedTanhKernel.Stride;

    /// <summary>Numbers that stand beside the one that is looked at.</summary>
    private static readonly float[] Others = [0f, -1.3f, 5f, float.NegativeInfinity];

    /// <summary>Every 9,973rd float of either sign, but not those that are no numbers.</summary>
    private static IEnumerable<float> Floats()
    {
        for (long bits = 0; bits < 1L << 32; bits += 9_973)
        {
            float number = BitConverter.UInt32BitsToSingle((uint)bits);
            if (!float.IsNaN(number))
            {
                yield return number;
            }
        }
    }

    [Fact]
    public void Every_number_is_within_the_bound_odd_and_below_1_in_every_place_beside_any_other()
    {
        double largest = 0;
        foreach (float x in Floats())
        {
            double exact = Math.Tanh(x);
            foreach (float other in Others)
            {
                float[] results = [.. InEveryPlace(x, other)];
                float[] mirrored = [.. InEveryPlace(-x, other)];
                for (int place = 0; place < results.Length; place++)
                {
                    Assert.Equal(results[place], -mirrored[place]);
                    Assert.True(Math.Abs(results[place]) < 1);
                    largest = Math.Max(largest, Math.Abs(results[place] - exact));
                }
            }
        }

        Assert.InRange(largest, 4.5e-5, SharedTanhKernel.ErrorBound);
    }

    [Fact]
    public void It_rises_but_for_roundings()
    {
        // From one float to the next a result may fall by some roundings, as every quotient of rounded polynomials does: over all floats
        // by at most a part in a million, looked at one by one when this was written.
        float[] before = [0, 0, 0, 0, 0];
        for (uint bits = 0; bits < BitConverter.SingleToUInt32Bits(5.5f); bits += bits < 0x38000000 ? 65_537u : 257u)
        {
            float[] now = [.. InEveryPlace(BitConverter.UInt32BitsToSingle(bits), -1.3f)];
            for (int place = 0; place < now.Length; place++)
            {
                Assert.True(now[place] >= before[place] * (1 - 1.1e-6f), $"{bits:x}: {now[place]:R} after {before[place]:R}");
            }

            before = now;
        }
    }

    [Fact]
    public void What_is_not_a_number_makes_all_that_share_its_division_so()
    {
        Assert.All(InEveryPlace(float.NaN, 0.5f), x => Assert.True(float.IsNaN(x)));
        Assert.All(InEveryPlace(0.5f, float.NaN), x => Assert.True(float.IsNaN(x)));
    }

    [Fact]
    public void Registers_have_the_bits_of_the_definition()
    {
        using var results = new AlignedBuffer<float>(5 * Stride);
        using var narrow = new AlignedBuffer<float>(5 * Stride);
        using var table = new AlignedBuffer<float>(SharedTanhKernel.TableSize);
        SharedTanhKernel.WriteTable(table.Start);
        float[] numbers = [.. Floats(), float.NaN];
        for (int start = 0; start < numbers.Length; start += Vector512<float>.Count)
        {
            // The others are numbers of another size, and each once the first, the second and the third.
            var units = new Vector512<float>[5];
            for (int unit = 0; unit < units.Length; unit++)
            {
                int shift = unit * (numbers.Length / units.Length);
                units[unit] = Vector512.Create([.. Enumerable.Range(start + shift, 16).Select(place => numbers[place % numbers.Length])]);
            }

            SharedTanhKernel.Two(units[0], units[1], results.Start);
            SharedTanhKernel.Three(units[2], units[3], units[4], results.Start + (2 * Stride));
            for (int half = 0; half < 2; half++)
            {
                Vector256<float>[] halves = [.. units.Select(unit => half == 0 ? unit.GetLower() : unit.GetUpper())];
                float* target = narrow.Start + (half * 8);
                SharedTanhKernel.Two(halves[0], halves[1], table.Start, target);
                SharedTanhKernel.Three(halves[2], halves[3], halves[4], table.Start, target + (2 * Stride));
            }

            for (int lane = 0; lane < 16; lane++)
            {
                float[] expected = [.. units.Select(unit => unit[lane])];
                SharedTanhKernel.Two(ref expected[0], ref expected[1]);
                SharedTanhKernel.Three(ref expected[2], ref expected[3], ref expected[4]);
                for (int unit = 0; unit < units.Length; unit++)
                {
                    AssertSame(expected[unit], results.Start[(unit * Stride) + lane]);
                    AssertSame(expected[unit], narrow.Start[(unit * Stride) + lane]);
                }
            }
        }
    }

    private static void AssertSame(float expected, float actual) => Assert.True(
        float.IsNaN(expected)
            ? float.IsNaN(actual)
            : BitConverter.SingleToInt32Bits(expected) == BitConverter.SingleToInt32Bits(actual),
        $"{expected:R} is not {actual:R}");

    /// <summary>tanh of a number as the first or second of two and the first, second or third of three. Shape [5].</summary>
    private static IEnumerable<float> InEveryPlace(float x, float other)
    {
        for (int place = 0; place < 2; place++)
        {
            float[] two = [other, other];
            two[place] = x;
            SharedTanhKernel.Two(ref two[0], ref two[1]);
            yield return two[place];
        }

        for (int place = 0; place < 3; place++)
        {
            float[] three = [other, other, other];
            three[place] = x;
            SharedTanhKernel.Three(ref three[0], ref three[1], ref three[2]);
            yield return three[place];
        }
    }
}
