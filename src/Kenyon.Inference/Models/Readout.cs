namespace Kenyon.Inference.Models;

/// <summary>How y comes from W·x.</summary>
/// <param name="sum">W·x.</param>
/// <typeparam name="T">The numbers to calculate with.</typeparam>
internal delegate T Readout<T>(T sum);
