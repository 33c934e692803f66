using System.Runtime.InteropServices;

namespace Kenyon.Laboratory.Machine;

/// <summary>
/// A folder for runs that only live to be timed. Nothing of it stays, also where a person or the system ends the process.
/// </summary>
internal sealed class BenchFolder : IDisposable
{
    private readonly PosixSignalRegistration _interrupt;
    private readonly PosixSignalRegistration _terminate;

    /// <summary>Makes it, among the temporary ones of the system.</summary>
    public BenchFolder()
    {
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => Remove());
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => Remove());
    }

    /// <summary>Its path.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("kenyon-bench-").FullName;

    /// <inheritdoc/>
    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
        Remove();
    }

    private void Remove()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // A run that is ended is still writing; the system empties its temporary folder.
        }
    }
}
