namespace Kenyon.Experiments.Running;

/// <summary>How far the runs of an experiment are.</summary>
/// <param name="RunCount">Runs in all.</param>
/// <param name="DoneCount">Runs that are done.</param>
/// <param name="FailedCount">Runs that failed.</param>
/// <param name="RunningCount">Runs at work.</param>
/// <param name="Share">Share of all agent steps that have been lived, in [0, 1].</param>
/// <param name="StepsPerSecond">Agent steps a second of wall time in this session.</param>
/// <param name="TimeLeft">Estimated time to the end, or null before anything was measured.</param>
public sealed record SweepProgress(
    int RunCount, int DoneCount, int FailedCount, int RunningCount, double Share, double StepsPerSecond, TimeSpan? TimeLeft);
