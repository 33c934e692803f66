using Kenyon.Numerics.Randomness;

namespace Kenyon.StrategyBench.Bbob;

/// <summary>
/// The transformations that take the regularity out of the test functions (Hansen, Finck, Ros and Auger 2009, Real-parameter black-box
/// optimization benchmarking: noiseless functions definitions, INRIA RR-6829, section 0.2).
/// </summary>
internal static class Transformations
{
    /// <summary>T_osz: smooth local irregularities.</summary>
    public static double Oscillate(double x)
    {
        if (x == 0)
        {
            return 0;
        }

        double log = Math.Log(Math.Abs(x));
        var (first, second) = x > 0 ? (10.0, 7.9) : (5.5, 3.1);
        return Math.Sign(x) * Math.Exp(log + (0.049 * (Math.Sin(first * log) + Math.Sin(second * log))));
    }

    /// <summary>T_osz of every number, in place.</summary>
    public static double[] Oscillate(double[] x) => Each(x, (value, _) => Oscillate(value));

    /// <summary>T_asy^β, in place: breaks the symmetry between positive and negative numbers.</summary>
    public static double[] Skew(double[] x, double beta) =>
        Each(x, (value, share) => value > 0 ? Math.Pow(value, 1 + (beta * share * Math.Sqrt(value))) : value);

    /// <summary>Λ^α x, in place: scales from 1 to √α.</summary>
    public static double[] Scale(double[] x, double alpha) => Each(x, (value, share) => value * Math.Pow(alpha, 0.5 * share));

    /// <summary>f_pen: the squared distance from [−5, 5]^D.</summary>
    public static double Penalty(ReadOnlySpan<double> x)
    {
        double sum = 0;
        foreach (double value in x)
        {
            double beyond = Math.Max(0, Math.Abs(value) - 5);
            sum += beyond * beyond;
        }

        return sum;
    }

    /// <summary>A random rotation: standard normal numbers made orthonormal by Gram and Schmidt.</summary>
    public static double[][] Rotation(int dimension, RandomKey key)
    {
        var rows = new double[dimension][];
        for (int row = 0; row < dimension; row++)
        {
            rows[row] = [.. Enumerable.Range(0, dimension).Select(column => (double)key.Normal((uint)((row * dimension) + column)))];
            for (int other = 0; other < row; other++)
            {
                double share = Dot(rows[row], rows[other]);
                Each(rows[row], rows[other], (value, part) => value - (share * part));
            }

            double length = Math.Sqrt(Dot(rows[row], rows[row]));
            Each(rows[row], (value, _) => value / length);
        }

        return rows;
    }

    /// <summary>R x.</summary>
    public static double[] Rotate(double[][] rotation, double[] x) => [.. rotation.Select(row => Dot(row, x))];

    /// <summary>x − x_opt.</summary>
    public static double[] Shift(ReadOnlySpan<double> x, double[] optimum) => Each(x.ToArray(), optimum, (value, place) => value - place);

    private static double Dot(double[] left, double[] right)
    {
        double sum = 0;
        for (int index = 0; index < left.Length; index++)
        {
            sum += left[index] * right[index];
        }

        return sum;
    }

    private static double[] Each(double[] x, Func<double, double, double> change)
    {
        for (int index = 0; index < x.Length; index++)
        {
            x[index] = change(x[index], x.Length > 1 ? index / (x.Length - 1.0) : 0);
        }

        return x;
    }

    private static double[] Each(double[] x, double[] other, Func<double, double, double> change)
    {
        for (int index = 0; index < x.Length; index++)
        {
            x[index] = change(x[index], other[index]);
        }

        return x;
    }
}
