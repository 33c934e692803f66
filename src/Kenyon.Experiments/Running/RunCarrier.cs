using Kenyon.Experiments.Folders;
using Kenyon.Experiments.Planning;
using Kenyon.Experiments.Records;

namespace Kenyon.Experiments.Running;

/// <summary>
/// Carries out a run in its folder, from the start or from where it stopped, wherever that happens; fails as
/// <see cref="EvolutionRunner.Run"/> does, and comes to the same bits.
/// </summary>
/// <param name="plan">The run.</param>
/// <param name="threadCount">Threads of this process, at least 1.</param>
/// <param name="folder">Where; made if missing.</param>
/// <param name="finish">Does what else belongs to the owner of a run that is done, before the folder is let go; or null.</param>
/// <param name="progress">Told after generations, or null.</param>
/// <param name="cancellation">Ends the run with its state saved.</param>
public delegate RunSummary RunCarrier(
    RunPlan plan,
    int threadCount,
    RunFolder folder,
    Action<RunFolder>? finish,
    IProgress<RunProgress>? progress,
    CancellationToken cancellation);
