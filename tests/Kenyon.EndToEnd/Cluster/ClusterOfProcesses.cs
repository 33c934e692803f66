using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Kenyon.EndToEnd.Cluster;

/// <summary>Coordinators and workers as processes on this machine, or on two machines with a cable between them.</summary>
internal sealed class ClusterOfProcesses : IDisposable
{
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(5);

    private readonly KenyonProcess _kenyon = new();
    private readonly ConcurrentBag<(Process Process, Task<string> Output, ConcurrentQueue<string> Errors)> _all = [];
    private readonly Cable? _cable;
    private readonly string[] _certificates = [];

    /// <summary>A cluster on a port that is free.</summary>
    /// <param name="cable">Coordinators at its near end, workers at its far end, over TLS; null: no certificates.</param>
    public ClusterOfProcesses(Cable? cable = null)
    {
        if (cable is not null)
        {
            (_cable, Address, _certificates) = (cable, $"{Cable.NearAddress}:7310", ["--certificates", "certificates"]);
            Assert.Equal(0, Run("cluster", "init", "certificates").ExitCode);
            return;
        }

        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        Address = listener.LocalEndpoint.ToString()!;
    }

    /// <summary>Where the coordinator is.</summary>
    public string Address { get; }

    /// <summary>Folder in which all work.</summary>
    public string Folder => _kenyon.Folder;

    /// <summary>Writes a file.</summary>
    public void Write(string name, string text) => File.WriteAllText(Path.Combine(Folder, name), text);

    /// <summary>Runs a command to its end.</summary>
    public KenyonProcess.Outcome Run(params string[] arguments) => _kenyon.Run(arguments);

    /// <summary>Starts a coordinator.</summary>
    public Process Coordinate(string spec, string folder, params string[] more) =>
        Start(_cable?.OnNear, ["evolve", spec, "--json", "--no-figures", "--cluster", Address, "--out", folder, .. _certificates, .. more]);

    /// <summary>Starts another command that has its runs done by workers.</summary>
    public Process CoordinateBy(params string[] command) => Start(_cable?.OnNear, [.. command, "--cluster", Address, .. _certificates]);

    /// <summary>Starts a worker of one thread.</summary>
    public Process Work(params string[] more) =>
        Start(_cable?.OnFar, ["worker", Address, "--threads", "1", "--json", .. _certificates, .. more]);

    /// <summary>Waits for the end; what it printed.</summary>
    public KenyonProcess.Outcome End(Process process)
    {
        var (_, output, errors) = _all.Single(entry => entry.Process == process);
        Assert.True(process.WaitForExit(s_longest), $"The process does not end: {string.Join('\n', errors)}");
        return new KenyonProcess.Outcome(process.ExitCode, output.GetAwaiter().GetResult(), string.Join('\n', errors));
    }

    /// <summary>What a process has said so far.</summary>
    public string Said(Process process) => string.Join('\n', _all.Single(entry => entry.Process == process).Errors);

    /// <summary>Waits until a process has said something.</summary>
    public void WaitFor(Process process, string text)
    {
        var (_, _, errors) = _all.Single(entry => entry.Process == process);
        WaitUntil(
            () => errors.Any(line => line.Contains(text, StringComparison.Ordinal)),
            () => $"'{text}' is not in: {string.Join('\n', errors)}");
    }

    /// <summary>Waits until something is so.</summary>
    public static void WaitUntil(Func<bool> isSo, Func<string> otherwise, TimeSpan? longest = null)
    {
        var clock = Stopwatch.StartNew();
        while (!isSo())
        {
            Assert.True(clock.Elapsed < (longest ?? s_longest), otherwise());
            Thread.Sleep(50);
        }
    }

    public void Dispose()
    {
        foreach (var (process, _, _) in _all)
        {
            if (!process.HasExited)
            {
                process.Kill();
                process.WaitForExit();
            }

            process.Dispose();
        }

        _kenyon.Dispose();
    }

    private Process Start(IReadOnlyList<string>? starter, params string[] arguments)
    {
        var process = _kenyon.StartBy(starter ?? [], new Dictionary<string, string>(), arguments);
        var errors = new ConcurrentQueue<string>();
        process.ErrorDataReceived += (_, line) => errors.Enqueue(line.Data ?? "");
        process.BeginErrorReadLine();
        _all.Add((process, process.StandardOutput.ReadToEndAsync(), errors));
        return process;
    }
}
