namespace Kenyon.Runs.Facts;

/// <summary>
/// The order of numbers, by their digits (radix sort): it compares nothing, and leaves nothing to do for the compiler of the runtime, which
/// sorts of numbers with something beside them do.
/// </summary>
public static class NumberOrder
{
    private const int DigitBits = 11;
    private const int DigitCount = 1 << DigitBits;

    /// <summary>Places of the numbers in ascending order; equal ones stay as they are.</summary>
    /// <param name="numbers">None is NaN; there may be more. Shape [at least count].</param>
    /// <param name="count">Number of numbers.</param>
    /// <returns>Shape [count].</returns>
    public static int[] Of(double[] numbers, int count)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        ulong[] keys = new ulong[count];
        int[] order = new int[count];
        for (int index = 0; index < order.Length; index++)
        {
            (keys[index], order[index]) = (Key(numbers[index]), index);
        }

        int[] sorted = new int[count];
        for (int shift = 0; shift < 64; shift += DigitBits)
        {
            Pass(keys, order, sorted, shift);
            (order, sorted) = (sorted, order);
        }

        return order;
    }

    /// <summary>A whole number that is in the same order; zero has no sign there.</summary>
    private static ulong Key(double number)
    {
        ulong bits = BitConverter.DoubleToUInt64Bits(number + 0.0);
        return (bits & (1UL << 63)) != 0 ? ~bits : bits | (1UL << 63);
    }

    private static void Pass(ulong[] keys, int[] order, int[] sorted, int shift)
    {
        int[] starts = new int[DigitCount + 1];
        foreach (ulong key in keys)
        {
            starts[(int)(key >> shift & (DigitCount - 1)) + 1]++;
        }

        for (int digit = 0; digit < DigitCount; digit++)
        {
            starts[digit + 1] += starts[digit];
        }

        foreach (int place in order)
        {
            sorted[starts[(int)(keys[place] >> shift & (DigitCount - 1))]++] = place;
        }
    }
}
