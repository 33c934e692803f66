using Kenyon.Experiments.Champions;
using Kenyon.Experiments.Running;
using Kenyon.Inference.Sharing;
using Kenyon.Simulation.Genomes;

namespace Kenyon.Analysis.Transfer;

/// <summary>
/// Gives the learning part of every agent to the motor network of every other and lets them live (MODEL.md, section 9). All of a row live
/// the same lifetimes, those of the run that the learning part comes from: its values are the ones that innate weights know.
/// </summary>
/// <param name="createEvaluator">Makes an evaluator for a layout.</param>
/// <param name="elsewhere">Has rows live on other machines; null: they live here.</param>
public sealed class TransferAnalysis(Func<GenomeLayout, IPopulationEvaluator> createEvaluator, WorkCarrier? elsewhere = null)
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
        CancellationToken cancellation = default) => Run([(condition, agents)], lifetimeCount, progress, cancellation)[0];

    /// <summary>The compatibility matrices of several conditions, none of which waits for another.</summary>
    /// <param name="groups">Agents of each, which fit together (<see cref="TransferShape"/>), at least 2.</param>
    /// <param name="lifetimeCount">Lifetimes of every pair, at least 1.</param>
    /// <param name="progress">Told after every row how many are done of all, or null.</param>
    /// <param name="cancellation">Ends the work between two rows.</param>
    /// <exception cref="ArgumentException">The agents do not fit together.</exception>
    /// <exception cref="OperationCanceledException">The work was interrupted.</exception>
    public IReadOnlyList<TransferRecord> Run(
        IReadOnlyList<(string Condition, IReadOnlyList<EvolvedAgent> Agents)> groups,
        int lifetimeCount,
        IProgress<int>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(groups);
        string[] problems = [.. groups.SelectMany(group => TransferShape.Problems(group.Agents))];
        if (problems.Length > 0)
        {
            throw new ArgumentException(string.Join('\n', problems), nameof(groups));
        }

        EvolvedAgent[] agents = [.. groups.SelectMany(group => group.Agents)];
        LearningPart[] parts = [.. agents.Select(LearningPart.Of)];
        TransferRow Row(int agent, LearningPart part, IEnumerable<int> columns) =>
            new(agents[agent].Spec, agents[agent].Scenario, part, [.. columns]);

        var rows = new List<TransferRow>();
        var last = new List<int>(); // The last row of each agent.
        foreach (var (first, count) in Places(groups))
        {
            for (int agent = first; agent < first + count; agent++)
            {
                int sign = parts[agent].Sign;
                int[] mismatched = [.. Enumerable.Range(first, count).Where(column => parts[column].Sign != sign)];
                rows.Add(Row(agent, parts[agent], Enumerable.Range(first, count)));
                if (mismatched.Length > 0)
                {
                    rows.Add(Row(agent, parts[agent].Mirrored(), mismatched));
                }

                last.Add(rows.Count - 1);
            }
        }

        var work = new TransferWork(rows, [.. agents.Select(agent => agent.Agent.MotorWeights)], lifetimeCount, createEvaluator);
        double[][] fitness = elsewhere is null
            ? Here(work, last, progress, cancellation)
            : work.DoElsewhere(
                elsewhere, (done, _) => progress?.Report(last.Count(row => row < done)), cancellation);
        return
        [
            .. Places(groups).Zip(groups, (place, group) => Record(
                group.Condition,
                group.Agents,
                parts[place.First..(place.First + place.Count)],
                Matrices(place.First, place.Count, last, rows, fitness),
                lifetimeCount)),
        ];
    }

    private static IEnumerable<(int First, int Count)> Places(
        IEnumerable<(string Condition, IReadOnlyList<EvolvedAgent> Agents)> groups)
    {
        int first = 0;
        foreach (var (_, agents) in groups)
        {
            yield return (first, agents.Count);
            first += agents.Count;
        }
    }

    /// <summary>Row after row, each on all threads.</summary>
    private static double[][] Here(TransferWork work, List<int> last, IProgress<int>? progress, CancellationToken cancellation)
    {
        var fitness = new double[work.PieceCount][];
        int row = 0;
        for (int agent = 0; agent < last.Count; agent++)
        {
            cancellation.ThrowIfCancellationRequested();
            for (; row <= last[agent]; row++)
            {
                fitness[row] = work.Do(row);
            }

            progress?.Report(agent + 1);
        }

        return fitness;
    }

    /// <summary>Fitness of every learning part with every motor network, and with signs aligned. Shapes [agents][agents].</summary>
    private static (double[][] Raw, double[][] Aligned) Matrices(
        int first, int count, List<int> last, List<TransferRow> rows, double[][] fitness)
    {
        var raw = new double[count][];
        var aligned = new double[count][];
        for (int agent = 0; agent < count; agent++)
        {
            int row = first + agent == 0 ? 0 : last[first + agent - 1] + 1;
            raw[agent] = fitness[row];
            aligned[agent] = [.. raw[agent]];
            foreach (var (column, mirrored) in row < last[first + agent] ? rows[row + 1].Columns.Zip(fitness[row + 1]) : [])
            {
                aligned[agent][column - first] = mirrored;
            }
        }

        return (raw, aligned);
    }

    private static TransferRecord Record(
        string condition,
        IReadOnlyList<EvolvedAgent> agents,
        LearningPart[] parts,
        (double[][] Raw, double[][] Aligned) matrices,
        int lifetimeCount)
    {
        var (before, after) = (MatrixStatistics.Of(matrices.Raw), MatrixStatistics.Of(matrices.Aligned));
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
            TransferText.Conclusions(
                before, after, [.. parts.Select(part => part.Sign)], agents[0].Scenario.Objective.IsMean),
            agents[0].Scenario.Objective.IsMean ? null : agents[0].Scenario.FitnessInWords);
    }
}
