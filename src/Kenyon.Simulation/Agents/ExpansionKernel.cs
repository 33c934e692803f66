using System.Runtime.CompilerServices;

namespace Kenyon.Simulation.Agents;

/// <summary>
/// The expansion of one pattern in a time that grows with N alone; equals <see cref="ExpansionReference.Expand"/>. Patterns depend on no
/// agent: they are expanded once a generation, and read by every candidate.
/// </summary>
internal static class ExpansionKernel
{
    private const int DigitBits = 8;
    private const int DigitCount = 1 << DigitBits;

    /// <summary>Expands a pattern.</summary>
    /// <param name="wiring">The units. Shape [N].</param>
    /// <param name="ingredients">x, each at least 0. Shape [K].</param>
    /// <param name="settings">k and s.</param>
    /// <param name="inputs">Receives x′. Shape [N].</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Expand(ReadOnlySpan<ulong> wiring, ReadOnlySpan<float> ingredients, ExpansionSettings settings, Span<float> inputs)
    {
        for (int unit = 0; unit < wiring.Length; unit++)
        {
            inputs[unit] = ExpansionReference.Drive(wiring[unit], ingredients);
        }

        // Units above the mark win, and of those at the mark the first ones.
        var (mark, atMark) = settings.IsLinear ? (0u, wiring.Length) : Mark(inputs, settings.WinnerCount);
        foreach (ref float input in inputs)
        {
            uint bits = BitConverter.SingleToUInt32Bits(input);
            bool wins = bits > mark || (bits == mark && atMark-- > 0);
            input = wins ? settings.Scale * input : 0f;
        }
    }

    /// <summary>
    /// The bits of the k-th largest of numbers that are not negative, digit by digit from the highest, and how many of the k are as large
    /// as it.
    /// </summary>
    private static (uint Mark, int AtMark) Mark(ReadOnlySpan<float> sums, int winnerCount)
    {
        Span<int> counts = stackalloc int[DigitCount];
        uint mark = 0;
        for (int shift = 32 - DigitBits; shift >= 0; shift -= DigitBits)
        {
            counts.Clear();
            foreach (float sum in sums)
            {
                uint bits = BitConverter.SingleToUInt32Bits(sum);
                if ((ulong)bits >> (shift + DigitBits) == (ulong)mark >> (shift + DigitBits))
                {
                    counts[(int)(bits >> shift) & (DigitCount - 1)]++;
                }
            }

            int digit = DigitCount - 1;
            for (; counts[digit] < winnerCount; digit--)
            {
                winnerCount -= counts[digit];
            }

            mark |= (uint)digit << shift;
        }

        return (mark, winnerCount);
    }
}
