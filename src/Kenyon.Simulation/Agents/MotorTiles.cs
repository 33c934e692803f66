namespace Kenyon.Simulation.Agents;

/// <summary>
/// How the units of a layer are shared out: equal tiles, the last one filled up with units that nobody reads. Units of a tile share
/// divisions (MODEL.md, section 6), so that their last digits depend on it.
/// </summary>
/// <param name="Count">Number of tiles.</param>
/// <param name="Size">Units of a tile: 2, 4 or 5.</param>
internal readonly record struct MotorTiles(int Count, int Size)
{
    /// <summary>Largest number of units of a tile.</summary>
    public const int LargestSize = 5;

    /// <summary>The tiles of a layer.</summary>
    /// <param name="unitCount">Number of units, at least 1.</param>
    public static MotorTiles Of(int unitCount)
    {
        if (unitCount <= 2)
        {
            return new MotorTiles(1, 2);
        }

        int ofFive = (unitCount + LargestSize - 1) / LargestSize;
        int ofFour = (unitCount + 3) / 4;
        return ofFive * LargestSize <= ofFour * 4 ? new MotorTiles(ofFive, LargestSize) : new MotorTiles(ofFour, 4);
    }

    /// <summary>Floats that the weights of a layer take, packed.</summary>
    /// <param name="inputCount">Number of inputs.</param>
    /// <param name="unitCount">Number of units.</param>
    public static int PackedSize(int inputCount, int unitCount)
    {
        var tiles = Of(unitCount);
        return tiles.Count * tiles.Size * (inputCount + 1);
    }

    /// <summary>Lays the weights of a layer out as its tiles read them: the biases of a tile, then its weights input by input.</summary>
    /// <param name="weights">Matrix [out × in], then biases [out].</param>
    /// <param name="inputCount">Number of inputs.</param>
    /// <param name="unitCount">Number of units.</param>
    /// <param name="packed">Receives them. Shape [<see cref="PackedSize"/> × step], of which the first of every step is written.</param>
    /// <param name="step">Floats from one to the next.</param>
    public static unsafe void Pack(ReadOnlySpan<float> weights, int inputCount, int unitCount, float* packed, int step)
    {
        var tiles = Of(unitCount);
        for (int tile = 0; tile < tiles.Count; tile++)
        {
            for (int input = -1; input < inputCount; input++)
            {
                for (int unit = tile * tiles.Size; unit < (tile + 1) * tiles.Size; unit++)
                {
                    *packed = unit >= unitCount ? 0f
                        : input < 0 ? weights[(unitCount * inputCount) + unit]
                        : weights[(unit * inputCount) + input];
                    packed += step;
                }
            }
        }
    }
}
