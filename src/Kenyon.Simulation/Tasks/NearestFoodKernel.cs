using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Kenyon.Simulation.Tasks;

/// <summary>The nearest food of sixteen lifetimes; equals the minimum of <see cref="Foods.FoodPosition.Rank"/> in every lane.</summary>
internal static unsafe class NearestFoodKernel
{
    private const int LaneCount = 16;

    /// <summary>Index of the nearest food.</summary>
    /// <param name="foods">Packed positions. Shape [F × 16], lane last.</param>
    /// <param name="foodCount">F.</param>
    /// <param name="here">Positions of the agents on the lattice of foods, packed like a food.</param>
    /// <param name="indexMask">Low bits that hold the index.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Vector512<uint> Find(uint* foods, int foodCount, Vector512<short> here, Vector512<uint> indexMask)
    {
        var best = Vector512.Create(uint.MaxValue);
        for (int food = 0; food < foodCount; food++)
        {
            // Sixteen-bit differences wrap round the torus by themselves.
            var difference = Vector512.LoadAligned((short*)(foods + (food * LaneCount))) - here;
            var rank = Vector512.ConditionalSelect(indexMask, Vector512.Create((uint)food), SumOfSquares(difference));
            best = Vector512.Min(best, rank);
        }

        return best & indexMask;
    }

    /// <summary>dx² + dy² of pairs of 16-bit differences. Whole numbers: the instruction used cannot change the result.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<uint> SumOfSquares(Vector512<short> difference)
    {
        if (Avx512BW.IsSupported)
        {
            return Avx512BW.MultiplyAddAdjacent(difference, difference).AsUInt32();
        }

        if (Avx2.IsSupported)
        {
            var lower = difference.GetLower();
            var upper = difference.GetUpper();
            return Vector512.Create(Avx2.MultiplyAddAdjacent(lower, lower), Avx2.MultiplyAddAdjacent(upper, upper)).AsUInt32();
        }

        var first = difference.AsInt32() >> 16;
        var second = (difference.AsInt32() << 16) >> 16;
        return ((first * first) + (second * second)).AsUInt32();
    }
}
