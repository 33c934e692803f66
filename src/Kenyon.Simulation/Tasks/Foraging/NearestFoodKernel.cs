using System.Runtime.CompilerServices;
using Kenyon.Numerics.Lanes;

namespace Kenyon.Simulation.Tasks.Foraging;

/// <summary>The nearest food of sixteen lifetimes; equals the minimum of <see cref="Foods.FoodPosition.Rank"/> in every lane.</summary>
/// <typeparam name="TLanes">Width of a register.</typeparam>
internal static unsafe class NearestFoodKernel<TLanes>
    where TLanes : struct, ILanes<TLanes>
{
    private const int LaneCount = 16;

    /// <summary>
    /// Finds the nearest food of some groups: subtract, multiply-add pairs, insert the index, minimum, all in whole numbers.
    /// </summary>
    /// <param name="foods">Packed positions. Shape [groups × F × 16], lane last.</param>
    /// <param name="indices">0, 1, 2 … Shape [F].</param>
    /// <param name="foodCount">F.</param>
    /// <param name="groupCount">Number of groups.</param>
    /// <param name="here">Packed positions of the agents on the lattice of foods. Shape [groups × 16].</param>
    /// <param name="indexMask">Low bits that hold the index.</param>
    /// <param name="targets">Index of the nearest food, replaced. Shape [groups × 16].</param>
    /// <returns>Bits of the lanes whose nearest food is another than before.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static ulong Find(uint* foods, uint* indices, int foodCount, int groupCount, uint* here, uint indexMask, uint* targets)
    {
        var mask = TLanes.BroadcastWhole(indexMask);
        ulong moved = 0;
        for (int group = 0; group < groupCount; group++)
        {
            moved |= (ulong)Find((float*)foods, indices, foodCount, (float*)here, mask, (float*)targets) << (group * LaneCount);
            foods += (nint)foodCount * LaneCount;
            here += LaneCount;
            targets += LaneCount;
        }

        return moved;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Find(float* food, uint* index, int foodCount, float* here, TLanes mask, float* targets)
    {
        var bestFirst = TLanes.BroadcastWhole(uint.MaxValue);
        var bestSecond = bestFirst;
        var hereFirst = TLanes.Load(here);
        var hereSecond = TLanes.Count < LaneCount ? TLanes.Load(here + TLanes.Count) : hereFirst;

        // Foods in pairs, an odd one afterwards. `bestSecond` holds lanes 8 to 15 where a register has eight.
        for (float* end = food + ((nint)(foodCount & ~1) * LaneCount); food < end; food += 2 * LaneCount)
        {
            var even = TLanes.BroadcastWhole(index[0]);
            var odd = TLanes.BroadcastWhole(index[1]);
            index += 2;
            bestFirst = TLanes.MinWhole(bestFirst, Rank(food, hereFirst, mask, even));
            bestFirst = TLanes.MinWhole(bestFirst, Rank(food + LaneCount, hereFirst, mask, odd));
            if (TLanes.Count < LaneCount)
            {
                bestSecond = TLanes.MinWhole(bestSecond, Rank(food + TLanes.Count, hereSecond, mask, even));
                bestSecond = TLanes.MinWhole(bestSecond, Rank(food + LaneCount + TLanes.Count, hereSecond, mask, odd));
            }
        }

        if ((foodCount & 1) != 0)
        {
            var even = TLanes.BroadcastWhole(*index);
            bestFirst = TLanes.MinWhole(bestFirst, Rank(food, hereFirst, mask, even));
            if (TLanes.Count < LaneCount)
            {
                bestSecond = TLanes.MinWhole(bestSecond, Rank(food + TLanes.Count, hereSecond, mask, even));
            }
        }

        // The low bits of the smallest rank are the index of its food. One bit a lane: has it stayed the same?
        uint same = Replace(bestFirst & mask, targets);
        if (TLanes.Count < LaneCount)
        {
            same |= Replace(bestSecond & mask, targets + TLanes.Count) << TLanes.Count;
        }

        return ~same & 0xFFFFu;
    }

    /// <summary>Squared distance with the index in its low bits. Sixteen-bit differences wrap round the torus by themselves.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Rank(float* foods, TLanes here, TLanes mask, TLanes index) =>
        TLanes.Insert(TLanes.SumOfSquaredHalves(TLanes.SubtractHalves(TLanes.Load(foods), here)), mask, index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Replace(TLanes found, float* targets)
    {
        uint same = TLanes.EqualWhole(found, TLanes.Load(targets)).HighestBits();
        found.Store(targets);
        return same;
    }
}
