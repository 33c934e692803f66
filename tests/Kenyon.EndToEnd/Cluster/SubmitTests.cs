using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Kenyon.EndToEnd.Cluster;

/// <summary>A sweep on a real Slurm of two nodes comes to the bits of one process.</summary>
public sealed class SubmitTests : IDisposable
{
    private readonly KenyonProcess _kenyon = new();

    public void Dispose() => _kenyon.Dispose();

    [Fact]
    public void Four_tasks_of_an_array_share_eight_runs_to_the_bits_of_one_process_and_what_draws_comes_last()
    {
        using var slurm = SlurmCluster.Start();
        string spec = Write(generations: 60);
        var sent = _kenyon.Run(slurm.Environment, "submit", spec, "--tasks", "4", "--time", "5", "--json");
        Assert.True(sent.ExitCode == 0, sent.Errors);
        Assert.Equal((8, 4), ((int)sent.Json["runs"]!, (int)sent.Json["tasks"]!));
        string straight = Hashes(_kenyon.Run("evolve", spec, "--out", "straight", "--json", "--no-figures"));
        slurm.WaitForJobs(TimeSpan.FromMinutes(3));
        string[] logs = Directory.GetFiles((string)sent.Json["directory"]!, "*.log");
        string said = string.Concat(logs.Select(File.ReadAllText));
        Assert.True(logs.Length == 5, said);
        var after = _kenyon.Run("evolve", spec, "--json");
        Assert.Equal(straight, Hashes(after));
        Assert.Equal(8, after.Errors.Split("is finished").Length - 1);
        foreach (string made in new[] { "report.html", "tables/champions.csv", "figures" })
        {
            Assert.True(Path.Exists(Path.Combine(_kenyon.Folder, "runs/shared", made)), $"{made} is not there: {said}");
        }

        var batches = Directory.GetFiles(Path.Combine(_kenyon.Folder, "runs/shared"), "manifest.json", SearchOption.AllDirectories)
            .Select(file => JsonNode.Parse(File.ReadAllText(file))!["batch"]!).ToList();
        Assert.All(batches, batch => Assert.Equal(("slurm", (string)sent.Json["job"]!), ((string)batch["system"]!, (string)batch["job"]!)));
        Assert.All(batches, batch => Assert.Contains((string)batch["node"]!, new[] { "n1", "n2" }));
        Assert.NotEmpty(_kenyon.Run("list", "--where", "batch.task >= \"0\"", "--json").Json["runs"]!.AsArray());
    }

    /// <summary>Slurm waits two minutes before it starts a task that was queued again.</summary>
    [Fact]
    [Trait("Category", "Long")]
    public void Stopped_at_the_time_limit_and_requeued_by_hand_tasks_go_on_to_the_same_bits()
    {
        using var slurm = SlurmCluster.Start();
        string spec = Write(generations: 25_000, trials: 64, steps: 100);
        var sent = _kenyon.Run(slurm.Environment, "submit", spec, "--tasks", "4", "--time", "2", "--json");
        Assert.True(sent.ExitCode == 0, sent.Errors);
        Thread.Sleep(TimeSpan.FromSeconds(20));
        string running = _kenyon.Run("list", "--where", "state = running").Output;
        Assert.Matches(@"running\s+n[12] \(job \d+_[0-3]\)", running);
        slurm.Call("scontrol", "requeue", $"{sent.Json["job"]}_1");
        slurm.WaitForJobs(TimeSpan.FromMinutes(30));
        string straight = Hashes(_kenyon.Run("evolve", spec, "--out", "straight", "--json", "--no-figures"));
        string said = string.Concat(Directory.GetFiles((string)sent.Json["directory"]!, "task-*.log").Select(File.ReadAllText));
        Assert.Contains("is saved", said, StringComparison.Ordinal);
        Assert.Equal(straight, Hashes(_kenyon.Run("evolve", spec, "--json")));
        var stretches = Directory.GetFiles(Path.Combine(_kenyon.Folder, "runs/shared"), "manifest.json", SearchOption.AllDirectories)
            .Select(file => JsonNode.Parse(File.ReadAllText(file))!["stretches"]!.AsArray().Count);
        Assert.Contains(stretches, count => count > 1);
    }

    [Fact]
    public void Without_Slurm_or_when_it_refuses_the_exit_code_is_4_and_says_why()
    {
        string spec = Write(generations: 2);
        string tools = Directory.CreateDirectory(Path.Combine(_kenyon.Folder, "tools")).FullName;
        var path = new Dictionary<string, string> { ["PATH"] = tools };
        File.CreateSymbolicLink(Path.Combine(tools, "dotnet"), Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal)
            ? Environment.ProcessPath!
            : "/usr/bin/dotnet");
        var none = _kenyon.Run(path, "submit", spec);
        Assert.Equal((4, ""), (none.ExitCode, none.Output));
        Assert.Contains("sbatch cannot be started", none.Errors, StringComparison.Ordinal);
        string fake = Path.Combine(tools, "sbatch");
        File.WriteAllText(fake, "#!/bin/sh\necho 'sbatch: error: invalid partition specified: far' >&2\nexit 1\n");
        using (var chmod = Process.Start("chmod", ["+x", fake]))
        {
            chmod.WaitForExit();
        }

        var refused = _kenyon.Run(path, "submit", spec, "--partition", "far");
        Assert.Equal(4, refused.ExitCode);
        Assert.Contains("took nothing (exit code 1): sbatch: error: invalid partition specified: far", refused.Errors);
        Assert.Equal(2, _kenyon.Run(path, "submit", spec, "--tasks", "9").ExitCode);
    }

    private static string Hashes(KenyonProcess.Outcome outcome)
    {
        Assert.True(outcome.ExitCode == 0, outcome.Errors);
        return string.Join('\n', outcome.Json["runs"]!.AsArray().Select(run => $"{run!["run"]} {run["resultHash"]}"));
    }

    private string Write(int generations, int trials = 16, int steps = 20)
    {
        string file = Path.Combine(_kenyon.Folder, "shared.yaml");
        File.WriteAllText(
            file,
            $"name: shared\nreplicates: 2\ntask: {{ kind: prediction, trials: {trials}, steps: {steps} }}\nsweep: {{ task.rewardNoise: "
            + $"[0.1, 0.2, 0.3, 0.4] }}\noptimizer: {{ generations: {generations}, populationSize: {trials}, elites: 2 }}\n");
        return file;
    }
}
