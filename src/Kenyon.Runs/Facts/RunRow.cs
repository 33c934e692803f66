namespace Kenyon.Runs.Facts;

/// <summary>A run in a list.</summary>
/// <param name="Run">Its id; its folder where that cannot be read.</param>
/// <param name="Directory">Its folder.</param>
/// <param name="State"><c>done</c>, <c>running</c>, <c>interrupted</c>, <c>failed</c> or <c>damaged</c>.</param>
/// <param name="Seed">Seed of the experiment; null where it cannot be read.</param>
/// <param name="TestMean">Fitness of the champion; null before there is one.</param>
/// <param name="TestLow">Lower end of its 95 % interval.</param>
/// <param name="TestHigh">Upper end of its 95 % interval.</param>
/// <param name="Formula">The rule; null where there is none.</param>
/// <param name="Problem">What is wrong with the folder; null where nothing is.</param>
/// <param name="Tags">Tags of its experiment with blanks between; null where there are none.</param>
/// <param name="Note">The last note on it, on one line; null where there is none.</param>
public sealed record RunRow(
    string Run, string Directory, string State, long? Seed, double? TestMean, double? TestLow, double? TestHigh, string? Formula,
    string? Problem, string? Tags = null, string? Note = null);
