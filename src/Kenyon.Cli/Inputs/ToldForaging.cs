using Kenyon.Cli.Output;
using Kenyon.Experiments.Folders;
using Kenyon.Experiments.Planning;
using Kenyon.Experiments.Records;
using Kenyon.Experiments.Running;
using Kenyon.Experiments.Specs;
using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Genomes;

namespace Kenyon.Cli.Inputs;

/// <summary>
/// The upper bound of foraging: an agent whose readout is an oracle, y = v·x, and whose motor network evolves exactly as that of the
/// learners. It is a run like any other, called <c>NAME-told</c>, kept beside the runs in a folder that lists pass over, and continues or
/// is skipped like any other.
/// </summary>
internal static class ToldForaging
{
    /// <summary>Folder of these runs below the folder of runs: kept to go on from, but none of the runs that a list shows.</summary>
    private const string FolderName = ".theory";

    /// <summary>The settings of a condition for agents that are told every value.</summary>
    /// <param name="spec">Settings of the learners.</param>
    public static ExperimentSpec Spec(ExperimentSpec spec) => spec with
    {
        Name = spec.Name + "-told",
        Agent = spec.Agent with
        {
            Plastic = false,
            Readout = new ReadoutSpec(ReadoutKind.Oracle),
            InitialWeights = new InitialWeightsSpec(0, false, 0),
            Frozen = new FrozenSpec(),
        },
        Penalty = new PenaltySpec(),
    };

    /// <summary>Evolves the motor network, or takes what has evolved before.</summary>
    /// <param name="condition">The condition of the learners.</param>
    /// <param name="replicate">Number of the replicate.</param>
    /// <param name="folder">Where runs are kept.</param>
    /// <param name="threadCount">Threads.</param>
    /// <param name="output">Progress.</param>
    /// <param name="stop">Ends the run after the present generation, with its state saved.</param>
    public static RunSummary Evolve(
        Condition condition, int replicate, string folder, int threadCount, RunOutput output, CancellationToken stop)
    {
        var plan = new RunPlan(Spec(condition.Spec), condition.Name, replicate);
        var layout = new GenomeLayout(ScenarioFactory.Create(plan.Spec, plan.RunSeed));
        using var evaluator = new ParallelEvaluator(layout, threadCount, countsChange: false);
        var runner = new EvolutionRunner(evaluator, TimeProvider.System, output.Say);
        return output.WithProgress(
            plan.Id, progress => runner.Run(
                new RunRequest(plan, layout, threadCount), new RunFolder(Path.Combine(folder, FolderName, plan.Id)), progress, stop));
    }
}
