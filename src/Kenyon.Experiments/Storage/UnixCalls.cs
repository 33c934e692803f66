using System.Runtime.InteropServices;

namespace Kenyon.Experiments.Storage;

/// <summary>
/// What .NET does not offer of the operating system. On Windows there is nothing to do: it writes the names of a folder down itself.
/// </summary>
internal static partial class UnixCalls
{
    private const int NotSupported = 22; // EINVAL: this file system has no such thing as a folder that can be flushed.

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

    private static IOException Failure(string path)
    {
        int error = Marshal.GetLastPInvokeError();
        return new IOException($"{path}: the folder cannot be flushed: {Marshal.GetPInvokeErrorMessage(error)}.", error);
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags, int mode);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Flush(int handle);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int handle);
}
