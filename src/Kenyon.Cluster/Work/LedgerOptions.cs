namespace Kenyon.Cluster.Work;

/// <summary>How a ledger deals with workers. No result depends on it.</summary>
/// <param name="Lease">How long a worker is believed to be at work after it last said so; above 0.</param>
public sealed record LedgerOptions(TimeSpan Lease)
{
    /// <summary>
    /// After this time a piece is handed to an idle worker as well, or is compared with what the coordinator itself finds.
    /// </summary>
    public TimeSpan HedgeAfter => Lease / 4;
}
