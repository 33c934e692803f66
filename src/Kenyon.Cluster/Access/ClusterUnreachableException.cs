namespace Kenyon.Cluster.Access;

/// <summary>A coordinator cannot be reached, or cannot listen. Exit code 4.</summary>
/// <param name="message">What was found, and what to do.</param>
public sealed class ClusterUnreachableException(string message) : Exception(message);
