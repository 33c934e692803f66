using Kenyon.Experiments.Folders;

namespace Kenyon.Cluster.Coordination;

/// <summary>
/// Writes every second how a cluster is, for those who watch, and once more at the end. A disk that is full stops no run: it is told once.
/// </summary>
internal sealed class StatusWriter : IDisposable
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    private readonly string _folder;
    private readonly Func<bool, ClusterStatus> _look;
    private readonly Action<string> _say;
    private readonly ITimer _timer;
    private readonly Lock _gate = new();
    private bool _isTold;
    private bool _isOver;

    /// <summary>Begins to write.</summary>
    /// <param name="folder">Folder of the experiment.</param>
    /// <param name="look">How the cluster is; told whether it is over.</param>
    /// <param name="clock">Tells the time.</param>
    /// <param name="say">Told why it cannot be written.</param>
    public StatusWriter(string folder, Func<bool, ClusterStatus> look, TimeProvider clock, Action<string> say)
    {
        (_folder, _look, _say) = (folder, look, say);
        _timer = clock.CreateTimer(_ => Write(isOver: false), null, TimeSpan.Zero, s_pause);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _timer.Dispose();
        Write(isOver: true);
    }

    private void Write(bool isOver)
    {
        // A disk that hangs must not take one thread a second; the last word waits for it.
        if (!isOver && !_gate.TryEnter())
        {
            return;
        }

        if (isOver)
        {
            _gate.Enter();
        }

        try
        {
            if (_isOver)
            {
                return; // A tick that came late.
            }

            _isOver = isOver;
            ClusterFile.Write(_folder, _look(isOver));
        }
        catch (Exception failure) // Whatever it is: nothing is decided by what is shown, and no run ends for it.
        {
            if (!_isTold)
            {
                _say($"what workers do cannot be shown: {failure.Message}");
            }

            _isTold = true;
        }
        finally
        {
            _gate.Exit();
        }
    }
}
