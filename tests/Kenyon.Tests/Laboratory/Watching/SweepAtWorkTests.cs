using System.Text.Json;
using System.Text.Json.Nodes;
using Kenyon.Experiments.Folders;
using Kenyon.Experiments.Planning;
using Kenyon.Experiments.Records;
using Kenyon.Experiments.Specs;
using Kenyon.Experiments.Storage;
using Kenyon.Laboratory.Evolution;
using Kenyon.Laboratory.Requests;
using Kenyon.Laboratory.Runs;
using Kenyon.Laboratory.Watching;
using Kenyon.Tests.Experiments.Running;

namespace Kenyon.Tests.Laboratory.Watching;

/// <summary>A sweep in the middle: one run is done, one at work, one failed, one damaged, and two have not begun.</summary>
public sealed class SweepAtWorkTests : IDisposable
{
    private const string Text =
        "name: small\nreplicates: 2\ntask: { kind: prediction, trials: 4, steps: 12 }\n"
        + "optimizer: { populationSize: 12, generations: 4, elites: 2 }\nsweep: { task.rewardNoise: [0.1, 0.4] }\n";

    private readonly RunFixture _runs = new();
    private readonly IReadOnlyList<RunFolder> _folders;
    private readonly string _root;

    public SweepAtWorkTests()
    {
        _folders = _runs.Evolve(Text);
        _root = Path.Combine(_runs.Root, "runs");
        SweepPlan.Write(
            RunPlan.Of(ExperimentFile.Read(Text.Replace("replicates: 2", "replicates: 3", StringComparison.Ordinal), "small.yaml")),
            Path.Combine(_root, "small"));
        Begin(_folders[1], RunManifest.Running, null);
        string[] lines = File.ReadAllLines(_folders[1].RecordsPath);
        File.WriteAllLines(_folders[1].RecordsPath, lines[..2]);
        Begin(_folders[2], RunManifest.Failed, "the disk is full");
        File.WriteAllText(_folders[3].ManifestPath, "{");
    }

    public void Dispose() => _runs.Dispose();

    [Fact]
    public void Whoever_watches_is_told_who_is_at_work_what_failed_and_how_long_the_rest_takes()
    {
        SweepProgressAnswer answer;
        using (RunLock.Take(DiskStorage.Instance, _folders[1].Path, TimeProvider.System))
        {
            answer = WatchSweep.Run(_root, "small", Found("small"), TimeProvider.System);
        }

        var json = answer.ToJson();
        Assert.Equal(
            (4, 2, 1, 1, 2, 0),
            ((int)json["begun"]!, (int)json["waiting"]!, (int)json["done"]!, (int)json["running"]!, (int)json["failed"]!,
                (int)json["interrupted"]!));
        var work = json["work"]![0]!;
        Assert.Equal((2, 4), ((int)work["generations"]!, (int)(long)work["of"]!));
        Assert.Equal($"process {Environment.ProcessId} on {Environment.MachineName}", (string)work["holder"]!);
        var records = _folders[1].ReadRecords();
        Assert.Equal(records[1].BestFitness, (double)work["best"]!);

        // Two of four generations are done: the others take as long again, and runs that wait as long as this one and the one that is done.
        Assert.Equal(records[1].Seconds, (double)work["secondsLeft"]!, 1e-9);
        double usual = (_folders[0].ReadSummary()!.WallSeconds + (2 * records[1].Seconds)) / 2;
        Assert.Equal(records[1].Seconds + (2 * usual), (double)json["secondsLeft"]!, 1e-6);
        Assert.Equal(
            ["failed: the disk is full", "damaged"],
            json["failures"]!.AsArray().Select(run =>
                (string)run!["state"]! == "failed" ? $"failed: {(string)run["reason"]!}" : "damaged"));
        Assert.Null(json["cluster"]);
    }

    [Fact]
    public void Where_nothing_is_written_down_nothing_is_made_up()
    {
        File.WriteAllText(Path.Combine(_root, "small", "plan.json"), "{ \"runs\": 7 }");
        File.Delete(_folders[1].RecordsPath);
        File.WriteAllText(_folders[0].SummaryPath, "{");
        using (RunLock.Take(DiskStorage.Instance, _folders[1].Path, TimeProvider.System))
        {
            var json = WatchSweep.Run(_root, "small", Found("small"), TimeProvider.System).ToJson();
            Assert.Null(json["waiting"]);
            Assert.Null(json["secondsLeft"]);
            Assert.Equal(0, (int)json["work"]![0]!["generations"]!);
            Assert.Null(json["work"]![0]!["best"]);
        }

        Assert.Equal(0, (int)WatchSweep.Run(_root, "small", Found("small"), TimeProvider.System).ToJson()["running"]!);
    }

    [Fact]
    public void A_run_says_in_which_state_it_is_and_what_can_be_done_with_it()
    {
        using (RunLock.Take(DiskStorage.Instance, _folders[1].Path, TimeProvider.System))
        {
            var work = ShowRun.Run(_folders[1].Path, TimeProvider.System);
            Assert.Equal("running", work.State);
            Assert.Contains(Environment.MachineName, work.Holder, StringComparison.Ordinal);
        }

        var stopped = ShowRun.Run(_folders[1].Path, TimeProvider.System);
        Assert.Equal(("interrupted", null), (stopped.State, stopped.Holder));
        Assert.Equal(3, stopped.ToJson()["commands"]!.AsArray().Count);
        Assert.Equal(5, ShowRun.Run(_folders[0].Path, TimeProvider.System).ToJson()["commands"]!.AsArray().Count);
        var failed = ShowRun.Run(_folders[2].Path, TimeProvider.System).ToJson();
        Assert.Equal(("failed", "the disk is full"), ((string)failed["state"]!, (string)failed["problem"]!));
        Assert.Null(failed["summary"]);
        Assert.Contains("manifest.json:1:", Refused(_folders[3].Path), StringComparison.Ordinal);
        File.WriteAllText(_folders[2].SpecPath, "name: small\nsteps: 3\n");
        Assert.Contains("steps", Refused(_folders[2].Path), StringComparison.Ordinal);

        static string Refused(string folder) =>
            string.Join('\n', Assert.Throws<RequestException>(() => ShowRun.Run(folder, TimeProvider.System)).Problems);
    }

    [Fact]
    public void Conditions_are_compared_as_far_as_their_runs_are_done()
    {
        var found = Found("small");
        var labels = SweepLabels.Read(_root, "small", found, Tools());
        var json = CompareSweep.Run(_root, "small", labels, found).ToJson();
        Assert.Equal(["rewardNoise-0_1"], json["conditions"]!.AsArray().Select(row => (string)row!["condition"]!));
        Assert.EndsWith(
            $"report {Path.Combine(_root, "small")} --against rewardNoise-0_1", (string)json["command"]!, StringComparison.Ordinal);
        Assert.Throws<RequestException>(() => CompareSweep.Run(_root, "small", labels, found, "rewardNoise-0_4"));

        var none = CompareSweep.Run(_root, "", new SweepLabels([], [], "Fitness", []), []).ToJson();
        Assert.Equal(
            (".", "No run is finished yet, so there is nothing to compare."), ((string)none["experiment"]!, (string)none["method"]!));
        Assert.Null(none["against"]);
        Assert.Empty(none["conditions"]!.AsArray());
        Assert.StartsWith("kenyon analyze ", (string)none["command"]!, StringComparison.Ordinal);
    }

    /// <summary>What cannot be read keeps its name; nothing is said of its terms.</summary>
    [Fact]
    public void A_condition_whose_settings_are_lost_is_called_by_its_name()
    {
        var whole = Found("small");
        File.WriteAllText(_folders[0].SpecPath, "{");
        var labels = SweepLabels.Read(_root, "small", whole, Tools());
        Assert.Equal([("rewardNoise-0_1", "rewardNoise-0_1")], labels.Conditions);
        Assert.Empty(labels.Terms);
    }

    /// <summary>
    /// Where something else than the mean was maximised, runs are compared by their reward, which has no interval of its own.
    /// </summary>
    [Fact]
    public void Conditions_with_different_objectives_are_compared_by_their_reward()
    {
        _runs.Evolve("name: mixed\ntask: { kind: choice, trials: 4, steps: 12 }\n"
            + "optimizer: { populationSize: 12, generations: 2, elites: 2 }\n"
            + "conditions: { plain: {}, careful: { objective.kind: risk } }\n");
        var found = Found("mixed");
        var json = CompareSweep.Run(_root, "mixed", SweepLabels.Read(_root, "mixed", found, Tools()), found).ToJson();
        Assert.Equal("Mean reward", (string)json["fitness"]!);
        Assert.All(json["runs"]!.AsArray(), run =>
        {
            var known = found.Single(other => other.Run == (string)run!["run"]!);
            Assert.Equal(known.Reward, (double)run!["value"]!);
            Assert.Null(run["low"]);
            Assert.Null(run["lesioned"]);
        });
        Assert.Contains(found, run => run.Reward != run.Mean);
    }

    [Fact]
    public void The_folder_of_an_experiment_is_two_above_that_of_a_run() => Assert.Equal(
        ["small", "a/small", "", "", ""],
        ((string[])["small/rewardNoise-0_1/1-0", "a/small/base/1-0", "base/1-0", "1-0", "/1-0"]).Select(SweepRun.FolderOf));

    private static Instruments Tools() => new(1, _ => { }, TimeProvider.System);

    private IReadOnlyList<SweepRun> Found(string folder) =>
        ListRuns.Run(new ListRequest(_root), Tools(), runs => SweepRun.Below(runs, folder, ["RewardPre"]));

    /// <summary>As if it were not done: its end is taken away.</summary>
    private static void Begin(RunFolder folder, string state, string? problem)
    {
        File.Delete(folder.SummaryPath);
        File.Delete(folder.ChampionPath);
        var manifest = (JsonObject)JsonNode.Parse(File.ReadAllText(folder.ManifestPath))!;
        (manifest["state"], manifest["problem"]) = (state, problem);
        File.WriteAllText(folder.ManifestPath, manifest.ToJsonString(new JsonSerializerOptions { WriteIndented = true }));
    }
}
