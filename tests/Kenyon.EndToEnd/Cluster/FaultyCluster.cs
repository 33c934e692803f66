using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Kenyon.EndToEnd.Cluster;

/// <summary>
/// A coordinator and two workers of one thread to which faults happen: on two machines with a cable and over TLS where that is allowed
/// here, with the coordinator's folder on a small disk of its own. After a fault nothing is done but to start again what was killed.
/// </summary>
internal sealed class FaultyCluster : IDisposable
{
    private const int WorkerCount = 2;
    private const double MostDone = 0.6;
    private const int Cont = 18;
    private const int Stop = 19;
    private static readonly TimeSpan s_longestRecovery = TimeSpan.FromMinutes(1);
    private static readonly Regex s_generation = new("(?<=\"generation\":)\\d+", RegexOptions.CultureInvariant);

    private readonly Random _random;
    private readonly Cable? _cable;
    private readonly ClusterOfProcesses _cluster;
    private readonly string _disk;
    private readonly bool _isDiskSmall;
    private readonly List<Process> _workers = [];
    private Process _coordinator = null!;
    private (string Wide, string Sweep) _expected;
    private int _generationCount;
    private int _runCount;
    private bool _isWide;
    private string _spec = "";
    private string _folder = "";

    /// <summary>Two machines; nothing runs yet.</summary>
    /// <param name="random">Draws when faults come, whom they hit, and how long they last.</param>
    public FaultyCluster(Random random)
    {
        (_random, _cable) = (random, Cable.TryLay());
        _cluster = new ClusterOfProcesses(_cable);
        _disk = Directory.CreateTempSubdirectory("kenyon-disk-").FullName;
        _isDiskSmall = SystemCommand.Succeeds("mount", "-t", "tmpfs", "-o", "size=32m", "tmpfs", _disk);
        Kinds =
        [
            .. Enum.GetValues<Fault>().Where(fault => fault switch
            {
                Fault.CutCable or Fault.LostPackets => _cable is not null,
                Fault.FullDisk => _isDiskSmall,
                _ => true,
            }),
        ];
    }

    /// <summary>Faults that can be made here.</summary>
    public IReadOnlyList<Fault> Kinds { get; }

    /// <summary>What it comes to in one process: one wide run, and a sweep of whole runs.</summary>
    /// <param name="generationCount">Of the wide run.</param>
    /// <param name="runCount">Of the sweep.</param>
    public void Prepare(int generationCount, int runCount)
    {
        (_generationCount, _runCount) = (generationCount, runCount);
        _cluster.Write(
            "wide.yaml",
            "name: wide\ntask: { kind: foraging, trials: 16, steps: 60 }\n"
            + $"optimizer: {{ generations: {generationCount}, populationSize: 96, elites: 4 }}\n");
        _cluster.Write(
            "sweep.yaml",
            $"name: sweep\nreplicates: {runCount}\ntask: {{ kind: prediction, trials: 64, steps: 100 }}\n"
            + "optimizer: { generations: 200, populationSize: 64 }\n");
        string Straight(string spec) => Hashes(_cluster.Run("evolve", spec, "--json", "--no-figures", "--out", "straight"));
        _expected = (Straight("wide.yaml"), runCount > 0 ? Straight("sweep.yaml") : "");
    }

    /// <summary>Begins an experiment in a new folder.</summary>
    /// <param name="round">Its number: wide runs and sweeps take turns, where there are sweeps.</param>
    public void Begin(int round)
    {
        _isWide = _runCount == 0 || round % 2 == 0;
        (_spec, _folder) = (_isWide ? "wide.yaml" : "sweep.yaml", Path.Combine(_disk, $"round-{round}"));
        Coordinate();
        for (int worker = 0; worker < WorkerCount; worker++)
        {
            _workers.Add(_cluster.Work());
        }
    }

    /// <summary>Waits until there is something to disturb, and a moment more.</summary>
    /// <param name="longest">Of the moment, in seconds.</param>
    /// <returns>False where most is done already.</returns>
    public bool IsAtWork(double longest)
    {
        ClusterOfProcesses.WaitUntil(() => Share() > 0 || _coordinator.HasExited, () => "no work is done");
        Thread.Sleep((int)(1000 * longest * _random.NextDouble()));
        return !_coordinator.HasExited && Share() < MostDone;
    }

    /// <summary>Waits for the end, and looks at the bits.</summary>
    /// <param name="happened">What happened meanwhile.</param>
    public void End(string happened)
    {
        string found = Hashes(_cluster.End(_coordinator));
        Assert.True(found == (_isWide ? _expected.Wide : _expected.Sweep), $"The results differ after {happened}.");
        _workers.ForEach(Kill); // They have been told that all is done, unless they were not there at that moment.
        _workers.Clear();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Makes a fault happen, and waits until the work goes on.</summary>
    /// <param name="fault">Which.</param>
    /// <param name="shortest">How long it lasts at least, in seconds.</param>
    /// <param name="longest">How long it lasts at most, in seconds.</param>
    /// <returns>
    /// Seconds from the fault (of one worker), or from its end (of all others: the coordinator listens again, SIGCONT, the cable put back),
    /// to two more generations; of a sweep to the end of all runs that were at work when it came.
    /// </returns>
    public double Suffer(Fault fault, double shortest, double longest)
    {
        var goesOn = GoesOn();
        double drawn = _random.NextDouble();
        var pause = TimeSpan.FromSeconds(shortest + ((longest - shortest) * drawn * drawn)); // most are short
        int victim = _random.Next(_workers.Count);
        var clock = Stopwatch.StartNew();
        if (fault == Fault.KilledWorker)
        {
            Kill(_workers[victim]);
            _workers[victim] = _cluster.Work();
            return Recovered(goesOn, clock, fault);
        }

        if (fault == Fault.StoppedWorker)
        {
            SmallSweep.Signal(_workers[victim], Stop);
            double recovered = Recovered(goesOn, clock, fault);
            Thread.Sleep(pause > clock.Elapsed ? pause - clock.Elapsed : TimeSpan.Zero);
            SmallSweep.Signal(_workers[victim], Cont);
            return recovered;
        }

        Disturb(fault, pause);
        clock.Restart();
        return Recovered(_isWide ? GoesOn() : goesOn, clock, fault);
    }

    public void Dispose()
    {
        try
        {
            _cluster.Dispose();
        }
        finally
        {
            _cable?.Dispose();
            if (_isDiskSmall)
            {
                SystemCommand.Succeeds("umount", _disk);
            }

            Directory.Delete(_disk, recursive: true);
        }
    }

    /// <summary>In one line of JSON a run, or one of several.</summary>
    private static string Hashes(KenyonProcess.Outcome outcome)
    {
        Assert.True(outcome.ExitCode == 0, outcome.Errors);
        return outcome.Json["runs"] is JsonArray runs
            ? string.Join('\n', runs.Select(run => $"{run!["run"]} {run["resultHash"]}"))
            : (string)outcome.Json["resultHash"]!;
    }

    private static void Kill(Process process)
    {
        process.Kill();
        process.WaitForExit();
    }

    /// <summary>A fault that hits all of the cluster, from its beginning to its end.</summary>
    private void Disturb(Fault fault, TimeSpan pause)
    {
        switch (fault)
        {
            case Fault.KilledCoordinator:
                Kill(_coordinator);
                Thread.Sleep(pause);
                CoordinateAgain();
                break;
            case Fault.StoppedCoordinator:
                SmallSweep.Signal(_coordinator, Stop);
                Thread.Sleep(pause);
                SmallSweep.Signal(_coordinator, Cont);
                break;
            case Fault.CutCable:
                _cable!.Cut(isFar: _random.Next(2) == 0);
                Thread.Sleep(pause);
                _cable.Mend();
                break;
            case Fault.LostPackets:
                _cable!.Mislead(isFar: _random.Next(2) == 0);
                Thread.Sleep(pause);
                _cable.Lead();
                break;
            case Fault.FullDisk:
                string filler = Path.Combine(_disk, "filler");
                Fill(filler);
                var end = _cluster.End(_coordinator);
                if (end.ExitCode != 0) // Else all was written already.
                {
                    Assert.Contains(end.ExitCode, new[] { 1, 3 }); // The latter: some runs of a sweep are done.
                    Assert.Contains("the disk is full", end.Errors, StringComparison.Ordinal);
                }

                Thread.Sleep(pause);
                File.Delete(filler);
                CoordinateAgain();
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(fault), fault, "does not hit all of the cluster");
        }
    }

    private void Coordinate() => _coordinator = _cluster.Coordinate(_spec, _folder);

    private void CoordinateAgain()
    {
        Coordinate();
        _cluster.WaitFor(_coordinator, "listening at");
    }

    /// <summary>Writes until there is no byte left.</summary>
    private static void Fill(string path)
    {
        using var stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        for (int size = 1 << 20; size > 0; size /= 2)
        {
            try
            {
                while (true)
                {
                    stream.Write(new byte[size]);
                }
            }
            catch (IOException)
            {
                // Less of it may still go in.
            }
        }
    }

    /// <summary>Waits until the work goes on; no worker may have ended meanwhile.</summary>
    private double Recovered(Func<bool> goesOn, Stopwatch clock, Fault fault)
    {
        ClusterOfProcesses.WaitUntil(
            () => goesOn() || _coordinator is { HasExited: true, ExitCode: 0 },
            () => $"the work does not go on after {fault}: {Said()}",
            s_longestRecovery);
        double seconds = clock.Elapsed.TotalSeconds;
        Assert.True(
            _coordinator.HasExited || _workers.TrueForAll(worker => !worker.HasExited), $"a worker has ended after {fault}: {Said()}");
        return seconds;
    }

    private string Said() => string.Join("\n---\n", _workers.Prepend(_coordinator).Select(_cluster.Said));

    /// <summary>Tells whether the work has gone on from here.</summary>
    private Func<bool> GoesOn()
    {
        if (_isWide)
        {
            int lowest = Generation(); // A coordinator that begins goes back to its last checkpoint.
            return () =>
            {
                int now = Generation();
                lowest = Math.Min(lowest, now);
                return now >= lowest + 2;
            };
        }

        int done = DoneCount();
        string status = File.ReadAllText(Path.Combine(_folder, "sweep/cluster.json"));
        string[] atWork = [.. JsonNode.Parse(status)!["workers"]!.AsArray().SelectMany(worker => worker!["work"]!.AsArray())
            .Select(run => Path.Combine(_folder, (string)run!, "summary.json"))];
        return () => DoneCount() > done && Array.TrueForAll(atWork, File.Exists);
    }

    private double Share() => _isWide ? (double)Generation() / _generationCount : (double)DoneCount() / _runCount;

    private int DoneCount() =>
        Directory.Exists(_folder) ? Directory.GetFiles(_folder, "summary.json", SearchOption.AllDirectories).Length : 0;

    /// <summary>The last generation that is written.</summary>
    private int Generation()
    {
        const int Tail = 2000;
        string path = Path.Combine(_folder, "wide/base/1-0/generations.jsonl");
        if (!File.Exists(path))
        {
            return 0;
        }

        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        stream.Seek(-Math.Min(Tail, stream.Length), SeekOrigin.End);
        string end = new StreamReader(stream).ReadToEnd();
        var found = s_generation.Matches(end);
        return found.Count == 0 ? 0 : 1 + int.Parse(found[^1].Value, CultureInfo.InvariantCulture);
    }
}
