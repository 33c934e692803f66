namespace Kenyon.Runs.Search;

/// <summary>A run in the index.</summary>
/// <param name="Segment">Number of its segment.</param>
/// <param name="Row">Which of the segment.</param>
internal readonly record struct RunPlace(int Segment, int Row);
