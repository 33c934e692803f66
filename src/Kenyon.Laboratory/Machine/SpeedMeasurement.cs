using Kenyon.Experiments.Champions;
using Kenyon.Experiments.Planning;
using Kenyon.Experiments.Running;
using Kenyon.Numerics.Kernels;
using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Environments;
using Kenyon.Simulation.Genomes;
using Kenyon.Simulation.Lifetimes;
using Kenyon.Simulation.Tasks.Static;

namespace Kenyon.Laboratory.Machine;

/// <summary>
/// Measures the kernels beside a probe of the processor's peak. All take turns in slices of about a millisecond, and the best slice of each
/// counts. Nobody asks by how much weights change, as in a run without a penalty
/// on it.
/// </summary>
/// <param name="body">Champion and body that forage.</param>
/// <param name="say">Told what is being measured.</param>
/// <param name="patience">Share of the usual time that it takes; 0: three turns of everything.</param>
internal sealed class SpeedMeasurement(EvolvedAgent body, Action<string> say, double patience = 1)
{
    private const int ProbeRounds = 250_000;
    private const int StaticRepeats = 20;
    private static readonly TimeSpan CoreTime = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ThreadTime = TimeSpan.FromSeconds(3);

    /// <summary>Measures.</summary>
    /// <param name="largestThreadCount">N, at least 1.</param>
    public SpeedReport Measure(int largestThreadCount)
    {
        say("measuring one core …");
        var scenario = body.Layout.Scenario;
        var agent = body.Agent;
        var scores = new LifetimeScore[ILifetimeBatch.GroupCount * LaneNumbers.LaneCount];
        using var foraging = scenario.CreateBatch(countsChange: false);
        ILaneWorld[] worlds = [.. Enumerable.Range(0, ILifetimeBatch.GroupCount).Select(_ => scenario.CreateWorld())];
        for (int group = 0; group < worlds.Length; group++)
        {
            worlds[group].Draw(new LifetimeKey(scenario.RunSeed, 0, group * LaneNumbers.LaneCount));
        }

        LaneGroup[] groups = [.. worlds.Select(world => new LaneGroup(world, agent))];
        var reference = scenario.CreateReference();
        var prediction = new Scenario(
            scenario.RunSeed, new PredictionSettings(), 8, 200, 0.5, new EnvironmentSettings(), new ReadoutSettings(), scenario.Rule,
            Plastic: true, WeightNoise: 0, WeightsEvolved: false);
        var predictor = new GenomeLayout(prediction).Decode([0, 0, 1, 0, -1, 0, 0, 0, Math.Log(0.5)]);
        using var predicting = prediction.CreateBatch(countsChange: false);
        using var stream = prediction.CreateWorld();
        stream.Draw(new LifetimeKey(prediction.RunSeed, 0, 0));
        LaneGroup[] predictors = [.. Enumerable.Repeat(new LaneGroup(stream, predictor), ILifetimeBatch.GroupCount)];

        double[] best = Turns.Take(patience * CoreTime, [
            () => PeakProbe.Run(ProbeRounds),
            () => foraging.Live(groups, true, 1f, scores),
            () => reference.Live(agent, new LifetimeKey(scenario.RunSeed, 0, 0)),
            () =>
            {
                for (int repeat = 0; repeat < StaticRepeats; repeat++)
                {
                    predicting.Live(predictors, true, 1f, scores);
                }
            },
        ]);
        foreach (var world in worlds)
        {
            world.Dispose();
        }

        return new SpeedReport(
            (double)ProbeRounds * PeakProbe.OperationsPerRound / best[0],
            (double)scores.Length * scenario.StepCount / best[1],
            scenario.StepCount / best[2],
            (double)StaticRepeats * scores.Length * prediction.StepCount / best[3],
            MealsPerStep(reference, scenario, agent),
            MeasureThreads(largestThreadCount));
    }

    private List<(int Threads, double StepsPerSecond)> MeasureThreads(int largestThreadCount)
    {
        const int TrialCount = 64;
        say("measuring threads …");
        int candidateCount = Math.Max(16, 4 * largestThreadCount);
        double[] population = [.. Enumerable.Range(0, candidateCount).SelectMany(_ => body.Genome)];
        var scores = new PopulationScores(candidateCount, TrialCount);
        var lifetimes = new LifetimeSet(0, TrialCount);
        int[] counts = [.. Counts(largestThreadCount)];
        ParallelEvaluator[] evaluators = [.. counts.Select(count => new ParallelEvaluator(body.Layout, count, countsChange: false))];
        double[] best = Turns.Take(
            patience * ThreadTime,
            [.. evaluators.Select(evaluator => (Action)(() => evaluator.Evaluate(population, candidateCount, lifetimes, scores)))]);
        foreach (var evaluator in evaluators)
        {
            evaluator.Dispose();
        }

        return [.. counts.Select((count, position) => (count, scores.StepCount / best[position]))];
    }

    /// <summary>1, 2, 4 … and the largest.</summary>
    private static IEnumerable<int> Counts(int largest)
    {
        for (int count = 1; count < largest; count *= 2)
        {
            yield return count;
        }

        yield return largest;
    }

    private static double MealsPerStep(ILifetimeReference reference, Scenario scenario, Agent agent)
    {
        const int LifetimeCount = 16;
        int meals = 0;
        for (int trial = 0; trial < LifetimeCount; trial++)
        {
            reference.Live(agent, new LifetimeKey(scenario.RunSeed, 0, trial), visit: step => meals += step.IsEvent ? 1 : 0);
        }

        return meals / ((double)LifetimeCount * scenario.StepCount);
    }
}
