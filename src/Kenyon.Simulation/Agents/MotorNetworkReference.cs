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
            var next = new float[network.LayerSizes[layer]];
            int matrixSize = next.Length * activity.Length;
            for (int unit = 0; unit < next.Length; unit++)
            {
                float sum = weights[matrixSize + unit];
                for (int input = 0; input < activity.Length; input++)
                {
                    sum = MathF.FusedMultiplyAdd(weights[(unit * activity.Length) + input], activity[input], sum);
                }

                next[unit] = TanhKernel.Tanh(sum);
            }

            weights = weights[(matrixSize + next.Length)..];
            activity = next;
        }

        return (activity[0], activity[1]);
    }
}
