namespace Kenyon.Cluster.Work;

/// <summary>A piece that a worker has.</summary>
/// <param name="Worker">The worker.</param>
/// <param name="Tag">What the piece belongs to.</param>
/// <param name="IsShort">Whether an idle worker may do it beside a slow one: all but a whole run.</param>
/// <param name="Held">For how long.</param>
public readonly record struct HeldPiece(string Worker, string Tag, bool IsShort, TimeSpan Held);
