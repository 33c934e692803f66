using System.Runtime.CompilerServices;

namespace Kenyon.Simulation.Lifetimes;

/// <summary>The numbers of one of sixteen lifetimes among those of the others, lane last.</summary>
internal static unsafe class LaneColumn
{
    private const int LaneCount = LaneNumbers.LaneCount;

    /// <summary>Writes the numbers of one lane.</summary>
    /// <param name="column">Where the first goes; the next is sixteen floats further.</param>
    /// <param name="numbers">Shape [count].</param>
    /// <param name="count">How many.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Set(float* column, float* numbers, nint count)
    {
        nint position = 0;
        for (; position <= count - 4; position += 4)
        {
            column[0] = numbers[position];
            column[LaneCount] = numbers[position + 1];
            column[2 * LaneCount] = numbers[position + 2];
            column[3 * LaneCount] = numbers[position + 3];
            column += 4 * LaneCount;
        }

        for (; position < count; position++)
        {
            *column = numbers[position];
            column += LaneCount;
        }
    }
}
