namespace Kenyon.Experiments.Running;

/// <summary>How the runs of an experiment are carried out. No result depends on it.</summary>
/// <param name="JobCount">Runs at a time, at least 1.</param>
/// <param name="ThreadCount">Threads over all of them, at least 1.</param>
/// <param name="FailFast">Whether the first failure ends the others, with their state saved.</param>
/// <param name="RetryCount">How often a run is tried again after the disk failed, at least 0.</param>
/// <param name="FirstPause">Time before the first retry; each later one waits four times as long. Null: half a second.</param>
/// <param name="Waits">Whether the end is when the runs of other processes are done too; what those leave behind is taken over.</param>
/// <param name="WaitPause">Time between two looks at the runs of others; null: five seconds.</param>
public sealed record SweepOptions(
    int JobCount,
    int ThreadCount,
    bool FailFast = false,
    int RetryCount = 2,
    TimeSpan? FirstPause = null,
    bool Waits = false,
    TimeSpan? WaitPause = null);
