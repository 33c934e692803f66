namespace Kenyon.Cluster.Exchange;

/// <summary>A file of a run as content.</summary>
/// <param name="Name">Its name in the folder of the run.</param>
/// <param name="Content">Its bytes.</param>
[GenerateSerializer, Immutable]
internal sealed record RunFile(string Name, byte[] Content);
