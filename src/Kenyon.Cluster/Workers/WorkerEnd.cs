namespace Kenyon.Cluster.Workers;

/// <summary>Why a worker ended.</summary>
public enum WorkerEnd
{
    /// <summary>The coordinator said that all is done.</summary>
    Done,

    /// <summary>Whoever sits before it ended it.</summary>
    Stopped,

    /// <summary>The coordinator refused it, or put it out.</summary>
    Refused,

    /// <summary>No coordinator answers any more.</summary>
    Unreachable,

    /// <summary>It cannot write its temporary folder.</summary>
    Failed,
}
