namespace Kenyon.Experiments.Running;

/// <summary>What every lifetime of every candidate came to.</summary>
/// <param name="candidateCount">Number of candidates, at least 1.</param>
/// <param name="trialCount">Lifetimes per candidate, at least 1.</param>
public sealed class PopulationScores(int candidateCount, int trialCount)
{
    /// <summary>Number of candidates.</summary>
    public int CandidateCount => candidateCount;

    /// <summary>Lifetimes per candidate.</summary>
    public int TrialCount => trialCount;

    /// <summary>Fitness of each lifetime without penalties. Shape [candidate × trial].</summary>
    public float[] Fitness { get; } = new float[candidateCount * trialCount];

    /// <summary>Mean |ΔW| per event of each lifetime. Shape [candidate × trial].</summary>
    public float[] WeightChange { get; } = new float[candidateCount * trialCount];

    /// <summary>Steps that were lived.</summary>
    public long StepCount { get; set; }

    /// <summary>Mean fitness of a candidate; summed in index order.</summary>
    /// <param name="candidate">Which candidate.</param>
    public double MeanFitness(int candidate) => Mean(Fitness, candidate);

    /// <summary>Mean change of weights of a candidate; summed in index order.</summary>
    /// <param name="candidate">Which candidate.</param>
    public double MeanWeightChange(int candidate) => Mean(WeightChange, candidate);

    private double Mean(float[] values, int candidate)
    {
        double sum = 0;
        foreach (float value in values.AsSpan(candidate * trialCount, trialCount))
        {
            sum += value;
        }

        return sum / trialCount;
    }
}
