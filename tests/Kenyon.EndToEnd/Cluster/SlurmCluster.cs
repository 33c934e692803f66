using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Kenyon.EndToEnd.Cluster;

/// <summary>A real Slurm of two nodes on this machine, with ports, keys and folders of its own; ends with the test.</summary>
internal sealed class SlurmCluster : IDisposable
{
    private static readonly string[] s_programs = ["munged", "slurmctld", "slurmd", "sbatch"];
    private static readonly string[] s_places = ["/usr/sbin", "/usr/bin"];
    private static readonly TimeSpan s_longestStart = TimeSpan.FromSeconds(30);

    private readonly string _folder = Directory.CreateTempSubdirectory("kenyon-slurm-").FullName;

    private SlurmCluster()
    {
        foreach (string name in new[] { "run", "log", "state", "spool-n1", "spool-n2" })
        {
            Directory.CreateDirectory(In(name));
        }

        string host = Dns.GetHostName().Split('.')[0];
        int[] ports = FreePorts(3);
        File.WriteAllText(In("slurm.conf"), Settings(host, ports));
        byte[] key = new byte[1024];
        new Random(1).NextBytes(key);
        File.WriteAllBytes(In("munge.key"), key);
        Call("chmod", "400", In("munge.key"));
        Environment = new Dictionary<string, string> { ["SLURM_CONF"] = In("slurm.conf") };
    }

    /// <summary>What a process needs in its environment to talk to it.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; }

    /// <summary>Starts it; skips the test where it is not installed.</summary>
    public static SlurmCluster Start()
    {
        string[] missing = [.. s_programs.Where(name => !s_places.Any(place => File.Exists(Path.Combine(place, name))))];
        Assert.SkipWhen(missing.Length > 0, $"needs {string.Join(", ", missing)} (apt-get install slurmctld slurmd slurm-client munge)");
        Assert.SkipUnless(System.Environment.UserName == "root", "needs root, which starts the processes of Slurm");
        var cluster = new SlurmCluster();
        try
        {
            cluster.Call(
                "munged", "--force", $"--socket={cluster.In("run/munge.socket")}", $"--key-file={cluster.In("munge.key")}",
                $"--pid-file={cluster.In("run/munged.pid")}", $"--log-file={cluster.In("log/munged.log")}",
                $"--seed-file={cluster.In("run/munge.seed")}");
            cluster.Call("slurmctld", "-i");
            cluster.Call("slurmd", "-N", "n1");
            cluster.Call("slurmd", "-N", "n2");
            cluster.WaitUntil(
                () => cluster.Call("sinfo", "-h", "-o", "%t %D").Trim() == "idle 2", s_longestStart, "Slurm does not start");
            return cluster;
        }
        catch
        {
            cluster.Dispose();
            throw;
        }
    }

    /// <summary>Calls a command of Slurm; what it says.</summary>
    public string Call(string program, params string[] arguments)
    {
        // What stays in the background must not keep the pipe.
        var start = new ProcessStartInfo("sh", ["-c", "\"$@\" 2>&1 | cat", "sh", program, .. arguments])
        {
            UseShellExecute = false, RedirectStandardOutput = true,
        };
        start.Environment["SLURM_CONF"] = In("slurm.conf");
        start.Environment["PATH"] = $"{System.Environment.GetEnvironmentVariable("PATH")}:/usr/sbin";
        using var process = Process.Start(start)!;
        string said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return said;
    }

    /// <summary>Waits until no job is left.</summary>
    public void WaitForJobs(TimeSpan longest) => WaitUntil(() => Call("squeue", "-h").Trim().Length == 0, longest, "jobs do not end");

    public void WaitUntil(Func<bool> isSo, TimeSpan longest, string otherwise)
    {
        var clock = Stopwatch.StartNew();
        while (!isSo())
        {
            Assert.True(clock.Elapsed < longest, $"{otherwise}: {Call("squeue")} {Call("sinfo")} {Log()}");
            Thread.Sleep(200);
        }
    }

    public void Dispose()
    {
        foreach (string file in Directory.GetFiles(In("run"), "*.pid").Order(StringComparer.Ordinal).Reverse())
        {
            if (int.TryParse(File.ReadAllText(file).Trim(), out int process))
            {
                try
                {
                    Process.GetProcessById(process).Kill(entireProcessTree: true);
                }
                catch (ArgumentException)
                {
                    // It has ended by itself.
                }
            }
        }

        Thread.Sleep(100);
        Directory.Delete(_folder, recursive: true);
    }

    private static int[] FreePorts(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        listeners.ForEach(listener => listener.Start());
        int[] ports = [.. listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
        listeners.ForEach(listener => listener.Stop());
        return ports;
    }

    private string Settings(string host, int[] ports) =>
        $"""
        ClusterName=kenyon
        SlurmctldHost={host}(127.0.0.1)
        SlurmUser=root
        SlurmdUser=root
        AuthType=auth/munge
        CryptoType=crypto/munge
        AuthInfo=socket={In("run/munge.socket")}
        StateSaveLocation={In("state")}
        SlurmdSpoolDir={In("spool-%n")}
        SlurmctldPidFile={In("run/slurmctld.pid")}
        SlurmdPidFile={In("run/slurmd-%n.pid")}
        SlurmctldLogFile={In("log/slurmctld.log")}
        SlurmdLogFile={In("log/slurmd-%n.log")}
        SlurmctldPort={ports[0]}
        ProctrackType=proctrack/pgid
        TaskPlugin=task/none
        SelectType=select/cons_tres
        SelectTypeParameters=CR_CPU
        SchedulerType=sched/backfill
        SchedulerParameters=sched_interval=1,bf_interval=1,batch_sched_delay=1
        AccountingStorageType=accounting_storage/none
        JobAcctGatherType=jobacct_gather/none
        MpiDefault=none
        SwitchType=switch/none
        ReturnToService=2
        JobRequeue=1
        KillWait=5
        PropagateResourceLimits=NONE
        NodeName=n1 NodeHostname={host} NodeAddr=127.0.0.1 Port={ports[1]} CPUs=2 RealMemory=500 State=UNKNOWN
        NodeName=n2 NodeHostname={host} NodeAddr=127.0.0.1 Port={ports[2]} CPUs=2 RealMemory=500 State=UNKNOWN
        PartitionName=debug Nodes=n1,n2 Default=YES MaxTime=60 OverTimeLimit=0 State=UP

        """;

    private string Log() => string.Join('\n', Directory.GetFiles(In("log")).SelectMany(file => File.ReadLines(file).TakeLast(5)));

    private string In(string name) => Path.Combine(_folder, name);
}
