namespace Kenyon.Inference.Sampling;

/// <summary>A point of a path: place, momentum, and what the density is there.</summary>
/// <param name="Place">Shape [dimensions].</param>
/// <param name="Momentum">Shape [dimensions].</param>
/// <param name="Velocity">M⁻¹ of the momentum. Shape [dimensions].</param>
/// <param name="Slopes">Of the log density. Shape [dimensions].</param>
/// <param name="LogDensity">Of the place.</param>
internal sealed record PathPoint(double[] Place, double[] Momentum, double[] Velocity, double[] Slopes, double LogDensity)
{
    /// <summary>Total energy.</summary>
    public double Energy
    {
        get
        {
            double sum = -LogDensity;
            for (int index = 0; index < Momentum.Length; index++)
            {
                sum += 0.5 * Momentum[index] * Velocity[index];
            }

            return sum;
        }
    }
}
