namespace Kenyon.Cluster.Exchange;

/// <summary>What a coordinator says to a worker.</summary>
/// <param name="Word">What it is to do.</param>
/// <param name="Reason">Why it is refused.</param>
/// <param name="Errand">What it is to work at.</param>
[GenerateSerializer, Immutable]
internal sealed record Reply(ReplyWord Word, string? Reason = null, Errand? Errand = null);
