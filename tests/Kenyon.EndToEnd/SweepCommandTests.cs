namespace Kenyon.EndToEnd;

/// <summary>
/// What a sweep does when runs fail, and when conditions or replicates are added later, from the command line to the exit code.
/// </summary>
public sealed class SweepCommandTests : IDisposable
{
    private readonly KenyonProcess _kenyon = new();

    public void Dispose() => _kenyon.Dispose();

    [Fact]
    public void With_keep_going_the_others_are_done_every_failure_is_named_and_the_exit_code_is_3()
    {
        string file = Write(replicates: 1, 0.1, 0.2, 0.3);
        Block("rewardNoise-0_1");
        var outcome = Evolve(file, "--jobs", "1");
        Assert.Equal(3, outcome.ExitCode);
        Assert.Contains("small/rewardNoise-0_1/1-0 (seed 1, replicate 0):", outcome.Errors, StringComparison.Ordinal);
        Assert.Equal(["rewardNoise-0_2", "rewardNoise-0_3"], Finished());

        // What blocked it is gone: the same command does what is left.
        File.Delete(Path.Combine(_kenyon.Folder, "runs/small/rewardNoise-0_1"));
        Assert.Equal(0, Evolve(file).ExitCode);
        Assert.Equal(3, Finished().Count());
    }

    [Fact]
    public void With_fail_fast_a_failure_stops_the_sweep_with_exit_code_3()
    {
        string file = Write(replicates: 1, 0.1, 0.2, 0.3);
        Block("rewardNoise-0_2");
        var outcome = Evolve(file, "--jobs", "1", "--fail-fast");
        Assert.Equal(3, outcome.ExitCode);
        Assert.Contains("small/rewardNoise-0_2/1-0 (seed 1, replicate 0):", outcome.Errors, StringComparison.Ordinal);
        Assert.Equal(["rewardNoise-0_1"], Finished());
        Assert.Equal(2, Evolve(file, "--fail-fast", "--keep-going").ExitCode);
    }

    [Fact]
    public void A_condition_and_a_replicate_that_are_added_later_are_all_that_is_run()
    {
        Assert.Equal(0, Evolve(Write(replicates: 1, 0.1, 0.2)).ExitCode);
        var before = Directory.GetFiles(Path.Combine(_kenyon.Folder, "runs"), "*", SearchOption.AllDirectories)
            .ToDictionary(path => path, path => (File.GetLastWriteTimeUtc(path), Convert.ToHexString(File.ReadAllBytes(path))));
        var outcome = Evolve(Write(replicates: 2, 0.1, 0.2, 0.3));
        Assert.Equal(0, outcome.ExitCode);
        Assert.Equal(6, outcome.Json["runs"]!.AsArray().Count);
        Assert.Equal(6, Directory.GetFiles(Path.Combine(_kenyon.Folder, "runs"), "summary.json", SearchOption.AllDirectories).Length);
        Assert.All(
            before.Where(file => Path.GetFileName(file.Key) is not ("lock" or "spec.yaml" or "plan.json")),
            file => Assert.Equal(file.Value, (File.GetLastWriteTimeUtc(file.Key), Convert.ToHexString(File.ReadAllBytes(file.Key)))));
    }

    [Fact]
    public void Of_more_runs_than_anybody_looks_at_the_figures_are_drawn_when_they_are_asked_for()
    {
        string[] many = ["evolve", Write(replicates: 201, 0.1), "--set", "optimizer.generations=1"];
        var outcome = _kenyon.Run(many);
        Assert.Equal(0, outcome.ExitCode);
        Assert.Contains("figures of 201 runs are not drawn one by one; kenyon plot RUN", outcome.Errors, StringComparison.Ordinal);
        Assert.Empty(Figures());
        Assert.DoesNotContain("one by one", _kenyon.Run([.. many, "--no-figures"]).Errors, StringComparison.Ordinal);
        Assert.Equal(2, _kenyon.Run([.. many, "--figures", "--no-figures"]).ExitCode);

        string[] runs = [.. Files("summary.json").Select(file => Path.GetDirectoryName(file)!).Order(StringComparer.Ordinal)];
        foreach (string run in runs[2..]) // as if they were drawn: a figure takes a while
        {
            Directory.CreateDirectory(Path.Combine(run, "figures"));
            File.WriteAllText(Path.Combine(run, "figures", "evolution.json"), "{}");
        }

        Assert.Equal(0, _kenyon.Run([.. many, "--figures"]).ExitCode);
        Assert.Equal(runs[..2], Figures().Select(file => Path.GetDirectoryName(Path.GetDirectoryName(file))).Order(StringComparer.Ordinal));
    }

    private string[] Figures() => Files("evolution.png");

    private string[] Files(string name) => Directory.GetFiles(Path.Combine(_kenyon.Folder, "runs"), name, SearchOption.AllDirectories);

    /// <summary>A file where the folder of a condition should be.</summary>
    private void Block(string condition)
    {
        string place = Path.Combine(_kenyon.Folder, "runs/small", condition);
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        File.WriteAllText(place, "in the way");
    }

    private IEnumerable<string> Finished() =>
        Files("summary.json").Select(path => Path.GetFileName(Path.GetDirectoryName(Path.GetDirectoryName(path)!)!))
            .Order(StringComparer.Ordinal);

    private string Write(int replicates, params double[] noises)
    {
        string file = Path.Combine(_kenyon.Folder, "small.yaml");
        File.WriteAllText(
            file,
            $"name: small\nreplicates: {replicates}\ntask: {{ kind: prediction, trials: 4, steps: 10 }}\noptimizer: {{ generations: "
            + "2, populationSize: 12, elites: 2 }\n"
            + $"sweep: {{ task.rewardNoise: [{string.Join(", ", noises)}] }}\n");
        return file;
    }

    private KenyonProcess.Outcome Evolve(string file, params string[] more) =>
        _kenyon.Run(["evolve", file, "--json", "--no-figures", "--retries", "0", .. more]);
}
