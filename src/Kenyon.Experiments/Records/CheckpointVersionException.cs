namespace Kenyon.Experiments.Records;

/// <summary>A checkpoint is whole, but this program does not know its version. It is never thrown away.</summary>
/// <param name="path">The file.</param>
/// <param name="found">Its version.</param>
/// <param name="known">The version that this program reads.</param>
public sealed class CheckpointVersionException(string path, int found, int known)
    : IOException(
        $"{path} is a checkpoint of version {found}; this program reads version {known}. Continue the run with the program that wrote it.");
