namespace Kenyon.Inference.Groups;

/// <summary>
/// A normal distribution that is roughly where the parameters of a subject are, on their normal scales: points are drawn from it.
/// </summary>
internal sealed class PosteriorShape
{
    private readonly double[] _mean;
    private readonly double[] _root;
    private readonly double _logScale;

    /// <summary>A distribution.</summary>
    /// <param name="mean">Mean. Shape [parameters].</param>
    /// <param name="covariance">Covariance; directions in which it is not positive take the widths. Shape [parameters ×
    /// parameters].</param>
    /// <param name="widths">Standard deviations in the group. Shape [parameters].</param>
    /// <param name="inflation">Factor on the covariance: tails are better sampled too much than too little.</param>
    public PosteriorShape(double[] mean, IReadOnlyList<double> covariance, double[] widths, double inflation)
    {
        _mean = mean;
        _root = Root(covariance, widths, inflation);
        for (int place = 0; place < mean.Length; place++)
        {
            _logScale += Math.Log(_root[(place * mean.Length) + place]) + (0.5 * Math.Log(2 * Math.PI));
        }
    }

    /// <summary>The place of a point of independent standard normal numbers.</summary>
    public void Place(ReadOnlySpan<double> normals, Span<double> place)
    {
        for (int row = 0; row < _mean.Length; row++)
        {
            place[row] = _mean[row];
            for (int column = 0; column <= row; column++)
            {
                place[row] += _root[(row * _mean.Length) + column] * normals[column];
            }
        }
    }

    /// <summary>Logarithm of the density at a place.</summary>
    public double LogDensity(ReadOnlySpan<double> place)
    {
        Span<double> normals = stackalloc double[_mean.Length];
        double squares = 0;
        for (int row = 0; row < _mean.Length; row++)
        {
            double rest = place[row] - _mean[row];
            for (int column = 0; column < row; column++)
            {
                rest -= _root[(row * _mean.Length) + column] * normals[column];
            }

            normals[row] = rest / _root[(row * _mean.Length) + row];
            squares += normals[row] * normals[row];
        }

        return (-0.5 * squares) - _logScale;
    }

    /// <summary>Cholesky's root, lower triangle; where a pivot is not positive the direction stands alone, as wide as the group.</summary>
    private static double[] Root(IReadOnlyList<double> covariance, double[] widths, double inflation)
    {
        const double SmallestShare = 1e-8;
        int count = widths.Length;
        var root = new double[count * count];
        for (int row = 0; row < count; row++)
        {
            bool isKnown = double.IsFinite(covariance[(row * count) + row]);
            double pivot = isKnown ? inflation * covariance[(row * count) + row] : 0;
            for (int column = 0; column < row && isKnown; column++)
            {
                double sum = inflation * Finite(covariance[(row * count) + column]);
                for (int inner = 0; inner < column; inner++)
                {
                    sum -= root[(row * count) + inner] * root[(column * count) + inner];
                }

                root[(row * count) + column] = sum / root[(column * count) + column];
                pivot -= root[(row * count) + column] * root[(row * count) + column];
            }

            if (!(pivot > SmallestShare * widths[row] * widths[row]))
            {
                Array.Clear(root, row * count, row);
                pivot = widths[row] * widths[row];
            }

            root[(row * count) + row] = Math.Sqrt(pivot);
        }

        return root;
    }

    private static double Finite(double value) => double.IsFinite(value) ? value : 0;
}
