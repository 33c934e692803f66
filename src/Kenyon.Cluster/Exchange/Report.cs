namespace Kenyon.Cluster.Exchange;

/// <summary>What a worker hands in when it asks for more.</summary>
/// <param name="Worker">Its name.</param>
/// <param name="Incarnation">The coordinator whose piece is done; empty: none is.</param>
/// <param name="Number">Number of the piece.</param>
/// <param name="Outcome">What it came to.</param>
/// <param name="IsAhead">Whether its cores are busy: it asks for a batch to have at hand, not for a run that would wait.</param>
[GenerateSerializer, Immutable]
internal sealed record Report(string Worker, Guid Incarnation, long Number, Outcome? Outcome, bool IsAhead = false);
