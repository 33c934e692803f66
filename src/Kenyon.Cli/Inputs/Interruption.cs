using System.Runtime.InteropServices;

namespace Kenyon.Cli.Inputs;

/// <summary>Ctrl-C and SIGTERM: the first asks the work to stop where nothing is lost, the second ends the process at once.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly PosixSignalRegistration _interrupt;
    private readonly PosixSignalRegistration _terminate;

    /// <summary>Listens from now on.</summary>
    /// <param name="say">Told once that the work is asked to stop.</param>
    /// <param name="message">What is said then.</param>
    public Interruption(Action<string> say, string message)
    {
        _interrupt = Register(PosixSignal.SIGINT, say, message);
        _terminate = Register(PosixSignal.SIGTERM, say, message);
    }

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => _stop.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
        _stop.Dispose();
    }

    private PosixSignalRegistration Register(
        PosixSignal signal, Action<string> say, string message) => PosixSignalRegistration.Create(signal, context =>
    {
        if (!_stop.IsCancellationRequested)
        {
            context.Cancel = true;
            _stop.Cancel();
            say(message);
        }
    });
}
