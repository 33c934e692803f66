using System.ComponentModel;
using System.Diagnostics;

namespace Kenyon.Testing;

/// <summary>Commands of the system that tests need: mounts, networks.</summary>
public static class SystemCommand
{
    /// <summary>Calls one; false where it is not there or says no.</summary>
    public static bool Succeeds(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(
                program, arguments) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
