using Kenyon.Experiments.Champions;
using Kenyon.Experiments.Folders;
using Kenyon.Experiments.Planning;
using Kenyon.Experiments.Records;
using Kenyon.Simulation.Genomes;

namespace Kenyon.Experiments.Running;

/// <summary>A run put together from its settings, in this one place: what its agents do, what its genes mean, who lets them live.</summary>
public sealed class PreparedRun : IDisposable
{
    private readonly IPopulationEvaluator _evaluator;

    private PreparedRun(RunRequest request, IPopulationEvaluator evaluator) => (Request, _evaluator) = (request, evaluator);

    /// <summary>What is run.</summary>
    public RunRequest Request { get; }

    /// <summary>Puts a run together.</summary>
    /// <param name="plan">Settings, condition and replicate.</param>
    /// <param name="threadCount">Threads, at least 1; no result depends on it.</param>
    /// <param name="createEvaluator">Gives what lets candidates live; null: threads of this process.</param>
    /// <param name="parts">The frozen parts; null: those of the champion files that the settings name.</param>
    /// <exception cref="FileNotFoundException">The champion of a frozen part is missing.</exception>
    /// <exception cref="InvalidDataException">The champion of a frozen part is damaged, or another one than the settings say.</exception>
    public static PreparedRun Of(
        RunPlan plan, int threadCount = 1, EvaluatorFactory? createEvaluator = null, FrozenParts? parts = null)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var layout =
            new GenomeLayout(ScenarioFactory.Create(plan.Spec, plan.RunSeed), parts ?? FrozenPartsReader.Read(plan.Spec.Agent.Frozen));
        bool countsChange = plan.Spec.Penalty.PlasticityCost > 0;
        return new PreparedRun(
            new RunRequest(plan, layout, threadCount),
            createEvaluator?.Invoke(layout, threadCount, countsChange) ?? new ParallelEvaluator(layout, threadCount, countsChange));
    }

    /// <summary>Runs, or goes on with, or merely reports a run that is finished; fails as <see cref="EvolutionRunner.Run"/> does.</summary>
    /// <param name="folder">Where; made if missing.</param>
    /// <param name="clock">Tells the time for records; no result depends on it.</param>
    /// <param name="warn">Told what a person should know although the run goes on; or null.</param>
    /// <param name="checkpointInterval">Time between checkpoints; null: the usual one.</param>
    /// <param name="finish">Does what else belongs to the owner of a run that is done, before the folder is let go; or null.</param>
    /// <param name="progress">Told after every generation, or null.</param>
    /// <param name="cancellation">Ends the run after the present generation, with its state saved.</param>
    public RunSummary Run(
        RunFolder folder,
        TimeProvider clock,
        Action<string>? warn = null,
        TimeSpan? checkpointInterval = null,
        Action<RunFolder>? finish = null,
        IProgress<RunProgress>? progress = null,
        CancellationToken cancellation = default) =>
        new EvolutionRunner(_evaluator, clock, warn, checkpointInterval, finish).Run(Request, folder, progress, cancellation);

    /// <inheritdoc/>
    public void Dispose() => _evaluator.Dispose();
}
