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

    /// <summary>Writes the numbers of lane 0 into all lanes.</summary>
    /// <typeparam name="T">Floats or words.</typeparam>
    /// <param name="columns">Shape [count × 16].</param>
    /// <param name="count">Numbers of a lane.</param>
    public static void Spread<T>(T* columns, long count)
        where T : unmanaged
    {
        for (var end = columns + (count * LaneCount); columns < end; columns += LaneCount)
        {
            new Span<T>(columns + 1, LaneCount - 1).Fill(*columns);
        }
    }
}
