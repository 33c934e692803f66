using Kenyon.Inference.Gradients;
using Kenyon.Simulation.Agents;

namespace Kenyon.Inference.Models;

/// <summary>Readouts of behaviour models (MODEL.md, eq. 8), without noise.</summary>
internal static class ReadoutFunction
{
    /// <summary>The function y of W·x. Steps (binary, quantized) have no slope: they are for rules whose coefficients are given.</summary>
    /// <param name="kind">Kind of readout.</param>
    /// <param name="gain">k of tanh.</param>
    /// <param name="bits">b of the quantized readout.</param>
    public static Func<T, T> Of<T>(ReadoutKind kind, double gain, int bits)
        where T : struct, IScalar<T> => kind switch
        {
            ReadoutKind.Linear => sum => sum,
            ReadoutKind.Tanh => sum => T.Tanh(sum * gain),
            ReadoutKind.Binary => sum => T.Map(sum, value => value >= 0 ? 1 : -1),
            ReadoutKind.Quantized => sum => T.Map(sum, value => Quantize(value, bits)),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a readout."),
        };

    private static double Quantize(double value, int bits)
    {
        const double Limit = 2;
        double steps = (1 << bits) - 1;
        double place = Math.Clamp((value + Limit) / (2 * Limit), 0, 1) * steps;
        return (Math.Floor(place + 0.5) / steps * 2 * Limit) - Limit;
    }
}
