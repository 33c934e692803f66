namespace Kenyon.Experiments.Running;

/// <summary>What the lifetimes of some candidates came to. An evaluator fills it; each lifetime has a slot of its own.</summary>
public sealed class PopulationScores
{
    /// <summary>Room for scores.</summary>
    /// <param name="candidateCount">Number of candidates, at least 1.</param>
    /// <param name="trialCount">Number of lifetimes per candidate, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is below 1.</exception>
    public PopulationScores(int candidateCount, int trialCount)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(candidateCount, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(trialCount, 1);
        CandidateCount = candidateCount;
        TrialCount = trialCount;
        Fitness = new float[(long)candidateCount * trialCount];
        WeightChange = new float[(long)candidateCount * trialCount];
    }

    /// <summary>Number of candidates.</summary>
    public int CandidateCount { get; }

    /// <summary>Number of lifetimes per candidate.</summary>
    public int TrialCount { get; }

    /// <summary>Gain / T, or −mean loss, of every lifetime, without penalties. Shape [CandidateCount × TrialCount].</summary>
    public float[] Fitness { get; }

    /// <summary>Mean |ΔW| per event of every lifetime, after normalisation. Shape [CandidateCount × TrialCount].</summary>
    public float[] WeightChange { get; }

    /// <summary>Steps that the agents lived, over all lifetimes.</summary>
    public long StepCount { get; set; }

    /// <summary>
    /// Mean fitness of a candidate over its lifetimes, without penalties; summed in index order. Not finite where it failed.
    /// </summary>
    /// <param name="candidate">Index of the candidate.</param>
    public double MeanFitness(int candidate) => Mean(FitnessOf(candidate));

    /// <summary>Mean |ΔW| per event of a candidate over its lifetimes; summed in index order.</summary>
    /// <param name="candidate">Index of the candidate.</param>
    public double MeanWeightChange(int candidate) => Mean(WeightChange.AsSpan(candidate * TrialCount, TrialCount));

    /// <summary>Fitness of every lifetime of a candidate. Shape [TrialCount].</summary>
    /// <param name="candidate">Index of the candidate.</param>
    public ReadOnlySpan<float> FitnessOf(int candidate) => Fitness.AsSpan(candidate * TrialCount, TrialCount);

    private static double Mean(ReadOnlySpan<float> values)
    {
        double sum = 0;
        foreach (float value in values)
        {
            sum += value;
        }

        return sum / values.Length;
    }
}
