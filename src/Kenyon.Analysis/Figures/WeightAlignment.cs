namespace Kenyon.Analysis.Figures;

/// <summary>How well weights say what foods are worth.</summary>
internal static class WeightAlignment
{
    /// <summary>
    /// The correlation of W·x with the value v·x over random foods: the cosine of the angle between W without its mean and v, because the
    /// ingredients are independent and alike (MODEL.md, eq. 1 and 2).
    /// </summary>
    /// <param name="weights">W, of which the first K are read.</param>
    /// <param name="values">v, mean-free. Shape [K].</param>
    /// <returns>In [−1, 1]; NaN where W says nothing.</returns>
    public static double Of(ReadOnlySpan<float> weights, ReadOnlySpan<float> values)
    {
        double mean = 0;
        for (int input = 0; input < values.Length; input++)
        {
            mean += weights[input];
        }

        mean /= values.Length;
        double product = 0, squaredWeights = 0, squaredValues = 0;
        for (int input = 0; input < values.Length; input++)
        {
            double weight = weights[input] - mean;
            product += weight * values[input];
            squaredWeights += weight * weight;
            squaredValues += (double)values[input] * values[input];
        }

        double scale = Math.Sqrt(squaredWeights * squaredValues);
        return scale > 0 ? product / scale : double.NaN;
    }
}
