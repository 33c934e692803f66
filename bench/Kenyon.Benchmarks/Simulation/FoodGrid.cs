using Kenyon.Simulation.Foods;

namespace Kenyon.Benchmarks.Simulation;

/// <summary>
/// The foods of one lifetime sorted into square cells. The nearest is looked for in the cell of the agent and in rings of cells round it,
/// until no ring further out can hold a nearer one: the same food that a scan over all finds, ties included.
/// </summary>
internal sealed class FoodGrid
{
    private readonly int _cellBits;
    private readonly int[] _starts;
    private readonly int[] _foods;
    private readonly uint[] _positions;
    private readonly uint _indexMask;

    /// <summary>A grid of about two foods a cell.</summary>
    /// <param name="positions">Packed positions. Shape [F].</param>
    public FoodGrid(uint[] positions)
    {
        _positions = positions;
        _indexMask = FoodPosition.IndexMask(positions.Length);
        for (_cellBits = 0; 2 << (2 * _cellBits) < positions.Length; _cellBits++)
        {
        }

        int side = 1 << _cellBits;
        _starts = new int[(side * side) + 1];
        _foods = [.. Enumerable.Range(0, positions.Length).OrderBy(food => CellOf(positions[food]))];
        foreach (uint position in positions)
        {
            _starts[CellOf(position) + 1]++;
        }

        for (int cell = 0; cell < side * side; cell++)
        {
            _starts[cell + 1] += _starts[cell];
        }
    }

    /// <summary>The smallest rank (<see cref="FoodPosition.Rank"/>) of all foods.</summary>
    /// <param name="x">x of the agent, fraction of 2³².</param>
    /// <param name="y">y of the agent, fraction of 2³².</param>
    public uint Nearest(uint x, uint y)
    {
        int side = 1 << _cellBits;
        int column = (int)((ulong)x >> (32 - _cellBits));
        int row = (int)((ulong)y >> (32 - _cellBits));
        uint best = uint.MaxValue;
        for (int ring = 0; ring <= side / 2; ring++)
        {
            for (int down = -ring; down <= ring; down++)
            {
                // Whole rows above and below, the two ends of the rows between.
                int step = Math.Abs(down) == ring ? 1 : Math.Max(1, 2 * ring);
                for (int right = -ring; right <= ring; right += step)
                {
                    best = Math.Min(best, NearestIn((((row + down) & (side - 1)) << _cellBits) | ((column + right) & (side - 1)), x, y));
                }
            }

            // Whatever lies further out is at least a whole ring away; the low bits hold an index.
            ulong reach = (ulong)ring << (16 - _cellBits);
            if ((best | _indexMask) < reach * reach)
            {
                break;
            }
        }

        return best;
    }

    private uint NearestIn(int cell, uint x, uint y)
    {
        uint best = uint.MaxValue;
        for (int place = _starts[cell]; place < _starts[cell + 1]; place++)
        {
            best = Math.Min(best, FoodPosition.Rank(_positions[_foods[place]], x, y, (uint)_foods[place], _indexMask));
        }

        return best;
    }

    private int CellOf(uint position) =>
        ((int)((ulong)FoodPosition.Y(position) >> (32 - _cellBits)) << _cellBits)
        | (int)((ulong)FoodPosition.X(position) >> (32 - _cellBits));
}
