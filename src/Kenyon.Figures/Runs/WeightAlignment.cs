using Kenyon.Figures.Sources;

namespace Kenyon.Figures.Runs;

/// <summary>How well weights say what foods are worth.</summary>
internal static class WeightAlignment
{
    /// <summary>A correlation in words; weights or values that are all alike have none.</summary>
    /// <param name="correlation">The correlation; NaN where there is none.</param>
    public static string Text(double correlation) =>
        double.IsNaN(correlation) ? "not defined (the weights, or the values, are all alike)" : CaptionText.Number(correlation);

    /// <summary>
    /// The correlation of W·x with the value v·x over random foods: the cosine of the angle between W without its mean and v, because the
    /// ingredients are independent and alike (MODEL.md, eq. 1 and 2). Where v holds probabilities of options, it is the correlation over
    /// options.
    /// </summary>
    /// <param name="weights">W, of which the first K are read.</param>
    /// <param name="values">v, or probabilities of reward. Shape [K].</param>
    /// <returns>In [−1, 1]; NaN where W says nothing.</returns>
    public static double Of(ReadOnlySpan<float> weights, ReadOnlySpan<float> values)
    {
        double mean = 0, valueMean = 0;
        for (int input = 0; input < values.Length; input++)
        {
            mean += weights[input];
            valueMean += values[input];
        }

        mean /= values.Length;
        valueMean /= values.Length;
        double product = 0, squaredWeights = 0, squaredValues = 0;
        for (int input = 0; input < values.Length; input++)
        {
            double weight = weights[input] - mean;
            double value = values[input] - valueMean;
            product += weight * value;
            squaredWeights += weight * weight;
            squaredValues += value * value;
        }

        double scale = Math.Sqrt(squaredWeights * squaredValues);
        return scale > 0 ? product / scale : double.NaN;
    }
}
