using Kenyon.Numerics.Kernels;

namespace Kenyon.Simulation.Agents;

/// <summary>The readout of one row of weights without channel noise, the scalar definition (MODEL.md, eq. 8).</summary>
public static class ReadoutReference
{
    /// <summary>Largest level of a quantized readout; the smallest is its negative.</summary>
    public const float HighestLevel = 2f;

    /// <summary>W·x, summed in index order.</summary>
    /// <param name="weights">One row of W. Shape [K].</param>
    /// <param name="inputs">Inputs x. Shape [K].</param>
    public static float Drive(ReadOnlySpan<float> weights, ReadOnlySpan<float> inputs)
    {
        float sum = 0;
        for (int input = 0; input < weights.Length; input++)
        {
            sum = MathF.FusedMultiplyAdd(weights[input], inputs[input], sum);
        }

        return sum;
    }

    /// <summary>What the readout starts from: W·x, or v·x for an oracle.</summary>
    /// <param name="weights">One row of W. Shape [K].</param>
    /// <param name="inputs">What W sees: x′ of an expansion, else x. Shape [N], or [K].</param>
    /// <param name="values">The value vector in force. Shape [K].</param>
    /// <param name="ingredients">x. Shape [K].</param>
    /// <param name="settings">Kind.</param>
    public static float Drive(
        ReadOnlySpan<float> weights,
        ReadOnlySpan<float> inputs,
        ReadOnlySpan<float> values,
        ReadOnlySpan<float> ingredients,
        ReadoutSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return settings.Kind == ReadoutKind.Oracle ? Drive(values, ingredients) : Drive(weights, inputs);
    }

    /// <summary>The same where W sees x itself, or v·x for an oracle.</summary>
    /// <param name="weights">One row of W. Shape [K].</param>
    /// <param name="values">The value vector in force. Shape [K].</param>
    /// <param name="inputs">Inputs x. Shape [K].</param>
    /// <param name="settings">Kind.</param>
    public static float Drive(
        ReadOnlySpan<float> weights, ReadOnlySpan<float> values, ReadOnlySpan<float> inputs, ReadoutSettings settings) =>
        Drive(weights, inputs, values, inputs, settings);

    /// <summary>y from W·x.</summary>
    /// <param name="drive">W·x.</param>
    /// <param name="settings">Kind, gain and bits.</param>
    public static float Respond(float drive, ReadoutSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return settings.Kind switch
        {
            ReadoutKind.Linear or ReadoutKind.Oracle => drive,
            ReadoutKind.Tanh => TanhKernel.Tanh((float)settings.Gain * drive),
            ReadoutKind.Binary => drive >= 0f ? 1f : -1f,
            ReadoutKind.Quantized => Quantize(drive, settings.Bits),
            _ => throw new ArgumentOutOfRangeException(nameof(settings), settings.Kind, "Not a kind of readout."),
        };
    }

    private static float Quantize(float drive, int bits)
    {
        float highest = (1 << bits) - 1;
        float level = MathF.Floor(MathF.FusedMultiplyAdd(drive, highest * 0.25f, (highest * 0.5f) + 0.5f));
        level = highest < level ? highest : level;
        level = 0f > level ? 0f : level;
        return MathF.FusedMultiplyAdd(level, 4f / highest, -HighestLevel);
    }
}
