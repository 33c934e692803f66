namespace Kenyon.Dashboard.Live;

/// <summary>How much of a run a reader has seen.</summary>
/// <param name="Epoch">Which beginning of the file.</param>
/// <param name="Count">Generations of it.</param>
/// <param name="StateCount">Changes of the run's state.</param>
internal readonly record struct FeedPlace(int Epoch, int Count, int StateCount);
