namespace Kenyon.Laboratory.Machine;

/// <summary>How long a run of a preset takes here, from the start of the process to its last file.</summary>
/// <param name="Preset">The preset.</param>
/// <param name="GenerationCount">Its generations.</param>
/// <param name="StepCount">Steps that its agents live.</param>
/// <param name="StartSeconds">Measured: until the program had read its command line.</param>
/// <param name="GenerationSeconds">Its generations: the first ones as measured, the others as long as the median of those measured after
/// them.</param>
/// <param name="EndSeconds">Measured: settings, the champion's choice and test, records, figure.</param>
/// <param name="ShareAroundEvaluation">Share of the generations that is not evaluation but breeding, hashing, records; measured after the
/// first ones.</param>
public sealed record RunEstimate(
    string Preset,
    int GenerationCount,
    long StepCount,
    double StartSeconds,
    double GenerationSeconds,
    double EndSeconds,
    double ShareAroundEvaluation)
{
    /// <summary>All of it.</summary>
    public double Seconds => StartSeconds + GenerationSeconds + EndSeconds;
}
