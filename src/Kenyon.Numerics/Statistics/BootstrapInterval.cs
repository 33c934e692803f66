namespace Kenyon.Numerics.Statistics;

/// <summary>A statistic of a few independent units (e.g. replicates) with its bootstrap interval.</summary>
/// <param name="Value">The statistic of the units themselves; NaN where it is not defined.</param>
/// <param name="Low">Lower end of the 95 % interval; NaN where there are too few units.</param>
/// <param name="High">Upper end.</param>
/// <param name="Count">Number of units.</param>
public readonly record struct BootstrapInterval(double Value, double Low, double High, int Count);
