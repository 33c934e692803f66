using Kenyon.Numerics.Statistics;
using Kenyon.Simulation.Lifetimes;
using Kenyon.Simulation.Objectives;

namespace Kenyon.Experiments.Running;

/// <summary>What the lifetimes of some candidates came to. An evaluator fills it; each lifetime has a slot of its own.</summary>
public sealed class PopulationScores
{
    /// <summary>Room for scores.</summary>
    /// <param name="candidateCount">Number of candidates, at least 1.</param>
    /// <param name="trialCount">Number of lifetimes per candidate, at least 1.</param>
    /// <param name="scenario">What is lived: says by what lifetimes are scored; null: by the mean.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is below 1.</exception>
    public PopulationScores(int candidateCount, int trialCount, Scenario? scenario = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(candidateCount, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(trialCount, 1);
        CandidateCount = candidateCount;
        TrialCount = trialCount;
        Fitness = new float[(long)candidateCount * trialCount];
        WeightChange = new float[(long)candidateCount * trialCount];
        Objective = scenario?.Objective ?? MeanObjective.Instance;
        Reward = Objective.IsMean ? Fitness : new float[Fitness.Length];
        Switching = scenario?.CountsSwitches == true ? new float[Fitness.Length] : null;
    }

    /// <summary>What lifetimes are scored by.</summary>
    public Objective Objective { get; }

    /// <summary>Number of candidates.</summary>
    public int CandidateCount { get; }

    /// <summary>Number of lifetimes per candidate.</summary>
    public int TrialCount { get; }

    /// <summary>
    /// What the objective makes of every lifetime, without penalties: gain / T, or −mean loss, where it is the mean. Shape
    /// [CandidateCount × TrialCount].
    /// </summary>
    public float[] Fitness { get; }

    /// <summary>
    /// Gain / T, or −mean loss, of every lifetime, whatever the objective; <see cref="Fitness"/> itself where it is the mean. Shape
    /// [CandidateCount × TrialCount].
    /// </summary>
    public float[] Reward { get; }

    /// <summary>
    /// Share of choices that differ from the one before, of every lifetime; null where nobody asks. Shape [CandidateCount × TrialCount].
    /// </summary>
    public float[]? Switching { get; }

    /// <summary>Mean |ΔW| per event of every lifetime, after normalisation. Shape [CandidateCount × TrialCount].</summary>
    public float[] WeightChange { get; }

    /// <summary>Steps that the agents lived, over all lifetimes.</summary>
    public long StepCount { get; set; }

    /// <summary>
    /// The objective of a candidate over its lifetimes, without penalties; summed in index order. Not finite where it failed.
    /// </summary>
    /// <param name="candidate">Index of the candidate.</param>
    public double ObjectiveOf(int candidate) => Unless(candidate, Objective.Of(FitnessOf(candidate)));

    /// <summary>The same with its 95 % interval (docs/STATISTICS.md).</summary>
    /// <param name="candidate">Index of the candidate.</param>
    public MeanInterval IntervalOf(int candidate)
    {
        var interval = Objective.Interval(FitnessOf(candidate));
        return interval with { Mean = Unless(candidate, interval.Mean) };
    }

    /// <summary>
    /// One number a lifetime, whose mean is the objective of the candidate: the fitness of each where the objective is a mean (see
    /// <see cref="Objective.Contributions"/>). Shape [TrialCount].
    /// </summary>
    /// <param name="candidate">Index of the candidate.</param>
    public double[] ContributionsOf(int candidate) => Objective.Contributions(FitnessOf(candidate));

    /// <summary>
    /// Mean reward of a candidate over its lifetimes, whatever the objective; in the choice task the one that was to be expected.
    /// </summary>
    /// <param name="candidate">Index of the candidate.</param>
    public double MeanReward(int candidate) => Mean(Reward.AsSpan(candidate * TrialCount, TrialCount));

    /// <summary>Mean share of choices that differ from the one before; 0 where nobody asks.</summary>
    /// <param name="candidate">Index of the candidate.</param>
    public double MeanSwitching(int candidate) => Switching is null ? 0 : Mean(Switching.AsSpan(candidate * TrialCount, TrialCount));

    /// <summary>Mean |ΔW| per event of a candidate over its lifetimes; summed in index order.</summary>
    /// <param name="candidate">Index of the candidate.</param>
    public double MeanWeightChange(int candidate) => Mean(WeightChange.AsSpan(candidate * TrialCount, TrialCount));

    /// <summary>Fitness of every lifetime of a candidate. Shape [TrialCount].</summary>
    /// <param name="candidate">Index of the candidate.</param>
    public ReadOnlySpan<float> FitnessOf(int candidate) => Fitness.AsSpan(candidate * TrialCount, TrialCount);

    /// <summary>What is not a number in the mean reward of a candidate has failed, whatever an objective makes of it.</summary>
    private double Unless(int candidate, double value) =>
        Objective.IsMean || double.IsFinite(MeanReward(candidate)) ? value : double.NaN;

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
