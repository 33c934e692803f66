using System.Diagnostics;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Kenyon.EndToEnd.Cluster;

/// <summary>Real coordinators and workers, killed and restarted, come to the hash of one process.</summary>
public sealed class ClusterCommandTests : IDisposable
{
    private readonly ClusterOfProcesses _cluster = new();

    public void Dispose() => _cluster.Dispose();

    [Fact]
    public void Two_workers_of_which_one_is_killed_come_to_the_bits_of_one_process_and_end_when_all_is_done()
    {
        string expected = Straight(generations: 60);
        var coordinator = _cluster.Coordinate("wide.yaml", "spread");
        var killed = _cluster.Work();
        var worker = _cluster.Work();
        WaitForGeneration(5);
        killed.Kill();
        var outcome = _cluster.End(coordinator);
        Assert.True(outcome.ExitCode == 0, outcome.Errors);
        Assert.Equal(expected, (string)outcome.Json["resultHash"]!);
        Assert.Contains("an evaluation took workers", outcome.Errors, StringComparison.Ordinal);
        var end = _cluster.End(worker);
        Assert.Equal((0, "done"), (end.ExitCode, (string)end.Json["end"]!));
        Assert.True((int)end.Json["pieces"]! > 0);
    }

    [Fact]
    public void Who_cannot_reach_a_coordinator_or_listen_says_so_with_exit_code_4_and_beyond_one_machine_certificates_are_asked_for()
    {
        var lonely = _cluster.Run("worker", _cluster.Address, "--patience", "1");
        Assert.Equal(4, lonely.ExitCode);
        Assert.Contains("no coordinator answers at", lonely.Errors, StringComparison.Ordinal);
        var open = _cluster.Run("worker", "10.0.0.1:7310");
        Assert.Equal(2, open.ExitCode);
        Assert.Contains("give --certificates DIR, made by 'kenyon cluster init DIR'", open.Errors, StringComparison.Ordinal);
        Assert.Equal(2, _cluster.Run("evolve", "prediction", "--batch", "8").ExitCode);
    }

    [Theory]
    [Trait("Category", "Long")]
    [InlineData(1, 8)]
    [InlineData(2, 32)]
    [InlineData(4, 64)]
    [InlineData(4, 256)]
    public void Any_number_of_workers_and_any_size_of_batches_come_to_the_same_bits(int workerCount, int batchSize)
    {
        string expected = Straight(generations: 30);
        var coordinator = _cluster.Coordinate("wide.yaml", "spread", "--batch", $"{batchSize}");
        var workers = Enumerable.Range(0, workerCount).Select(_ => _cluster.Work()).ToList();
        Assert.Equal(expected, Hash(_cluster.End(coordinator)));
        Assert.All(workers, worker => Assert.Equal(0, _cluster.End(worker).ExitCode));
    }

    [Fact]
    [Trait("Category", "Long")]
    public void A_coordinator_that_is_killed_and_started_again_is_found_by_its_workers_and_comes_to_the_same_bits()
    {
        string expected = Straight(generations: 200);
        _cluster.Work();
        _cluster.Work();
        for (int generation = 20; generation <= 60; generation += 20)
        {
            var killed = _cluster.Coordinate("wide.yaml", "spread");
            WaitForGeneration(generation);
            killed.Kill();
            killed.WaitForExit();
        }

        var clock = Stopwatch.StartNew();
        var last = _cluster.Coordinate("wide.yaml", "spread");
        _cluster.WaitFor(last, "has come");
        TestContext.Current.TestOutputHelper?.WriteLine($"a worker is back {clock.Elapsed.TotalSeconds:F1} s after the start");
        Assert.Equal(expected, Hash(_cluster.End(last)));
    }

    [Fact]
    [Trait("Category", "Long")]
    public void Whole_runs_of_a_sweep_survive_killed_workers_and_a_killed_coordinator()
    {
        _cluster.Write(
            "sweep.yaml",
            "name: wide\nreplicates: 2\ntask: { kind: prediction, trials: 64, steps: 100 }\nsweep: { task.rewardNoise: [0.1, 0.2, 0.3] }\n"
            + "optimizer: { generations: 8000, populationSize: 64 }\n");
        var straight = _cluster.Run("evolve", "sweep.yaml", "--json", "--no-figures", "--out", "straight");
        var killed = _cluster.Coordinate("sweep.yaml", "spread");
        var first = _cluster.Work();
        _cluster.Work();
        ClusterOfProcesses.WaitUntil(
            () => Directory.Exists(Path.Combine(_cluster.Folder, "spread"))
                && Directory.GetFiles(Path.Combine(_cluster.Folder, "spread"), "checkpoint-*", SearchOption.AllDirectories).Length > 0,
            () => "no worker tells how far it is");
        first.Kill();
        killed.Kill();
        killed.WaitForExit();
        _cluster.Work();
        var outcome = _cluster.End(_cluster.Coordinate("sweep.yaml", "spread"));
        Assert.Equal(Hashes(straight), Hashes(outcome));
    }

    [Fact]
    [Trait("Category", "Long")]
    public void Ctrl_C_ends_coordinator_and_workers_cleanly_and_the_same_command_continues()
    {
        string expected = Straight(generations: 200);
        var coordinator = _cluster.Coordinate("wide.yaml", "spread");
        var worker = _cluster.Work();
        var stopped = _cluster.Work();
        WaitForGeneration(20);
        SmallSweep.Signal(stopped, 2);
        Assert.Equal(130, _cluster.End(stopped).ExitCode);
        SmallSweep.Signal(coordinator, 2);
        var interrupted = _cluster.End(coordinator);
        Assert.Equal(130, interrupted.ExitCode);
        Assert.Contains("has left", interrupted.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain(" at Kenyon", interrupted.Errors, StringComparison.Ordinal);
        Assert.Equal(0, _cluster.End(worker).ExitCode);
        _cluster.Work();
        Assert.Equal(expected, Hash(_cluster.End(_cluster.Coordinate("wide.yaml", "spread"))));
    }

    [Fact]
    [Trait("Category", "Long")]
    public void Over_TLS_the_bits_are_the_same_and_strangers_get_no_work_and_are_named_on_both_sides_within_ten_seconds()
    {
        string expected = Straight(generations: 200);
        Assert.Equal(0, _cluster.Run("cluster", "init", "own").ExitCode);
        Assert.Equal(0, _cluster.Run("cluster", "init", "strange").ExitCode);
        Assert.Equal(2, _cluster.Run("cluster", "init", "own").ExitCode);
        var coordinator = _cluster.Coordinate("wide.yaml", "spread", "--certificates", "own");
        _cluster.WaitFor(coordinator, "listening");
        var clock = Stopwatch.StartNew();
        var stranger = _cluster.Work("--certificates", "strange", "--patience", "8");
        var naked = _cluster.Work("--patience", "8");
        _cluster.WaitFor(stranger, "that of a stranger");
        _cluster.WaitFor(naked, "no coordinator answers at");
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 12); // two of them for the start of the processes
        Assert.Equal((4, 4), (_cluster.End(stranger).ExitCode, _cluster.End(naked).ExitCode));
        _cluster.Work("--certificates", "own");
        var outcome = _cluster.End(coordinator);
        Assert.Equal(expected, Hash(outcome));
        Assert.Equal(1, outcome.Errors.Split("has come").Length - 1);
    }

    [Fact]
    [Trait("Category", "Long")]
    public void A_worker_of_another_build_is_refused_and_named_on_both_sides_within_ten_seconds()
    {
        _cluster.Write("wide.yaml", "name: wide\ntask: { kind: prediction }\n");
        var coordinator = _cluster.Coordinate("wide.yaml", "spread");
        _cluster.WaitFor(coordinator, "listening");
        using var other = new KenyonProcess(OtherBuild());
        var clock = Stopwatch.StartNew();
        using var worker = other.Start(new Dictionary<string, string>(), "worker", _cluster.Address, "--json");
        _cluster.WaitFor(coordinator, "is refused: it is another build of Kenyon");
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 12); // two of them for the start of the process
        var refused = SmallSweep.End(worker);
        Assert.Equal((4, "refused"), (refused.ExitCode, (string)refused.Json["end"]!));
        Assert.Contains("refused: it is another build of Kenyon", refused.Errors, StringComparison.Ordinal);
    }

    private static string Hash(KenyonProcess.Outcome outcome)
    {
        Assert.True(outcome.ExitCode == 0, outcome.Errors);
        return (string)outcome.Json["resultHash"]!;
    }

    private static string Hashes(KenyonProcess.Outcome outcome)
    {
        Assert.True(outcome.ExitCode == 0, outcome.Errors);
        return string.Join('\n', outcome.Json["runs"]!.AsArray().Select(run => $"{run!["run"]} {run["resultHash"]}"));
    }

    /// <summary>A wide run, as one process does it.</summary>
    private string Straight(int generations)
    {
        _cluster.Write(
            "wide.yaml",
            "name: wide\ntask: { kind: foraging, trials: 16, steps: 60 }\n"
            + $"optimizer: {{ generations: {generations}, populationSize: 96, elites: 4 }}\n");
        return Hash(_cluster.Run("evolve", "wide.yaml", "--json", "--no-figures", "--out", "straight"));
    }

    /// <summary>A copy of the program that differs in the mark of one of its libraries.</summary>
    private string OtherBuild()
    {
        string folder = Directory.CreateDirectory(Path.Combine(_cluster.Folder, "program")).FullName;
        foreach (string file in Directory.GetFiles(BuiltProgram.Folder).Where(file => Path.GetExtension(file) is ".dll" or ".json"))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }

        string library = Path.Combine(folder, "Kenyon.Cluster.dll");
        byte[] content = File.ReadAllBytes(library);
        using var reader = new PEReader(new MemoryStream(content));
        var metadata = reader.GetMetadataReader();
        int mark = content.AsSpan().IndexOf(metadata.GetGuid(metadata.GetModuleDefinition().Mvid).ToByteArray());
        content[mark] ^= 1;
        File.WriteAllBytes(library, content);
        return folder;
    }

    private void WaitForGeneration(int generation)
    {
        string records = Path.Combine(_cluster.Folder, "spread/wide/base/1-0/generations.jsonl");
        ClusterOfProcesses.WaitUntil(
            () => File.Exists(records) && File.ReadLines(records).Count() >= generation, () => $"generation {generation} does not come");
    }
}
