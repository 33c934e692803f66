using System.Runtime.InteropServices;

namespace Kenyon.Experiments.Storage;

/// <summary>
/// What .NET does not offer of the operating system. On Windows there is nothing to do: it writes the names of a folder down itself.
/// </summary>
internal static partial class UnixCalls
{
    private const int NotSupported = 22; // EINVAL: this file system has no such thing as a folder that can be flushed.
    private const int IsThere = 17; // EEXIST

    /// <summary>Makes sure that the names in a folder are on the disk.</summary>
    /// <param name="path">The folder.</param>
    /// <exception cref="IOException">The disk does not answer.</exception>
    public static void FlushFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        int handle = Open(path, flags: 0, mode: 0); // O_RDONLY is 0 everywhere.
        if (handle < 0)
        {
            throw Failure(path);
        }

        try
        {
            if (Flush(handle) != 0 && Marshal.GetLastPInvokeError() != NotSupported)
            {
                throw Failure(path);
            }
        }
        finally
        {
            _ = Close(handle);
        }
    }

    /// <summary>Gives a file a second name, which one process only can make.</summary>
    /// <param name="from">The file.</param>
    /// <param name="to">The name.</param>
    /// <returns>Null where the file system has no second names; false where there is a file of that name.</returns>
    public static bool? TryLink(string from, string to) => Link(from, to) == 0 ? true
        : Marshal.GetLastPInvokeError() == IsThere ? false : null;

    private static IOException Failure(string path)
    {
        int error = Marshal.GetLastPInvokeError();
        return new IOException($"{path}: the folder cannot be flushed: {Marshal.GetPInvokeErrorMessage(error)}.", error);
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags, int mode);

    [LibraryImport("libc", EntryPoint = "link", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Link(string from, string to);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Flush(int handle);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int handle);
}
