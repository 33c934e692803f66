namespace Kenyon.Inference.Fitting;

/// <summary>What is held to be likely of a parameter before the data: a normal distribution on the parameter's normal scale.</summary>
/// <param name="Mean">Mean on the normal scale: log-odds of a share, logarithm of a positive number.</param>
/// <param name="StandardDeviation">Standard deviation there, greater than 0.</param>
public readonly record struct ParameterPrior(double Mean, double StandardDeviation)
{
    /// <summary>Logarithm of the density at a place, and its slope.</summary>
    /// <param name="place">Place on the normal scale.</param>
    public (double Value, double Slope) LogDensity(double place)
    {
        double distance = (place - Mean) / StandardDeviation;
        return (-0.5 * ((distance * distance) + Math.Log(2 * Math.PI)) - Math.Log(StandardDeviation), -distance / StandardDeviation);
    }
}
