using Kenyon.Experiments.Records;

namespace Kenyon.Experiments.Running;

/// <summary>What the runs of an experiment came to.</summary>
/// <param name="Summaries">Runs that are done, in the order of the plan.</param>
/// <param name="Failures">Runs that failed, in the order of the plan.</param>
/// <param name="InUse">Runs at which another live process is at work.</param>
/// <param name="WasStopped">Whether some runs were interrupted or not begun.</param>
public sealed record SweepOutcome(
    IReadOnlyList<RunSummary> Summaries, IReadOnlyList<RunFailure> Failures, IReadOnlyList<RunFailure> InUse, bool WasStopped);
