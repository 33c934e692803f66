using MathNet.Numerics.LinearAlgebra;

namespace Kenyon.Inference.Fitting;

/// <summary>
/// How sharply the likelihood falls off around the best place: differences of exact gradients (step 1e-4 of the range, central) make the
/// Hessian, its inverse the covariance. Parameters on a bound are held there.
/// </summary>
internal sealed class Curvature
{
    private const double Step = 1e-4;

    private Curvature(int count)
    {
        StandardErrors = [.. Enumerable.Repeat(double.NaN, count)];
        Covariance = [.. Enumerable.Repeat(double.NaN, count * count)];
        IsFlat = new bool[count];
    }

    /// <summary>Standard errors on the search scale; NaN where unknown. Shape [parameters].</summary>
    public double[] StandardErrors { get; }

    /// <summary>Covariance on the search scale; NaN where unknown. Shape [parameters × parameters].</summary>
    public double[] Covariance { get; }

    /// <summary>Whether the data say nothing of a parameter. Shape [parameters].</summary>
    public bool[] IsFlat { get; }

    /// <summary>½ (k ln 2π − ln det H) over the free parameters: what Laplace's approximation adds to the log posterior.</summary>
    public double HalfLogVolume { get; private set; }

    /// <summary>Measures the curvature.</summary>
    public static Curvature At(FitObjective objective, SearchBox box, double[] place, string[] flags)
    {
        var curvature = new Curvature(place.Length);
        int[] free = [.. Enumerable.Range(0, place.Length).Where(index => flags[index].Length == 0)];
        if (free.Length == 0)
        {
            return curvature;
        }

        var hessian = Matrix<double>.Build.Dense(free.Length, free.Length);
        var above = new double[place.Length];
        var below = new double[place.Length];
        for (int column = 0; column < free.Length; column++)
        {
            int index = free[column];
            double range = box.High[index] - box.Low[index];
            double step = Math.Min(Step * range, 0.5 * Math.Min(place[index] - box.Low[index], box.High[index] - place[index]));
            double[] moved = [.. place];
            moved[index] = place[index] + step;
            objective.Evaluate(moved, above);
            moved[index] = place[index] - step;
            objective.Evaluate(moved, below);
            for (int row = 0; row < free.Length; row++)
            {
                hessian[row, column] = (above[free[row]] - below[free[row]]) / (2 * step);
            }
        }

        hessian = (hessian + hessian.Transpose()) / 2;
        curvature.Invert(hessian, box, free);
        return curvature;
    }

    private void Invert(Matrix<double> hessian, SearchBox box, int[] free)
    {
        int count = StandardErrors.Length;
        // In units of the range: a direction with less than 1e-3 of curvature changes the log-likelihood by less than 1e-3 from end to end.
        double[] ranges = [.. free.Select(index => box.High[index] - box.Low[index])];
        var scaled =
            Matrix<double>.Build.Dense(free.Length, free.Length, (row, column) => hessian[row, column] * ranges[row] * ranges[column]);
        if (scaled.Enumerate().Any(value => !double.IsFinite(value)))
        {
            Array.ForEach(free, index => IsFlat[index] = true);
            return;
        }

        var factors = scaled.Evd(Symmetricity.Symmetric);
        bool isSharp = true;
        for (int direction = 0; direction < free.Length; direction++)
        {
            if (factors.EigenValues[direction].Real < 1e-3)
            {
                isSharp = false;
                for (int row = 0; row < free.Length; row++)
                {
                    IsFlat[free[row]] |= Math.Abs(factors.EigenVectors[row, direction]) > 0.3;
                }
            }
        }

        if (!isSharp)
        {
            return;
        }

        var inverse = hessian.Inverse();
        for (int row = 0; row < free.Length; row++)
        {
            StandardErrors[free[row]] = Math.Sqrt(inverse[row, row]);
            // An interval wider than all that is allowed says nothing either.
            IsFlat[free[row]] = StandardErrors[free[row]] > ranges[row] / 2;
            for (int column = 0; column < free.Length; column++)
            {
                Covariance[(free[row] * count) + free[column]] = inverse[row, column];
            }
        }

        HalfLogVolume = 0.5 * ((free.Length * Math.Log(2 * Math.PI)) - Math.Log(hessian.Determinant()));
    }
}
