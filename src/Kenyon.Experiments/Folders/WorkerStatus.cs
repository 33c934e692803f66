namespace Kenyon.Experiments.Folders;

/// <summary>A worker of a cluster, as its coordinator knows it.</summary>
/// <param name="Name">Its name: machine, process, and a word of its own.</param>
/// <param name="Threads">Pieces that it does at a time, at least 1.</param>
/// <param name="State"><c>working</c>, <c>waiting</c>, <c>silent</c>, <c>left</c> or <c>expelled</c>.</param>
/// <param name="Work">What it is at, or has at hand: runs, those of which it has batches with how many.</param>
/// <param name="Pieces">Pieces that it handed in.</param>
/// <param name="BusySeconds">Time of its threads that went into them and into whole runs at which it is, in seconds.</param>
/// <param name="SilentSeconds">Time since it was heard of, in seconds.</param>
public sealed record WorkerStatus(
    string Name, int Threads, string State, IReadOnlyList<string> Work, int Pieces, double BusySeconds, double SilentSeconds)
{
    /// <summary>It is at something.</summary>
    public const string Working = "working";

    /// <summary>It waits for work.</summary>
    public const string Waiting = "waiting";

    /// <summary>It has not been heard of for a while; what it had is handed to others.</summary>
    public const string Silent = "silent";

    /// <summary>It said good-bye.</summary>
    public const string Left = "left";

    /// <summary>It computed otherwise than others and was put out.</summary>
    public const string Expelled = "expelled";
}
