using System.Runtime.InteropServices;
using System.Text;

namespace Kenyon.Files;

/// <summary>
/// The one way in which files are read that others made: regular files only, which are never waited for (as a pipe would be), and none
/// larger than such a file can be, so that nothing that a stranger sends fills the memory.
/// </summary>
public static unsafe partial class BoundedFile
{
    /// <summary>Largest text or record of a run, in bytes: settings, manifest, summary.</summary>
    public const long LargestRecord = 64L << 20;

    /// <summary>What to do about a file of a run folder that is none.</summary>
    public const string Remove = "Remove it.";

    /// <summary>What to do about a file that was named and is none.</summary>
    public const string Save = "Save it as a file first (COMMAND > FILE).";

    /// <summary>Largest champion, in bytes.</summary>
    public const long LargestChampion = 1L << 30;

    /// <summary>Opens a file for reading.</summary>
    /// <param name="path">The file.</param>
    /// <param name="advice">What to do where it is none.</param>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    /// <exception cref="InvalidDataException">It is no regular file.</exception>
    public static FileStream Open(string path, string advice = Remove)
    {
        if (!IsRegular(path))
        {
            throw new InvalidDataException($"{path} is no regular file (a folder, a pipe, a device or a socket); must be a file. {advice}");
        }

        return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
    }

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="largest">Most bytes that it may have.</param>
    /// <param name="advice">What to do where it is no file.</param>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    /// <exception cref="InvalidDataException">It is no regular file, or larger.</exception>
    public static byte[] ReadBytes(string path, long largest, string advice = Remove)
    {
        using var stream = Open(path, advice);
        if (stream.Length > largest)
        {
            throw new InvalidDataException(
                $"{path} has {stream.Length:N0} bytes; such a file has at most {largest:N0}. It is damaged, or another file.");
        }

        var bytes = new byte[stream.Length];
        int count = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false); // It may be cut off meanwhile.
        return count == bytes.Length ? bytes : bytes[..count];
    }

    /// <summary>Reads a text.</summary>
    /// <param name="path">The file, UTF-8.</param>
    /// <param name="largest">Most bytes that it may have.</param>
    /// <param name="advice">What to do where it is no file.</param>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    /// <exception cref="InvalidDataException">It is no regular file, or larger.</exception>
    public static string ReadText(string path, long largest = LargestRecord, string advice = Remove)
    {
        using var reader = new StreamReader(new MemoryStream(ReadBytes(path, largest, advice)), Encoding.UTF8);
        return reader.ReadToEnd();
    }

    /// <summary>
    /// Whether a path is a regular file, or nothing at all. Elsewhere than on Linux whatever is no folder is believed to be one.
    /// </summary>
    /// <param name="path">The path; links are followed.</param>
    public static bool IsRegular(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            return !Directory.Exists(path);
        }

        const int CurrentFolder = -100; // AT_FDCWD
        const uint WantsType = 1;
        const int ModeOffset = 28;
        const int TypeMask = 0xF000;
        const int Regular = 0x8000;
        const int AnswerSize = 256;
        byte* answer = stackalloc byte[AnswerSize];
        return Stat(CurrentFolder, path, 0, WantsType, answer) != 0 || (*(ushort*)(answer + ModeOffset) & TypeMask) == Regular;
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Stat(int folder, string path, int flags, uint mask, byte* answer);
}
