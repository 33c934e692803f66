using System.Globalization;

namespace Kenyon.Cli.Output.Streams;

/// <summary>
/// Whether the numbers 1 and 2 are the streams that a person gave. Where one was closed at the start, the runtime's first own file got its
/// number, and what is written there would end up in that file.
/// </summary>
internal static class Descriptors
{
    /// <summary>Standard output.</summary>
    public const int Output = 1;

    /// <summary>Standard error.</summary>
    public const int Error = 2;

    /// <summary>
    /// Whether a number was given by who started the program, and can be written to. Files of the runtime are marked to be closed where
    /// another program begins; nothing with that mark can have been handed over. Elsewhere than on Linux every number is believed.
    /// </summary>
    /// <param name="number">The number.</param>
    public static bool IsWritable(int number)
    {
        const string Label = "flags:";
        const int AccessMode = 0x3; // O_WRONLY 1, O_RDWR 2
        const int CloseOnExec = 0x80000; // O_CLOEXEC, 0o2000000 on every processor that .NET runs on
        string path = string.Create(CultureInfo.InvariantCulture, $"/proc/self/fdinfo/{number}");
        if (!Directory.Exists(Path.GetDirectoryName(path)))
        {
            return true;
        }

        try
        {
            string? line = File.ReadLines(path).FirstOrDefault(text => text.StartsWith(Label, StringComparison.Ordinal));
            int flags = line is null ? 0 : Convert.ToInt32(line[Label.Length..].Trim(), fromBase: 8);
            return (flags & AccessMode) != 0 && (flags & CloseOnExec) == 0;
        }
        catch (FileNotFoundException)
        {
            return false; // Closed.
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or FormatException)
        {
            return true; // A write will tell.
        }
    }
}
