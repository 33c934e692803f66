namespace Kenyon.Cluster.Coordination;

/// <summary>A worker that was put out has worked for a run: what it has come to so far is thrown away, and it begins anew.</summary>
internal sealed class RunTaintedException() : Exception("A worker that was put out has worked for the run.");
