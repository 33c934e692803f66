namespace Kenyon.Cluster.Work;

/// <summary>What a ledger makes of a result.</summary>
public enum WorkVerdict
{
    /// <summary>
    /// It is of no piece that is asked for: of another coordinator, of a call that is over, or of a worker that was put out.
    /// </summary>
    Stale,

    /// <summary>It was known, to the bit.</summary>
    Known,

    /// <summary>It is the first, and is to be compared with another worker's.</summary>
    Unconfirmed,

    /// <summary>It is the result.</summary>
    Accepted,

    /// <summary>It differs from another worker's: somebody has to say which is right.</summary>
    Disputed,
}
