namespace Kenyon.Experiments.Running;

/// <summary>A run came to nothing, e.g. because every candidate failed. Exit code 1.</summary>
/// <param name="message">What happened and what to do.</param>
public sealed class RunFailedException(string message) : Exception(message);
