namespace Kenyon.Cluster.Exchange;

/// <summary>What a worker hands in when it asks for more.</summary>
/// <param name="Worker">Its name.</param>
/// <param name="Incarnation">The coordinator whose piece is done; empty: none is.</param>
/// <param name="Number">Number of the piece.</param>
/// <param name="Outcome">What it came to.</param>
[GenerateSerializer]
internal sealed record Report(string Worker, Guid Incarnation, long Number, Outcome? Outcome);
