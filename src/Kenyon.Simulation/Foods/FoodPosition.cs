namespace Kenyon.Simulation.Foods;

/// <summary>
/// Positions on the torus of side 1. An axis is a fraction of 2³², so that going round is integer overflow; foods lie on a lattice
/// of 65,536 × 65,536 points, one 32-bit word each (x in the high half, y in the low half). See MODEL.md, section 6.
/// </summary>
public static class FoodPosition
{
    /// <summary>Length of one unit of a 32-bit axis.</summary>
    public const float Unit = 1f / 4294967296f;

    /// <summary>The 32-bit x axis of a food.</summary>
    /// <param name="food">Packed position.</param>
    public static uint X(uint food) => food & 0xFFFF0000u;

    /// <summary>The 32-bit y axis of a food.</summary>
    /// <param name="food">Packed position.</param>
    public static uint Y(uint food) => food << 16;

    /// <summary>The lattice point below a position, packed like a food.</summary>
    /// <param name="x">x, fraction of 2³².</param>
    /// <param name="y">y, fraction of 2³².</param>
    public static uint Pack(uint x, uint y) => (x & 0xFFFF0000u) | (y >> 16);

    /// <summary>Displacement along one axis, each axis minus its rounding, in [−½, ½).</summary>
    /// <param name="to">Where to, fraction of 2³².</param>
    /// <param name="from">Where from, fraction of 2³².</param>
    public static float Displacement(uint to, uint from) => (int)(to - from) * Unit;

    /// <summary>
    /// Rank by which the nearest food is the smallest: squared distance in lattice units with its low bits replaced by the food's index.
    /// </summary>
    /// <param name="food">Packed position of the food.</param>
    /// <param name="agentX">x of the agent, fraction of 2³².</param>
    /// <param name="agentY">y of the agent, fraction of 2³².</param>
    /// <param name="index">Index of the food, at most <paramref name="indexMask"/>.</param>
    /// <param name="indexMask">2^b − 1 with b the bits that the largest index needs.</param>
    public static uint Rank(uint food, uint agentX, uint agentY, uint index, uint indexMask)
    {
        int dx = (short)((food >> 16) - (agentX >> 16));
        int dy = (short)((food & 0xFFFFu) - (agentY >> 16));
        uint squares = unchecked((uint)(dx * dx) + (uint)(dy * dy));
        return (squares & ~indexMask) | index;
    }

    /// <summary>The mask of <see cref="Rank"/> for a number of foods.</summary>
    /// <param name="foodCount">Number of foods F, in [1, 65536].</param>
    public static uint IndexMask(int foodCount) =>
        foodCount <= 1 ? 0u : (1u << (32 - System.Numerics.BitOperations.LeadingZeroCount((uint)(foodCount - 1)))) - 1u;
}
