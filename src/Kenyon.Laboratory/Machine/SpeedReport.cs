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

    /// <summary>Operations of an event of a prediction with eight inputs, each of which takes the place of a multiply-add.</summary>
    public const double OperationsPerEvent = 66;

    /// <summary>Events a second of one core if nothing but their operations took time.</summary>
    public double EventsLimit => PeakOperationsPerSecond / (2 * OperationsPerEvent);

    /// <summary>Share of the peak that the kernel reaches in nominal operations.</summary>
    public double PeakFraction => OperationsPerStep * StepsPerSecond / PeakOperationsPerSecond;

    /// <summary>How much faster the kernel is than the scalar definition.</summary>
    public double ScalarRatio => StepsPerSecond / ScalarStepsPerSecond;
}
