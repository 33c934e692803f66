namespace Kenyon.Laboratory.Machine;

/// <summary>A measurement beside an earlier one.</summary>
/// <param name="Source">File of the earlier one.</param>
/// <param name="Version">Version and commit of the program that was measured then; empty where it was not told.</param>
/// <param name="Differences">What else differs, so that ratios are not those of the program alone; as far as it is known.</param>
/// <param name="Speeds">Every speed that both measured.</param>
public sealed record BenchComparison(
    string Source, string Version, IReadOnlyList<string> Differences, IReadOnlyList<SpeedRatio> Speeds);
