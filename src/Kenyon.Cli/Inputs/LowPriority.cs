using System.ComponentModel;
using System.Diagnostics;

namespace Kenyon.Cli.Inputs;

/// <summary>What else the machine does comes first.</summary>
internal static class LowPriority
{
    /// <summary>Takes nice 10. On Linux it holds for the thread that calls it and those that it begins from now on, so call it first.</summary>
    public static void Take()
    {
        try
        {
            using var self = Process.GetCurrentProcess();
            self.PriorityClass = ProcessPriorityClass.BelowNormal;
        }
        catch (Win32Exception)
        {
            // It has a lower one already.
        }
    }
}
