namespace Kenyon.Laboratory.Submission;

/// <summary>The batch system cannot be reached, or refuses. Exit code 4.</summary>
/// <param name="message">What was found, and what to do.</param>
public sealed class BatchSystemException(string message) : Exception(message);
