using Kenyon.Experiments.Folders;
using Kenyon.Experiments.Planning;
using Kenyon.Experiments.Records;
using Kenyon.Experiments.Running;
using Kenyon.Experiments.Specs;
using Kenyon.Laboratory.Requests;
using Kenyon.Simulation.Agents;

namespace Kenyon.Laboratory.Evolution;

/// <summary>
/// The upper bound of foraging: an agent whose readout is an oracle, y = v·x, and whose motor network evolves exactly as that of the
/// learners. It is a run like any other, called <c>NAME-told</c>, kept beside the runs in a folder that lists pass over, and continues or
/// is skipped like any other.
/// </summary>
public static class EvolveTold
{
    /// <summary>Folder of these runs below the folder of runs: kept to go on from, but none of the runs that a list shows.</summary>
    private const string FolderName = ".theory";

    /// <summary>The run of a replicate.</summary>
    /// <param name="condition">The condition of the learners.</param>
    /// <param name="replicate">Number of the replicate.</param>
    public static RunPlan Plan(Condition condition, int replicate)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return new RunPlan(Spec(condition.Spec), condition.Name, replicate);
    }

    /// <summary>Evolves the motor network, or takes what has evolved before.</summary>
    /// <param name="plan">The run.</param>
    /// <param name="folder">Where runs are kept.</param>
    /// <param name="instruments">With what.</param>
    /// <param name="progress">Told after every generation, or null.</param>
    /// <param name="stop">Ends the run after the present generation, with its state saved.</param>
    public static RunSummary Run(
        RunPlan plan, string folder, Instruments instruments, IProgress<RunProgress>? progress, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(instruments);
        using var run = PreparedRun.Of(plan, instruments.ThreadCount, instruments.CreateEvaluator);
        return run.Run(
            new RunFolder(Path.Combine(folder, FolderName, plan.Id)),
            instruments.Clock,
            instruments.Say,
            progress: progress,
            cancellation: stop);
    }

    /// <summary>The settings of a condition for agents that are told every value.</summary>
    private static ExperimentSpec Spec(ExperimentSpec spec) => spec with
    {
        Name = spec.Name + "-told",
        Agent = spec.Agent with
        {
            Plastic = false,
            Readout = new ReadoutSpec(ReadoutKind.Oracle),
            InitialWeights = new InitialWeightsSpec(0, false, 0),
            Frozen = new FrozenSpec(),
            Expansion = null,
        },
        Penalty = new PenaltySpec(),
    };
}
