using System.Runtime.CompilerServices;
using Kenyon.Numerics.Lanes;

namespace Kenyon.Simulation.Tasks;

/// <summary>The nearest food of sixteen lifetimes; equals the minimum of <see cref="Foods.FoodPosition.Rank"/> in every lane.</summary>
/// <typeparam name="TLanes">Width of a register.</typeparam>
internal static unsafe class NearestFoodKernel<TLanes>
    where TLanes : struct, ILanes<TLanes>
{
    private const int LaneCount = 16;

    /// <summary>Finds the nearest food: subtract, multiply-add pairs, insert the index, minimum, all in whole numbers.</summary>
    /// <param name="foods">Packed positions. Shape [F × 16], lane last.</param>
    /// <param name="foodCount">F.</param>
    /// <param name="here">Packed positions of the agents on the lattice of foods. Shape [16].</param>
    /// <param name="indexMask">Low bits that hold the index.</param>
    /// <param name="targets">Index of the nearest food, replaced. Shape [16].</param>
    /// <returns>Bits of the lanes whose nearest food is another than before.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static uint Find(uint* foods, int foodCount, uint* here, uint indexMask, uint* targets)
    {
        var mask = TLanes.BroadcastWhole(indexMask);
        var two = TLanes.BroadcastWhole(2);
        var even = TLanes.BroadcastWhole(0);
        var odd = TLanes.BroadcastWhole(1);
        var bestFirst = TLanes.BroadcastWhole(uint.MaxValue);
        var bestSecond = bestFirst;
        var hereFirst = TLanes.Load((float*)here);
        var hereSecond = TLanes.Count < LaneCount ? TLanes.Load((float*)here + TLanes.Count) : hereFirst;
        float* food = (float*)foods;
        for (float* end = food + ((nint)(foodCount & ~1) * LaneCount); food < end; food += 2 * LaneCount)
        {
            bestFirst = TLanes.MinWhole(bestFirst, Rank(food, hereFirst, mask, even));
            bestFirst = TLanes.MinWhole(bestFirst, Rank(food + LaneCount, hereFirst, mask, odd));
            if (TLanes.Count < LaneCount)
            {
                bestSecond = TLanes.MinWhole(bestSecond, Rank(food + TLanes.Count, hereSecond, mask, even));
                bestSecond = TLanes.MinWhole(bestSecond, Rank(food + LaneCount + TLanes.Count, hereSecond, mask, odd));
            }

            even = TLanes.AddWhole(even, two);
            odd = TLanes.AddWhole(odd, two);
        }

        if ((foodCount & 1) != 0)
        {
            bestFirst = TLanes.MinWhole(bestFirst, Rank(food, hereFirst, mask, even));
            if (TLanes.Count < LaneCount)
            {
                bestSecond = TLanes.MinWhole(bestSecond, Rank(food + TLanes.Count, hereSecond, mask, even));
            }
        }

        uint same = Replace(bestFirst & mask, (float*)targets);
        if (TLanes.Count < LaneCount)
        {
            same |= Replace(bestSecond & mask, (float*)targets + TLanes.Count) << TLanes.Count;
        }

        return ~same & 0xFFFFu;
    }

    /// <summary>Squared distance with the index in its low bits. Sixteen-bit differences wrap round the torus by themselves.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Rank(float* foods, TLanes here, TLanes mask, TLanes index) =>
        TLanes.AndNot(TLanes.SumOfSquaredHalves(TLanes.SubtractHalves(TLanes.Load(foods), here)), mask) | index;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Replace(TLanes found, float* targets)
    {
        uint same = TLanes.EqualWhole(found, TLanes.Load(targets)).HighestBits();
        found.Store(targets);
        return same;
    }
}
