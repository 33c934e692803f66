namespace Kenyon.Cluster.Work;

/// <summary>A piece of work in a ledger.</summary>
internal sealed class WorkItem(WorkKey key, string tag, bool isChecked, bool canHedge)
{
    /// <summary>Names it.</summary>
    public WorkKey Key => key;

    /// <summary>What it belongs to, e.g. a run.</summary>
    public string Tag => tag;

    /// <summary>Whether two workers must agree about it.</summary>
    public bool IsChecked { get; set; } = isChecked;

    /// <summary>Whether an idle worker may do it at the same time as a slow one.</summary>
    public bool CanHedge => canHedge;

    /// <summary>How often it was handed out.</summary>
    public int Epoch { get; set; }

    /// <summary>Who has it: worker, epoch, since when and until when, by the ledger's clock.</summary>
    public List<(string Worker, int Epoch, long Since, long Until)> Leases { get; } = [];

    /// <summary>What workers said that it comes to, in the order in which they did.</summary>
    public List<(string Worker, string Digest)> Results { get; } = [];

    /// <summary>When the first of them came, by the ledger's clock.</summary>
    public long FirstResult { get; set; }

    /// <summary>Whether its result is known.</summary>
    public bool IsDone { get; set; }

    /// <summary>Whether two workers differ about it, and nobody has said who is right.</summary>
    public bool IsDisputed { get; set; }

    /// <summary>Whether one worker is at it and another may do it, too, where that one is slow.</summary>
    public bool CanBeHelped => CanHedge && !IsDone && !IsDisputed && Leases.Count == 1;

    /// <summary>Whether another worker is wanted beside those that have done it or are at it.</summary>
    public bool WantsWorker => !IsDone && !IsDisputed && Leases.Count + Results.Count < (IsChecked ? 2 : 1);
}
