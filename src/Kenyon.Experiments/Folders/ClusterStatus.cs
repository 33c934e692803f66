namespace Kenyon.Experiments.Folders;

/// <summary>A cluster at work on an experiment, or as it was at the end.</summary>
/// <param name="Address">Where its coordinator listens.</param>
/// <param name="Host">The coordinator's machine.</param>
/// <param name="Process">Its process.</param>
/// <param name="Since">When it began.</param>
/// <param name="At">When this was so.</param>
/// <param name="IsOver">Whether it has ended.</param>
/// <param name="Workers">Its workers: those that are there, then those that were.</param>
/// <param name="Pieces">Pieces that are done: batches of one run, or whole runs.</param>
/// <param name="LostPieces">Pieces that were handed out again, because who had them was silent or left.</param>
/// <param name="PiecesPerSecond">Pieces a second, over the last minute.</param>
/// <param name="Cores">Work of the last minute, in cores that do nothing else: what is gained over one core.</param>
/// <param name="Efficiency">The same as a share of the threads that were there, 0 to 1.</param>
public sealed record ClusterStatus(
    string Address,
    string Host,
    int Process,
    DateTimeOffset Since,
    DateTimeOffset At,
    bool IsOver,
    IReadOnlyList<WorkerStatus> Workers,
    int Pieces,
    int LostPieces,
    double PiecesPerSecond,
    double Cores,
    double Efficiency);
