using System.Text.Json.Nodes;

namespace Kenyon.EndToEnd.Cluster;

/// <summary>How work is shared among workers that are alike, and other commands than <c>evolve</c> that have it done by them.</summary>
public sealed class SharedWorkTests : IDisposable
{
    private const int WorkerCount = 3;
    private const double LargestDifference = 0.15;

    private readonly ClusterOfProcesses _cluster = new();

    public void Dispose() => _cluster.Dispose();

    /// <summary>Three workers of one thread on any number of cores: the system gives each of them as much.</summary>
    [Theory]
    [Trait("Category", "Long")]
    [InlineData("wide", "task: { kind: foraging, trials: 64, steps: 60 }\noptimizer: { generations: 400, populationSize: 192 }\n")]
    [InlineData(
        "sweep",
        "replicates: 90\ntask: { kind: prediction, trials: 64, steps: 100 }\noptimizer: { generations: 150, populationSize: 64 }\n")]
    public void Three_workers_that_are_alike_do_as_much_within_fifteen_percent(string name, string settings)
    {
        _cluster.Write("shared.yaml", $"name: {name}\n{settings}");
        var workers = Enumerable.Range(0, WorkerCount).Select(_ => _cluster.Work()).ToList();
        workers.ForEach(worker => _cluster.WaitFor(worker, "no coordinator answers")); // None of them has a start on the others.
        var outcome = _cluster.End(_cluster.Coordinate("shared.yaml", "spread"));
        Assert.True(outcome.ExitCode == 0, outcome.Errors);
        workers.ForEach(worker => Assert.Equal(0, _cluster.End(worker).ExitCode));
        var status = JsonNode.Parse(File.ReadAllText(Path.Combine(_cluster.Folder, $"spread/{name}/cluster.json")))!;
        var told = status["workers"]!.AsArray().Select(worker => worker!).ToList();
        Assert.Equal(WorkerCount, told.Count);
        double[] pieces = [.. told.Select(worker => (double)worker["pieces"]!)];
        double[] busy = [.. told.Select(worker => (double)worker["busySeconds"]!)];
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{name}: pieces {string.Join(", ", pieces)}, seconds at work {string.Join(", ", busy.Select(seconds => $"{seconds:F1}"))}");
        Assert.All(pieces, count => Assert.InRange(count / pieces.Average(), 1 - LargestDifference, 1 + LargestDifference));
    }

    [Fact]
    public void Matrices_of_transfer_are_those_of_one_process_also_when_a_worker_is_killed()
    {
        _cluster.Write(
            "pair.yaml",
            "name: pair\nreplicates: 3\ntask: { kind: foraging, steps: 40, trials: 4 }\n"
            + "optimizer: { generations: 4, populationSize: 24, elites: 2 }\nsweep: { environment.kind: [fixed, perLifetime] }\n");
        Done("evolve", "pair.yaml", "--no-figures");
        Same(["transfer", "runs/pair", "--lifetimes", "4000"], "runs/pair/transfer.json");
    }

    [Fact]
    public void Recovery_of_fits_is_that_of_one_process_also_when_a_worker_is_killed() =>
        Same(["recover", "--models", "deltaRule,rewardOnly", "--with", "bias", "--subjects", "5", "--trials", "60", "--starts", "2"]);

    [Fact]
    public void Calibration_is_that_of_one_process_also_when_a_worker_is_killed() =>
        Same(["recover", "--calibrate", "--models", "rewardOnly", "--subjects", "3", "--trials", "20", "--simulations", "8"]);

    [Fact]
    public void Recovery_by_an_atlas_is_that_of_one_process_also_when_a_worker_is_killed()
    {
        MakeAtlas();
        Same(["recover", "--atlas", "tiny.parquet", "--subjects", "8", "--trials", "100", "--cases", "8"]);
    }

    [Fact]
    public void What_is_not_shared_is_refused_beside_a_cluster()
    {
        var saved = _cluster.Run("recover", "--save", "x.csv", "--cluster", _cluster.Address);
        Assert.Equal(2, saved.ExitCode);
        Assert.Contains("--save is work of one process; leave --cluster out.", saved.Errors, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Category", "Long")]
    public void A_sensitivity_study_that_workers_do_comes_to_the_record_of_one_process()
    {
        _cluster.Write(
            "small.yaml",
            "name: small\ntask: { kind: prediction, trials: 16, steps: 20 }\n"
            + "optimizer: { generations: 5, populationSize: 16, elites: 2 }\n");
        string[] study =
        [
            "sensitivity", "small.yaml", "--vary", "task.rewardNoise=0..1", "--vary", "agent.readout.noise=0..1", "--samples", "3",
            "--replicates", "2", "--json",
        ];
        var straight = _cluster.Run([.. study, "--out", "straight"]);
        var coordinator = _cluster.CoordinateBy([.. study, "--out", "spread"]);
        var workers = Enumerable.Range(0, 2).Select(_ => _cluster.Work()).ToList();
        var spread = _cluster.End(coordinator);
        Assert.True(spread.ExitCode == 0, spread.Errors);
        Assert.Equal(straight.Json.ToJsonString(), spread.Json.ToJsonString());
        Assert.Contains("\"points\"", Record("straight"), StringComparison.Ordinal);
        Assert.Equal(Record("straight"), Record("spread"));
        Assert.All(workers.Select(_cluster.End), end => Assert.True((int)end.Json["pieces"]! > 0, end.Errors));
    }

    /// <summary>The runs that make an atlas finer are those that workers evolve; what is then said of the animals is the same.</summary>
    [Fact]
    [Trait("Category", "Long")]
    public void An_atlas_that_workers_make_finer_says_the_same_of_animals_as_one_process()
    {
        MakeAtlas();
        Done("recover", "--models", "deltaRule", "--subjects", "8", "--trials", "120", "--save", "choices.csv");
        string[] match =
        [
            "match", "choices.csv", "tiny.parquet", "--subject", "subject", "--block", "block", "--refine", "--experiment", "tiny.yaml",
            "--simulations", "8", "--no-cross-validation", "--json",
        ];
        var straight = Done([.. match, "--out", "straight"]);
        Assert.NotEmpty(straight.Json["refined"]!["added"]!.AsArray());
        var coordinator = _cluster.CoordinateBy([.. match, "--out", "spread"]);
        var workers = Enumerable.Range(0, 2).Select(_ => _cluster.Work()).ToList();
        var spread = _cluster.End(coordinator);
        Assert.True(spread.ExitCode == 0, spread.Errors);
        Assert.Equal(Said(straight.Json, "straight"), Said(spread.Json, "spread"));
        Assert.True(workers.Select(_cluster.End).Sum(end => (int)end.Json["pieces"]!) > 0);
    }

    private void MakeAtlas()
    {
        _cluster.Write(
            "tiny.yaml",
            "name: tiny\nreplicates: 4\ntask: { kind: choice, steps: 60, trials: 8, probabilities: [0.9, 0.1] }\n"
            + "environment: { kind: switchingPerLifetime }\noptimizer: { kind: cmaEs, populationSize: 10, generations: 12 }\n"
            + "sweep: { environment.switchProbability: [0.01, 0.04, 0.16] }\n");
        Done("evolve", "tiny.yaml", "--no-figures");
        Done("export", "runs/tiny", "--what", "atlas", "--out", "tiny.parquet");
    }

    /// <summary>
    /// What one process prints and keeps is what workers come to, to the byte: one, and two of which one is killed as soon as it has come.
    /// </summary>
    private void Same(string[] command, string? file = null)
    {
        foreach (bool isText in new[] { false, true })
        {
            string[] asked = isText ? command : [.. command, "--json"];
            var straight = Done(asked);
            Assert.NotEmpty(straight.Output);
            byte[] kept = Kept(file);
            var coordinator = _cluster.CoordinateBy(asked);
            _cluster.WaitFor(coordinator, "listening at");
            if (isText)
            {
                var killed = _cluster.Work();
                _cluster.WaitFor(coordinator, "has come");
                killed.Kill();
            }

            var worker = _cluster.Work();
            var spread = _cluster.End(coordinator);
            Assert.True(spread.ExitCode == 0, spread.Errors);
            Assert.Equal(straight.Output, spread.Output);
            Assert.Equal(kept, Kept(file));
            Assert.True((int)_cluster.End(worker).Json["pieces"]! > 0);
        }
    }

    private byte[] Kept(string? file)
    {
        if (file is null)
        {
            return [];
        }

        string path = Path.Combine(_cluster.Folder, file);
        byte[] kept = File.ReadAllBytes(path);
        File.Delete(path);
        return kept;
    }

    /// <summary>An answer without the command that it is the answer of, and without the folder of the runs.</summary>
    private static string Said(JsonNode answer, string folder)
    {
        Assert.True(answer.AsObject().Remove("command"));
        return answer.ToJsonString().Replace($"\"{folder}/", "\"", StringComparison.Ordinal);
    }

    private KenyonProcess.Outcome Done(params string[] arguments)
    {
        var outcome = _cluster.Run(arguments);
        Assert.True(outcome.ExitCode == 0, outcome.Errors);
        return outcome;
    }

    /// <summary>The record that is kept.</summary>
    private string Record(string folder) => File.ReadAllText(
        Directory.GetFiles(Path.Combine(_cluster.Folder, folder), "sensitivity.json", SearchOption.AllDirectories).Single());
}
