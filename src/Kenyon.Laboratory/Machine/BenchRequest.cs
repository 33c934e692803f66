namespace Kenyon.Laboratory.Machine;

/// <summary>What is measured on this machine.</summary>
/// <param name="Preset">File of an experiment, whose run is timed.</param>
/// <param name="Champion">File of the champion that forages.</param>
public sealed record BenchRequest(string Preset, string Champion);
