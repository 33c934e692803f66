namespace Kenyon.Inference.Models.Rules;

/// <summary>
/// Finds coefficients that cannot be told apart: multiplying parameter i by e^(s_i) and the weights by e^γ leaves all choices as they are
/// if, for each product, Σ (exponent · s) = (scale exponent of its term) · γ. Each free direction of (s, γ) is a gauge, and one parameter
/// of it is fixed at 1.
/// </summary>
internal static class FreeParameters
{
    private const double Zero = 1e-9;

    /// <summary>Which parameters are to be fixed; the last entry is β.</summary>
    /// <param name="products">Exponents of the parameters in each product, and the scale exponent of its term. Shape
    /// [products][parameters].</param>
    /// <param name="count">Number of parameters.</param>
    public static bool[] Find(IReadOnlyList<(double[] Exponents, int Scale)> products, int count)
    {
        double[][] rows = [.. products.Select(product => (double[])[.. product.Exponents, -product.Scale])];
        var isFree = new bool[count + 1];
        int row = 0;
        // Gauss: columns without a pivot are free. β stands last, so that it is what is fixed where there is a choice.
        for (int column = 0; column <= count; column++)
        {
            int pivot = Enumerable.Range(row, rows.Length - row)
                .OrderByDescending(index => Math.Abs(rows[index][column]))
                .FirstOrDefault(-1);
            if (pivot < 0 || Math.Abs(rows[pivot][column]) < Zero)
            {
                isFree[column] = true;
                continue;
            }

            (rows[row], rows[pivot]) = (rows[pivot], rows[row]);
            for (int below = row + 1; below < rows.Length; below++)
            {
                double factor = rows[below][column] / rows[row][column];
                for (int place = column; place <= count; place++)
                {
                    rows[below][place] -= factor * rows[row][place];
                }
            }

            row++;
        }

        return isFree;
    }
}
