using Kenyon.Experiments.Champions;
using Kenyon.Experiments.Planning;
using Kenyon.Experiments.Running;
using Kenyon.Simulation.Genomes;

namespace Kenyon.Analysis.Transfer;

/// <summary>
/// Gives the learning part of every agent to the motor network of every other and lets them live (MODEL.md, section 9). All of a row live
/// the same lifetimes, those of the run that the learning part comes from: its values are the ones that innate weights know.
/// </summary>
/// <param name="createEvaluator">Makes an evaluator for a layout.</param>
public sealed class TransferAnalysis(Func<GenomeLayout, IPopulationEvaluator> createEvaluator)
{
    /// <summary>The compatibility matrix of some agents.</summary>
    /// <param name="agents">Agents that fit together (<see cref="TransferShape"/>), at least 2.</param>
    /// <param name="condition">Name of their condition, for the record.</param>
    /// <param name="lifetimeCount">Lifetimes of every pair, at least 1.</param>
    /// <param name="progress">Told after every row how many are done, or null.</param>
    /// <param name="cancellation">Ends the work between two rows.</param>
    /// <exception cref="ArgumentException">The agents do not fit together.</exception>
    /// <exception cref="OperationCanceledException">The work was interrupted.</exception>
    public TransferRecord Run(
        IReadOnlyList<EvolvedAgent> agents,
        string condition,
        int lifetimeCount,
        IProgress<int>? progress = null,
        CancellationToken cancellation = default)
    {
        if (TransferShape.Problems(agents) is { Count: > 0 } problems)
        {
            throw new ArgumentException(string.Join('\n', problems), nameof(agents));
        }

        LearningPart[] parts = [.. agents.Select(LearningPart.Of)];
        float[][] motors = [.. agents.Select(agent => agent.Agent.MotorWeights)];
        int[] signs = [.. parts.Select(part => part.Sign)];
        var raw = new double[agents.Count][];
        var aligned = new double[agents.Count][];
        for (int row = 0; row < agents.Count; row++)
        {
            cancellation.ThrowIfCancellationRequested();
            raw[row] = Row(agents[row], parts[row], motors, lifetimeCount);
            aligned[row] = [.. raw[row]];
            int[] mismatched = [.. Enumerable.Range(0, agents.Count).Where(column => signs[column] != signs[row])];
            if (mismatched.Length > 0)
            {
                var mirrored = Row(agents[row], parts[row].Mirrored(), [.. mismatched.Select(column => motors[column])], lifetimeCount);
                for (int index = 0; index < mismatched.Length; index++)
                {
                    aligned[row][mismatched[index]] = mirrored[index];
                }
            }

            progress?.Report(row + 1);
        }

        var (before, after) = (MatrixStatistics.Of(raw), MatrixStatistics.Of(aligned));
        return new TransferRecord(
            agents[0].Spec.Name,
            condition,
            [.. agents.Select(agent => agent.Champion.Run)],
            [.. agents.Select(agent => agent.Champion.Condition)],
            lifetimeCount,
            parts.Any(part => part.HasFreeSign),
            [.. parts.Select(part => part.ReadoutCorrelation)],
            before,
            after,
            TransferText.Conclusions(before, after, signs, agents[0].Scenario.Objective.IsMean),
            agents[0].Scenario.Objective.IsMean ? null : agents[0].Scenario.FitnessInWords);
    }

    /// <summary>Fitness of one learning part with each of some motor networks.</summary>
    private double[] Row(EvolvedAgent home, LearningPart part, float[][] motors, int lifetimeCount)
    {
        var variants = new AgentVariants(home.Layout.Scenario, part.Agent(home.Layout.Scenario), GenomeLayout.Motor);
        var layout = variants.Layout;
        var population = new double[motors.Length * layout.GeneCount];
        for (int candidate = 0; candidate < motors.Length; candidate++)
        {
            variants.Write(population.AsSpan(candidate * layout.GeneCount, layout.GeneCount), GenomeLayout.Motor, motors[candidate]);
        }

        using var evaluator = createEvaluator(layout);
        var scores = new PopulationScores(motors.Length, lifetimeCount, layout.Scenario);
        evaluator.Evaluate(population, motors.Length, new LifetimeSet(LifetimeSet.TestGeneration, lifetimeCount), scores);
        return [.. Enumerable.Range(0, motors.Length).Select(scores.ObjectiveOf)];
    }
}
