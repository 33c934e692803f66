using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Kenyon.Dashboard.Control;

/// <summary>An experiment that was started from a page: a process of the ordinary program.</summary>
internal sealed class StartedWork : IDisposable
{
    private const int MostLines = 20;
    private const int LongestLine = 500;

    private readonly Lock _gate = new();
    private readonly Process _process;
    private readonly Queue<string> _said = new();
    private readonly DateTimeOffset _since;
    private bool _isAsked;

    /// <summary>Starts it.</summary>
    /// <param name="id">What it is called in addresses.</param>
    /// <param name="experiment">Name of its file.</param>
    /// <param name="start">The program and its arguments.</param>
    /// <param name="since">The time.</param>
    /// <exception cref="System.ComponentModel.Win32Exception">The program cannot be started.</exception>
    public StartedWork(string id, string experiment, ProcessStartInfo start, DateTimeOffset since)
    {
        (Id, Experiment, _since) = (id, experiment, since);
        _process = new Process { StartInfo = start };
        _process.ErrorDataReceived += (_, line) => Hear(line.Data);
        _process.OutputDataReceived += (_, _) => { }; // results are in the folder
        _process.Start();
        Number = _process.Id;
        _process.StandardInput.Close();
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
    }

    /// <summary>What it is called in addresses.</summary>
    public string Id { get; }

    /// <summary>Name of its file.</summary>
    public string Experiment { get; }

    /// <summary>Number of the process.</summary>
    public int Number { get; }

    /// <summary>Whether it is at work.</summary>
    public bool IsAtWork => !_process.HasExited;

    /// <summary>Asks it to save and end, once: a second signal would end it at once.</summary>
    public void Stop()
    {
        lock (_gate)
        {
            if (_isAsked || _process.HasExited)
            {
                return;
            }

            _isAsked = true;
        }

        ProcessSignal.Send(Number);
    }

    /// <summary>Waits for its end.</summary>
    /// <param name="longest">How long at most.</param>
    public void Wait(TimeSpan longest) => _process.WaitForExit(longest);

    /// <summary>How it is.</summary>
    public JsonObject ToJson()
    {
        bool isAtWork = IsAtWork;
        lock (_gate)
        {
            return new JsonObject
            {
                ["id"] = Id,
                ["experiment"] = Experiment,
                ["process"] = Number,
                ["since"] = _since.ToString("O", CultureInfo.InvariantCulture),
                ["state"] = isAtWork ? (_isAsked ? "stopping" : "running")
                    : _process.ExitCode == 0 ? "done"
                    : _isAsked ? "stopped"
                    : "failed",
                ["exitCode"] = isAtWork ? null : _process.ExitCode,
                ["said"] = string.Join('\n', _said),
            };
        }
    }

    public void Dispose() => _process.Dispose();

    private void Hear(string? line)
    {
        if (string.IsNullOrWhiteSpace(line))
        {
            return;
        }

        lock (_gate)
        {
            _said.Enqueue(line.Length <= LongestLine ? line : line[..LongestLine]);
            if (_said.Count > MostLines)
            {
                _said.Dequeue();
            }
        }
    }
}
