using System.Diagnostics;
using System.Globalization;

namespace Kenyon.Runs.Facts;

/// <summary>
/// Numbers with four decimals, as all summaries show them (format F4), without going through the exact digits of the number as the format
/// does: that is a microsecond, and a list of very many runs has three numbers a line.
/// </summary>
public static class FourDecimals
{
    /// <summary>Bytes that any number fits into: 309 digits, a sign, a point and four decimals.</summary>
    public const int Longest = 320;

    private const double Largest = 100_000;

    /// <summary>Where the rounding error of the product (less than 2e-7) cannot change on which side of a half it lies.</summary>
    private const double Margin = 1e-6;

    /// <summary>Writes a number as ASCII.</summary>
    /// <param name="number">The number.</param>
    /// <param name="text">Gets it; <see cref="Longest"/> bytes are enough.</param>
    /// <returns>How many bytes it has.</returns>
    public static int Write(double number, Span<byte> text)
    {
        double scaled = Math.Abs(number) * 10_000;
        double whole = Math.Floor(scaled);
        if (!(Math.Abs(number) < Largest) || Math.Abs(scaled - whole - 0.5) < Margin)
        {
            bool fits = number.TryFormat(text, out int size, "F4", CultureInfo.InvariantCulture);
            Debug.Assert(fits, "No number is longer.");
            return size;
        }

        uint digits = (uint)(scaled - whole > 0.5 ? whole + 1 : whole);
        int length = double.IsNegative(number) ? 1 : 0;
        text[0] = (byte)'-';
        uint unit = digits / 10_000;
        length += unit < 10 ? 1 : unit < 100 ? 2 : unit < 1_000 ? 3 : unit < 10_000 ? 4 : unit < 100_000 ? 5 : 6;
        for (int position = length - 1; position >= (double.IsNegative(number) ? 1 : 0); position--, unit /= 10)
        {
            text[position] = (byte)('0' + (unit % 10));
        }

        text[length] = (byte)'.';
        for (int position = length + 4; position > length; position--, digits /= 10)
        {
            text[position] = (byte)('0' + (digits % 10));
        }

        return length + 5;
    }
}
