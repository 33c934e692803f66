using Kenyon.Numerics.Kernels;

namespace Kenyon.Simulation.Agents;

/// <summary>The motor network of one agent, the scalar definition (MODEL.md, section 6).</summary>
public static class MotorNetworkReference
{
    /// <summary>Acceleration a and turn ω, each in (−1, 1).</summary>
    /// <param name="network">Shape of the network.</param>
    /// <param name="weights">Its weights. Shape [WeightCount].</param>
    /// <param name="inputs">Inputs [y₁, d/0.5, cos α, sin α, s/s_max, y₂ … y_M]. Shape [4 + M].</param>
    public static (float Acceleration, float Turn) Act(MotorNetwork network, ReadOnlySpan<float> weights, ReadOnlySpan<float> inputs)
    {
        ArgumentNullException.ThrowIfNull(network);
        float[] activity = inputs.ToArray();
        for (int layer = 1; layer < network.LayerSizes.Length; layer++)
        {
            int unitCount = network.LayerSizes[layer];
            var tiles = MotorTiles.Of(unitCount);
            var next = new float[tiles.Count * tiles.Size];
            int matrixSize = unitCount * activity.Length;
            for (int unit = 0; unit < unitCount; unit++)
            {
                float sum = weights[matrixSize + unit];
                for (int input = 0; input < activity.Length; input++)
                {
                    sum = MathF.FusedMultiplyAdd(weights[(unit * activity.Length) + input], activity[input], sum);
                }

                next[unit] = sum;
            }

            for (int tile = 0; tile < tiles.Count; tile++)
            {
                TakeTanh(next.AsSpan(tile * tiles.Size, tiles.Size));
            }

            weights = weights[(matrixSize + unitCount)..];
            activity = next[..unitCount];
        }

        return (activity[0], activity[1]);
    }

    /// <summary>
    /// tanh of the units of a tile, of which two and three, or two and two, share a division. A unit that fills a tile has a sum of 0.
    /// </summary>
    /// <param name="units">Their sums; receives their activity. Shape [2, 4 or 5].</param>
    private static void TakeTanh(Span<float> units)
    {
        SharedTanhKernel.Two(ref units[0], ref units[1]);
        if (units.Length == 5)
        {
            SharedTanhKernel.Three(ref units[2], ref units[3], ref units[4]);
        }
        else if (units.Length == 4)
        {
            SharedTanhKernel.Two(ref units[2], ref units[3]);
        }
    }
}
