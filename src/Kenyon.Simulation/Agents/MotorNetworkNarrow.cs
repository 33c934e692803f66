using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Kenyon.Numerics.Kernels;

namespace Kenyon.Simulation.Agents;

/// <summary>
/// The motor network of sixteen lifetimes of one agent in pairs of registers of eight; equals <see cref="MotorNetworkReference"/> in every
/// lane. A tile of five units is ten sums at a time, which keep two multipliers of latency four busy; tanh follows while the sums are still
/// in registers, and the processor begins the next tile meanwhile. Written with the registers themselves: through
/// <see cref="Kenyon.Numerics.Lanes.ILanes{TSelf}"/> the compiler's budget for inlining ends in the middle of a tile.
/// </summary>
internal static unsafe class MotorNetworkNarrow
{
    private const int LaneCount = 16;
    private const int Half = 8;
    private const int LargestTile = 5;

    /// <summary>How the units of a layer are shared out: equal tiles, the last one filled up with units that nobody reads.</summary>
    /// <param name="unitCount">Number of units, at least 1.</param>
    /// <returns>Number of tiles, and units of a tile: 2, 4 or 5.</returns>
    public static (int TileCount, int TileSize) Tiles(int unitCount)
    {
        if (unitCount <= 2)
        {
            return (1, 2);
        }

        int ofFive = (unitCount + LargestTile - 1) / LargestTile;
        int ofFour = (unitCount + 3) / 4;
        return ofFive * LargestTile <= ofFour * 4 ? (ofFive, LargestTile) : (ofFour, 4);
    }

    /// <summary>Floats that the weights of a layer take, packed.</summary>
    /// <param name="inputCount">Number of inputs.</param>
    /// <param name="unitCount">Number of units.</param>
    public static int PackedSize(int inputCount, int unitCount)
    {
        var (tileCount, tileSize) = Tiles(unitCount);
        return tileCount * tileSize * (inputCount + 1);
    }

    /// <summary>Lays the weights of a layer out as its tiles read them: the biases of a tile, then its weights input by input.</summary>
    /// <param name="weights">Matrix [out × in], then biases [out].</param>
    /// <param name="inputCount">Number of inputs.</param>
    /// <param name="unitCount">Number of units.</param>
    /// <param name="packed">Receives them. Shape [<see cref="PackedSize"/>].</param>
    public static void Pack(ReadOnlySpan<float> weights, int inputCount, int unitCount, float* packed)
    {
        var (tileCount, tileSize) = Tiles(unitCount);
        for (int tile = 0; tile < tileCount; tile++)
        {
            for (int input = -1; input < inputCount; input++)
            {
                for (int unit = tile * tileSize; unit < (tile + 1) * tileSize; unit++)
                {
                    *packed++ = unit >= unitCount ? 0f : input < 0 ? weights[(unitCount * inputCount) + unit] : weights[(unit * inputCount) + input];
                }
            }
        }
    }

    /// <summary>One layer: outputs = tanh(matrix · inputs + biases).</summary>
    /// <param name="packed">What <see cref="Pack"/> wrote.</param>
    /// <param name="inputs">Shape [in × 16], lane last.</param>
    /// <param name="inputCount">Number of inputs.</param>
    /// <param name="outputs">Receives the activity, also of the units that fill the last tile. Shape [tiles × units × 16].</param>
    /// <param name="tiles">How the units are shared out.</param>
    /// <param name="table">Constants of tanh.</param>
    public static void Layer(float* packed, float* inputs, int inputCount, float* outputs, (int TileCount, int TileSize) tiles, float* table)
    {
        switch (tiles.TileSize)
        {
            case LargestTile:
                OfFive(packed, tiles.TileCount, inputs, inputCount, outputs, table);
                break;
            case 4:
                OfFour(packed, tiles.TileCount, inputs, inputCount, outputs, table);
                break;
            default:
                OfTwo(packed, tiles.TileCount, inputs, inputCount, outputs, table);
                break;
        }
    }

    /// <summary>The two outputs of two groups at once: one group alone would wait for its own sums.</summary>
    /// <param name="firstPacked">Weights of the first group.</param>
    /// <param name="firstInputs">Its inputs. Shape [in × 16].</param>
    /// <param name="secondPacked">Weights of the second group.</param>
    /// <param name="secondInputs">Its inputs. Shape [in × 16].</param>
    /// <param name="inputCount">Number of inputs.</param>
    /// <param name="firstOutputs">Receives what the first group does. Shape [2 × 16].</param>
    /// <param name="secondOutputs">Receives what the second group does. Shape [2 × 16].</param>
    /// <param name="table">Constants of tanh.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void OutputsOfTwo(
        float* firstPacked,
        float* firstInputs,
        float* secondPacked,
        float* secondInputs,
        int inputCount,
        float* firstOutputs,
        float* secondOutputs,
        float* table)
    {
        var a0 = Vector256.Create(firstPacked[0]);
        var a1 = Vector256.Create(firstPacked[1]);
        var b0 = a0;
        var b1 = a1;
        var c0 = Vector256.Create(secondPacked[0]);
        var c1 = Vector256.Create(secondPacked[1]);
        var d0 = c0;
        var d1 = c1;
        for (int input = 0; input < inputCount; input++)
        {
            firstPacked += 2;
            secondPacked += 2;
            var first = Vector256.LoadAligned(firstInputs);
            var second = Vector256.LoadAligned(firstInputs + Half);
            var weight = Vector256.Create(firstPacked[0]);
            a0 = Vector256.FusedMultiplyAdd(first, weight, a0);
            b0 = Vector256.FusedMultiplyAdd(second, weight, b0);
            weight = Vector256.Create(firstPacked[1]);
            a1 = Vector256.FusedMultiplyAdd(first, weight, a1);
            b1 = Vector256.FusedMultiplyAdd(second, weight, b1);
            first = Vector256.LoadAligned(secondInputs);
            second = Vector256.LoadAligned(secondInputs + Half);
            weight = Vector256.Create(secondPacked[0]);
            c0 = Vector256.FusedMultiplyAdd(first, weight, c0);
            d0 = Vector256.FusedMultiplyAdd(second, weight, d0);
            weight = Vector256.Create(secondPacked[1]);
            c1 = Vector256.FusedMultiplyAdd(first, weight, c1);
            d1 = Vector256.FusedMultiplyAdd(second, weight, d1);
            firstInputs += LaneCount;
            secondInputs += LaneCount;
        }

        TanhKernel.TanhPair(a0, b0, table, firstOutputs);
        TanhKernel.TanhPair(a1, b1, table, firstOutputs + LaneCount);
        TanhKernel.TanhPair(c0, d0, table, secondOutputs);
        TanhKernel.TanhPair(c1, d1, table, secondOutputs + LaneCount);
    }

    /// <summary>Tiles of five units: every weight is read once and used twice.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void OfFive(float* packed, int tileCount, float* inputs, int inputCount, float* outputs, float* table)
    {
        float* end = inputs + ((nint)inputCount * LaneCount);
        for (; tileCount > 0; tileCount--)
        {
            var first0 = Vector256.Create(packed[0]);
            var first1 = Vector256.Create(packed[1]);
            var first2 = Vector256.Create(packed[2]);
            var first3 = Vector256.Create(packed[3]);
            var first4 = Vector256.Create(packed[4]);
            var second0 = first0;
            var second1 = first1;
            var second2 = first2;
            var second3 = first3;
            var second4 = first4;
            packed += 5;
            for (float* input = inputs; input < end; input += LaneCount)
            {
                var first = Vector256.LoadAligned(input);
                var second = Vector256.LoadAligned(input + Half);
                var weight = Vector256.Create(packed[0]);
                first0 = Vector256.FusedMultiplyAdd(first, weight, first0);
                second0 = Vector256.FusedMultiplyAdd(second, weight, second0);
                weight = Vector256.Create(packed[1]);
                first1 = Vector256.FusedMultiplyAdd(first, weight, first1);
                second1 = Vector256.FusedMultiplyAdd(second, weight, second1);
                weight = Vector256.Create(packed[2]);
                first2 = Vector256.FusedMultiplyAdd(first, weight, first2);
                second2 = Vector256.FusedMultiplyAdd(second, weight, second2);
                weight = Vector256.Create(packed[3]);
                first3 = Vector256.FusedMultiplyAdd(first, weight, first3);
                second3 = Vector256.FusedMultiplyAdd(second, weight, second3);
                weight = Vector256.Create(packed[4]);
                first4 = Vector256.FusedMultiplyAdd(first, weight, first4);
                second4 = Vector256.FusedMultiplyAdd(second, weight, second4);
                packed += 5;
            }

            TanhKernel.TanhPair(first0, second0, table, outputs);
            TanhKernel.TanhPair(first1, second1, table, outputs + LaneCount);
            TanhKernel.TanhPair(first2, second2, table, outputs + (2 * LaneCount));
            TanhKernel.TanhPair(first3, second3, table, outputs + (3 * LaneCount));
            TanhKernel.TanhPair(first4, second4, table, outputs + (4 * LaneCount));
            outputs += 5 * LaneCount;
        }
    }

    /// <summary>Tiles of four units.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void OfFour(float* packed, int tileCount, float* inputs, int inputCount, float* outputs, float* table)
    {
        float* end = inputs + ((nint)inputCount * LaneCount);
        for (; tileCount > 0; tileCount--)
        {
            var first0 = Vector256.Create(packed[0]);
            var first1 = Vector256.Create(packed[1]);
            var first2 = Vector256.Create(packed[2]);
            var first3 = Vector256.Create(packed[3]);
            var second0 = first0;
            var second1 = first1;
            var second2 = first2;
            var second3 = first3;
            packed += 4;
            for (float* input = inputs; input < end; input += LaneCount)
            {
                var first = Vector256.LoadAligned(input);
                var second = Vector256.LoadAligned(input + Half);
                var weight = Vector256.Create(packed[0]);
                first0 = Vector256.FusedMultiplyAdd(first, weight, first0);
                second0 = Vector256.FusedMultiplyAdd(second, weight, second0);
                weight = Vector256.Create(packed[1]);
                first1 = Vector256.FusedMultiplyAdd(first, weight, first1);
                second1 = Vector256.FusedMultiplyAdd(second, weight, second1);
                weight = Vector256.Create(packed[2]);
                first2 = Vector256.FusedMultiplyAdd(first, weight, first2);
                second2 = Vector256.FusedMultiplyAdd(second, weight, second2);
                weight = Vector256.Create(packed[3]);
                first3 = Vector256.FusedMultiplyAdd(first, weight, first3);
                second3 = Vector256.FusedMultiplyAdd(second, weight, second3);
                packed += 4;
            }

            TanhKernel.TanhPair(first0, second0, table, outputs);
            TanhKernel.TanhPair(first1, second1, table, outputs + LaneCount);
            TanhKernel.TanhPair(first2, second2, table, outputs + (2 * LaneCount));
            TanhKernel.TanhPair(first3, second3, table, outputs + (3 * LaneCount));
            outputs += 4 * LaneCount;
        }
    }

    /// <summary>Tiles of two units.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void OfTwo(float* packed, int tileCount, float* inputs, int inputCount, float* outputs, float* table)
    {
        float* end = inputs + ((nint)inputCount * LaneCount);
        for (; tileCount > 0; tileCount--)
        {
            var first0 = Vector256.Create(packed[0]);
            var first1 = Vector256.Create(packed[1]);
            var second0 = first0;
            var second1 = first1;
            packed += 2;
            for (float* input = inputs; input < end; input += LaneCount)
            {
                var first = Vector256.LoadAligned(input);
                var second = Vector256.LoadAligned(input + Half);
                var weight = Vector256.Create(packed[0]);
                first0 = Vector256.FusedMultiplyAdd(first, weight, first0);
                second0 = Vector256.FusedMultiplyAdd(second, weight, second0);
                weight = Vector256.Create(packed[1]);
                first1 = Vector256.FusedMultiplyAdd(first, weight, first1);
                second1 = Vector256.FusedMultiplyAdd(second, weight, second1);
                packed += 2;
            }

            TanhKernel.TanhPair(first0, second0, table, outputs);
            TanhKernel.TanhPair(first1, second1, table, outputs + LaneCount);
            outputs += 2 * LaneCount;
        }
    }
}
