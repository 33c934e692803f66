namespace Kenyon.Experiments.Storage;

/// <summary>There is no room left for a file. The run can go on once there is.</summary>
/// <param name="path">The file.</param>
/// <param name="neededBytes">Bytes that were to be written.</param>
/// <param name="freeBytes">Bytes that are free there, or null where that cannot be told.</param>
/// <param name="cause">What the operating system said.</param>
public sealed class DiskFullException(string path, long neededBytes, long? freeBytes, Exception cause) : IOException(
    $"{path}: the disk is full: {neededBytes} bytes are needed, {freeBytes?.ToString() ?? "an unknown number"} are free; "
    + "make room and type the same command again.",
    cause)
{
    /// <summary>Bytes that were to be written.</summary>
    public long NeededBytes => neededBytes;

    /// <summary>Bytes that are free there, or null where that cannot be told.</summary>
    public long? FreeBytes => freeBytes;
}
