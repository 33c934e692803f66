using Kenyon.Files;

namespace Kenyon.Experiments.Storage;

/// <summary>The real disk.</summary>
public sealed class DiskStorage : IStorage
{
    /// <summary>EWOULDBLOCK of Linux and macOS; sharing and lock violation of Windows.</summary>
    private static readonly int[] s_held = [11, 35, unchecked((int)0x80070020), unchecked((int)0x80070021)];

    /// <summary>ENOSPC; EDQUOT of Linux and macOS; disk full of Windows.</summary>
    private static readonly int[] s_full = [28, 122, 69, unchecked((int)0x80070070), unchecked((int)0x80070027)];

    private DiskStorage()
    {
    }

    /// <summary>The one disk; it has no state.</summary>
    public static DiskStorage Instance { get; } = new();

    /// <inheritdoc/>
    public void CreateFolder(string path) => Guard(path, 0, () =>
    {
        var made = new Stack<string>();
        for (string? folder = Path.GetFullPath(path);
            folder is not null && !Directory.Exists(folder);
            folder = Path.GetDirectoryName(folder))
        {
            made.Push(folder);
        }

        Directory.CreateDirectory(path);
        foreach (string folder in made)
        {
            FlushFolder(Path.GetDirectoryName(folder)!);
        }
    });

    /// <inheritdoc/>
    public IStorageFile Create(string path) =>
        Guard(path, 0, () => new DiskFile(path, new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0)));

    /// <inheritdoc/>
    public IStorageFile Append(string path, long length) => Guard(path, 0, () =>
    {
        var stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read, bufferSize: 0);
        try
        {
            stream.SetLength(length);
            stream.Seek(0, SeekOrigin.End);
            return new DiskFile(path, stream);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    });

    /// <inheritdoc/>
    public void Rename(string from, string to) => Guard(to, 0, () => File.Move(from, to, overwrite: true));

    /// <inheritdoc/>
    public bool TryRename(string from, string to) => Guard(to, 0, () =>
    {
        // File.Move without overwriting looks first and renames then: of two at once both succeed.
        if (!OperatingSystem.IsWindows() && UnixCalls.TryLink(from, to) is { } isLinked)
        {
            if (isLinked)
            {
                File.Delete(from);
            }

            return isLinked;
        }

        try
        {
            new FileStream(to, FileMode.CreateNew).Dispose(); // No second names here; this one process only can make, too.
        }
        catch (IOException) when (File.Exists(to))
        {
            return false;
        }

        File.Move(from, to, overwrite: true);
        return true;
    });

    /// <inheritdoc/>
    public void Delete(string path) => File.Delete(path);

    /// <inheritdoc/>
    public void FlushFolder(string path) => Guard(path, 0, () => UnixCalls.FlushFolder(path));

    /// <inheritdoc/>
    public IDisposable? TryLock(string path) => Guard(path, 0, () =>
    {
        try
        {
            if (!BoundedFile.IsRegular(path))
            {
                throw new InvalidDataException($"{path} is no regular file; must be a file. Remove it.");
            }

            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        }
        catch (IOException failure) when (IsHeld(failure))
        {
            return null;
        }
    });

    /// <summary>Whether another process of this machine has locked a file. Changes nothing.</summary>
    /// <param name="path">The file; need not exist.</param>
    public static bool IsLocked(string path)
    {
        try
        {
            if (BoundedFile.IsRegular(path))
            {
                using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            }

            return false;
        }
        catch (IOException failure)
        {
            return IsHeld(failure);
        }
        catch (UnauthorizedAccessException)
        {
            return false; // Somebody else's folder: whether he is at work cannot be seen.
        }
    }

    private static void Guard(string path, long needed, Action action) => Guard(path, needed, () =>
    {
        action();
        return true;
    });

    private static T Guard<T>(string path, long needed, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (IOException failure) when (IsFull(failure))
        {
            throw new DiskFullException(path, needed, FreeBytes(path), failure);
        }
    }

    private static bool IsHeld(IOException failure) => s_held.Contains(failure.HResult);

    private static bool IsFull(IOException failure) => s_full.Contains(failure.HResult);

    private static long? FreeBytes(string path)
    {
        try
        {
            return new DriveInfo(Path.GetDirectoryName(Path.GetFullPath(path))!).AvailableFreeSpace;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    private sealed class DiskFile(string path, FileStream stream) : IStorageFile
    {
        public void Write(ReadOnlySpan<byte> content)
        {
            try
            {
                stream.Write(content);
            }
            catch (IOException failure) when (IsFull(failure))
            {
                throw new DiskFullException(path, content.Length, FreeBytes(path), failure);
            }
        }

        public void Flush() => Guard(path, 0, () => stream.Flush(flushToDisk: true));

        public void Dispose() => stream.Dispose();
    }
}
