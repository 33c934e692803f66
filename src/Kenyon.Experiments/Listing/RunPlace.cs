namespace Kenyon.Experiments.Listing;

/// <summary>A run in the index.</summary>
/// <param name="Segment">Number of its segment.</param>
/// <param name="Row">Which of the segment.</param>
/// <param name="Number">Which of those that were found.</param>
internal readonly record struct RunPlace(int Segment, int Row, int Number);
