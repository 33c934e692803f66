using System.Runtime.InteropServices;

namespace Kenyon.Dashboard.Control;

/// <summary>Asks a process to end, as <c>kill PROCESS</c> does; it saves what it has.</summary>
internal static partial class ProcessSignal
{
    private const int Terminate = 15;

    /// <summary>Asks.</summary>
    /// <param name="process">Its number.</param>
    public static void Send(int process) => _ = Kill(process, Terminate); // who is gone needs not be asked

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int process, int signal);
}
