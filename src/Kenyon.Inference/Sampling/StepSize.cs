namespace Kenyon.Inference.Sampling;

/// <summary>
/// Sets the step size so that the mean acceptance is what was asked for, by dual averaging (Hoffman and Gelman 2014, Journal of Machine
/// Learning Research 15:1593, section 3.2).
/// </summary>
/// <param name="target">Mean acceptance that is wanted.</param>
/// <param name="first">Step size to begin with.</param>
internal sealed class StepSize(double target, double first)
{
    private const double Shrinkage = 0.05, Delay = 10, Forgetting = 0.75;

    private readonly double _centre = Math.Log(10 * first);
    private double _logMean = Math.Log(first);
    private double _error;
    private int _count;

    /// <summary>The step size of the next step.</summary>
    public double Current { get; private set; } = first;

    /// <summary>The averaged step size, for the time after adaptation.</summary>
    public double Averaged => Math.Exp(_logMean);

    /// <summary>Learns from a step.</summary>
    /// <param name="acceptance">Its mean acceptance, in [0, 1].</param>
    public void Learn(double acceptance)
    {
        _count++;
        double share = 1 / (_count + Delay);
        _error = ((1 - share) * _error) + (share * (target - acceptance));
        double log = _centre - (Math.Sqrt(_count) / Shrinkage * _error);
        double weight = Math.Pow(_count, -Forgetting);
        _logMean = _count == 1 ? log : (weight * log) + ((1 - weight) * _logMean);
        Current = Math.Exp(log);
    }
}
