namespace Kenyon.Laboratory.Machine;

/// <summary>What is measured on this machine.</summary>
/// <param name="Preset">File of an experiment, whose run is timed.</param>
/// <param name="Champion">File of the champion that forages.</param>
/// <param name="Atlas">File of an atlas, whose rules choose.</param>
/// <param name="Earlier">An earlier measurement to compare with, or null.</param>
public sealed record BenchRequest(string Preset, string Champion, string Atlas, EarlierBench? Earlier = null);
