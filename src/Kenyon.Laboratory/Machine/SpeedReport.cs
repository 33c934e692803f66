namespace Kenyon.Laboratory.Machine;

/// <summary>How fast this machine is, all measured in one process in alternation.</summary>
/// <param name="PeakOperationsPerSecond">Most float32 operations a second of one core (fused multiply-adds count two).</param>
/// <param name="StepsPerSecond">Foraging steps a second of one core.</param>
/// <param name="ScalarStepsPerSecond">The same of the plain scalar definition.</param>
/// <param name="EventsPerSecond">Prediction events a second of one core, K 8, from a shared stream.</param>
/// <param name="MealsPerStep">How often the champion eats.</param>
/// <param name="Threads">Foraging steps a second of 1 to N threads.</param>
public sealed record SpeedReport(
    double PeakOperationsPerSecond,
    double StepsPerSecond,
    double ScalarStepsPerSecond,
    double EventsPerSecond,
    double MealsPerStep,
    IReadOnlyList<(int Threads, double StepsPerSecond)> Threads)
{
    /// <summary>
    /// Nominal operations of one step of the body: motor network 1,260, its 47 tanh 423, nearest of 40 foods 320, the rest 80.
    /// </summary>
    public const double OperationsPerStep = 2083;

    /// <summary>Share of the peak that the kernel reaches in nominal operations.</summary>
    public double PeakFraction => OperationsPerStep * StepsPerSecond / PeakOperationsPerSecond;

    /// <summary>How much faster the kernel is than the scalar definition.</summary>
    public double ScalarRatio => StepsPerSecond / ScalarStepsPerSecond;
}
