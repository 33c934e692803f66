namespace Kenyon.Experiments.Storage;

/// <summary>
/// The only way in which run folders are changed: every file made, written, flushed, renamed and deleted goes through here, so that each of
/// these steps can fail in a test. Reading needs no seam: a reader may find anything and must say what it found.
/// </summary>
public interface IStorage
{
    /// <summary>Makes a folder and all above it, so that they survive a power cut. Nothing happens where it exists.</summary>
    /// <param name="path">Path of the folder.</param>
    /// <exception cref="IOException">It cannot be made.</exception>
    void CreateFolder(string path);

    /// <summary>Opens a new, empty file; one of that name is emptied.</summary>
    /// <param name="path">Path of the file.</param>
    /// <exception cref="IOException">It cannot be opened.</exception>
    IStorageFile Create(string path);

    /// <summary>Opens a file to go on writing at its end; made if missing.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="length">Bytes to keep; what is behind them is cut off.</param>
    /// <exception cref="IOException">It cannot be opened.</exception>
    IStorageFile Append(string path, long length);

    /// <summary>
    /// Gives a file the name of another, in whose place it stands from then on: readers find the one or the other, whole.
    /// </summary>
    /// <param name="from">Path of the file.</param>
    /// <param name="to">Its new path, in the same folder.</param>
    /// <exception cref="IOException">It cannot be renamed.</exception>
    void Rename(string from, string to);

    /// <summary>
    /// Gives a file the name of another where there is none yet; of several machines that do it at once, one does, also on a network disk.
    /// </summary>
    /// <param name="from">Path of the file.</param>
    /// <param name="to">Its new path, in the same folder.</param>
    /// <returns>False where there is a file of that name; nothing was changed then.</returns>
    /// <exception cref="IOException">It cannot be renamed.</exception>
    bool TryRename(string from, string to);

    /// <summary>Removes a file. Nothing happens where there is none.</summary>
    /// <param name="path">Path of the file.</param>
    /// <exception cref="IOException">It cannot be removed.</exception>
    void Delete(string path);

    /// <summary>Makes sure that the names in a folder are on the disk.</summary>
    /// <param name="path">Path of the folder.</param>
    /// <exception cref="IOException">The disk does not answer.</exception>
    void FlushFolder(string path);

    /// <summary>Locks a file for this process; the operating system lets go of it when the process ends, however it ends.</summary>
    /// <param name="path">Path of the file; made if missing, and left behind.</param>
    /// <returns>The lock, or null where another process of this machine has it.</returns>
    /// <exception cref="IOException">It cannot be made, e.g. on a full disk.</exception>
    IDisposable? TryLock(string path);
}
