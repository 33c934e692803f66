namespace Kenyon.Inference.Models;

/// <summary>A model that does not exist or that does not fit the data.</summary>
/// <param name="message">What was found, what is allowed and what to do.</param>
public sealed class ModelException(string message) : Exception(message);
