using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using System.Runtime.Versioning;

namespace Kenyon.Cli.Output;

/// <summary>
/// Opens a browser at an address that holds a secret. Other users of the machine can read the arguments of a program, so it is given a file
/// that only this user may read, and which leads to the address.
/// </summary>
internal sealed class BrowserPage : IDisposable
{
    private readonly DirectoryInfo _folder;
    private int _isRemoved;

    private BrowserPage(DirectoryInfo folder) => _folder = folder;

    /// <summary>Opens the address, where there is a desktop and a program that opens files; else null.</summary>
    /// <param name="address">The address.</param>
    public static BrowserPage? Open(string address) => Open(
        address, OperatingSystem.IsMacOS() ? "open" : OperatingSystem.IsLinux() && HasDesktop() ? "xdg-open" : null);

    /// <summary>Opens the address with a program that opens files; null where there is none.</summary>
    /// <param name="address">The address.</param>
    /// <param name="program">Name of the program.</param>
    internal static BrowserPage? Open(string address, string? program)
    {
        if (program is null)
        {
            return null;
        }

        var page = new BrowserPage(Directory.CreateTempSubdirectory("kenyon-")); // for this user only
        string file = Path.Combine(page._folder.FullName, "dashboard.html");
        if (!OperatingSystem.IsWindows()) // which is never asked here
        {
            using var text = new StreamWriter(file, Options);
            text.Write($"<!doctype html><meta http-equiv=\"refresh\" content=\"0; url={WebUtility.HtmlEncode(address)}\">\n");
        }

        try
        {
            var start = new ProcessStartInfo(program, [file])
            {
                UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
            };
            Process.Start(start)?.Dispose();
            return page;
        }
        catch (Win32Exception)
        {
            page.Dispose();
            return null; // There is none; the address is printed.
        }
    }

    /// <summary>Removes the file, when the browser was let in or will not be any more.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isRemoved, 1) == 0)
        {
            _folder.Delete(recursive: true);
        }
    }

    [UnsupportedOSPlatform("windows")]
    private static FileStreamOptions Options => new()
    {
        Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
    };

    private static bool HasDesktop() => Environment.GetEnvironmentVariable("DISPLAY") is { Length: > 0 }
        || Environment.GetEnvironmentVariable("WAYLAND_DISPLAY") is { Length: > 0 };
}
