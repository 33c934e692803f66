namespace Kenyon.Experiments.Storage;

/// <summary>Writes files whole or not at all.</summary>
public static class WholeFile
{
    /// <summary>End of the name of a file that is being written.</summary>
    public const string Beside = ".tmp";

    /// <summary>
    /// Writes beside, flushes, renames, flushes the folder: after a crash there is the old file or the new one, never half of one.
    /// </summary>
    /// <param name="storage">Where files are kept.</param>
    /// <param name="path">The file.</param>
    /// <param name="content">Its bytes.</param>
    /// <exception cref="IOException">It cannot be written; the old file is still there.</exception>
    public static void Write(IStorage storage, string path, ReadOnlySpan<byte> content)
    {
        ArgumentNullException.ThrowIfNull(storage);
        string beside = BesidePath(path);
        try
        {
            WriteBeside(storage, beside, content);
            PutInPlace(storage, beside, path);
        }
        catch (IOException)
        {
            TryDelete(storage, beside);
            throw;
        }
    }

    /// <summary>Writes a file that is new, whole or not at all; of several writers on any machines one does.</summary>
    /// <param name="storage">Where files are kept.</param>
    /// <param name="path">The file.</param>
    /// <param name="content">Its bytes.</param>
    /// <returns>False where there is a file of that name, which stays as it is.</returns>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static bool TryWriteNew(IStorage storage, string path, ReadOnlySpan<byte> content)
    {
        ArgumentNullException.ThrowIfNull(storage);
        string beside = BesidePath(path);
        bool isWritten = false;
        try
        {
            WriteBeside(storage, beside, content);
            isWritten = storage.TryRename(beside, path);
        }
        finally
        {
            if (!isWritten)
            {
                TryDelete(storage, beside);
            }
        }

        if (isWritten)
        {
            storage.FlushFolder(FolderOf(path));
        }

        return isWritten;
    }

    /// <summary>The same as <see cref="Write(IStorage, string, ReadOnlySpan{byte})"/> for content that comes bit by bit.</summary>
    /// <param name="storage">Where files are kept.</param>
    /// <param name="path">The file.</param>
    /// <param name="write">Writes the content to a stream that only goes on at its end.</param>
    /// <exception cref="IOException">It cannot be written; the old file is still there.</exception>
    public static void Write(IStorage storage, string path, Action<Stream> write)
    {
        ArgumentNullException.ThrowIfNull(storage);
        ArgumentNullException.ThrowIfNull(write);
        string beside = BesidePath(path);
        try
        {
            using (var file = storage.Create(beside))
            {
                using (var stream = new StorageStream(file))
                {
                    write(stream);
                }

                file.Flush();
            }

            PutInPlace(storage, beside, path);
        }
        catch
        {
            TryDelete(storage, beside);
            throw;
        }
    }

    /// <summary>
    /// A name that no other writer of the same file has: two processes may draw one figure at once, and the last one stands.
    /// </summary>
    /// <param name="path">The file.</param>
    private static string BesidePath(string path) => $"{path}.{Path.GetRandomFileName()}{Beside}";

    private static void PutInPlace(IStorage storage, string beside, string path)
    {
        storage.Rename(beside, path);
        storage.FlushFolder(FolderOf(path));
    }

    private static void WriteBeside(IStorage storage, string beside, ReadOnlySpan<byte> content)
    {
        using var file = storage.Create(beside);
        file.Write(content);
        file.Flush();
    }

    private static string FolderOf(string path) => Path.GetDirectoryName(Path.GetFullPath(path))!;

    /// <summary>Gives the room of half a file back, most of all on a full disk.</summary>
    private static void TryDelete(IStorage storage, string path)
    {
        try
        {
            storage.Delete(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // The first failure is the one to tell.
        }
    }
}
