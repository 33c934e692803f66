namespace Kenyon.Experiments.Storage;

/// <summary>A file that is open for writing.</summary>
public interface IStorageFile : IDisposable
{
    /// <summary>Writes at the end.</summary>
    /// <param name="content">The bytes.</param>
    /// <exception cref="IOException">They cannot all be written; some may have been.</exception>
    void Write(ReadOnlySpan<byte> content);

    /// <summary>Makes sure that all that was written is on the disk.</summary>
    /// <exception cref="IOException">The disk does not answer.</exception>
    void Flush();
}
