using Kenyon.Experiments.Planning;
using Kenyon.Experiments.Running;
using Kenyon.Numerics.Randomness;
using Kenyon.Simulation.Genomes;

namespace Kenyon.Tests.Experiments.Running;

/// <summary>
/// An evaluator without a simulation: a sphere around 0.3 with noise that depends on the lifetime alone; no fitness without learning.
/// </summary>
public sealed class FakeEvaluator(GenomeLayout layout) : IPopulationEvaluator
{
    /// <summary>Called before every evaluation.</summary>
    public Action<LifetimeSet>? Before { get; set; }

    /// <summary>Candidates with this index or above fail.</summary>
    public int FailFrom { get; set; } = int.MaxValue;

    public List<LifetimeSet> Seen { get; } = [];

    public void Evaluate(ReadOnlySpan<double> population, int candidateCount, LifetimeSet lifetimes, PopulationScores scores)
    {
        Before?.Invoke(lifetimes);
        Seen.Add(lifetimes);
        for (int candidate = 0; candidate < candidateCount; candidate++)
        {
            double sum = 0;
            foreach (double gene in population.Slice(candidate * layout.GeneCount, layout.GeneCount))
            {
                sum += (gene - 0.3) * (gene - 0.3);
            }

            for (int trial = 0; trial < lifetimes.TrialCount; trial++)
            {
                float noise = new RandomKey(layout.Scenario.RunSeed, Draw.Check, lifetimes.Generation, 0, trial).Normal(0);
                int slot = (candidate * lifetimes.TrialCount) + trial;
                scores.Fitness[slot] = candidate >= FailFrom ? float.NaN : lifetimes.Plastic ? (float)-sum + (0.1f * noise) : -100;
                scores.WeightChange[slot] = 0.5f;
            }
        }

        scores.StepCount = (long)candidateCount * lifetimes.TrialCount * layout.Scenario.StepCount;
    }

    public void Dispose()
    {
    }
}
