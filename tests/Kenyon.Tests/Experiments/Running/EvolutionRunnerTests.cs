using System.Text.Json.Nodes;
using Kenyon.Experiments.Folders;
using Kenyon.Experiments.Planning;
using Kenyon.Experiments.Records;
using Kenyon.Experiments.Running;
using Kenyon.Experiments.Storage;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Tests.Experiments.Running;

public sealed class EvolutionRunnerTests : IDisposable
{
    private readonly RunFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void A_run_leaves_a_complete_folder()
    {
        var summary = _fixture.Run(RunFixture.Request());
        var folder = _fixture.Folder();
        foreach (string name in new[]
        {
            "spec.yaml", "manifest.json", "generations.jsonl", "champion.json", "summary.json", "generations.parquet",
        })
        {
            Assert.True(File.Exists(Path.Combine(folder.Path, name)), name);
        }

        Assert.Empty(Directory.EnumerateFiles(folder.Path, "*.tmp"));
        Assert.NotEmpty(Directory.EnumerateFiles(folder.Path, "checkpoint-*"));
        Assert.Equal(12, summary.Generations);
        Assert.Equal(12 * 24, summary.Evaluations);
        Assert.Equal(12, folder.ReadRecords().Count);
        Assert.Equal(summary.ResultHash, folder.ReadRecords()[^1].Hash);
        Assert.Equal(RunManifest.Done, folder.ReadManifest()!.State);
        Assert.True(summary.BestFitness > folder.ReadRecords()[0].BestFitness);
        Assert.Equal(summary.ToJson(), File.ReadAllText(folder.SummaryPath));
    }

    [Fact]
    public void The_summary_has_the_names_that_stay()
    {
        var json = JsonNode.Parse(_fixture.Run(RunFixture.Request()).ToJson())!.AsObject();
        string[] names =
        [
            "run", "directory", "seed", "generations", "evaluations", "bestFitness", "meanFitness", "test", "lesioned", "rule",
            "agentSteps", "wallSeconds", "resultHash", "generationSeconds", "evaluationSeconds",
        ];
        Assert.Equal(names, json.Select(pair => pair.Key));
        Assert.Equal(["mean", "low", "high", "lifetimes"], json["test"]!.AsObject().Select(pair => pair.Key));
        Assert.Equal(
            ["family", "rate", "coefficients", "canonical", "effective", "formula"], json["rule"]!.AsObject().Select(pair => pair.Key));
        Assert.Equal(RewardHebbian.Family.Terms.Select(term => term.Name), json["rule"]!["canonical"]!.AsObject().Select(pair => pair.Key));
        Assert.Equal("rewardHebbian", (string?)json["rule"]!["family"]);
        Assert.Equal(1024, (int?)json["test"]!["lifetimes"]);
        Assert.Equal(-100, (double?)json["lesioned"]!["mean"]);
        Assert.Equal("small/base/1-0", (string?)json["run"]);
    }

    [Fact]
    public void An_interrupted_run_goes_on_to_the_same_results()
    {
        var request = RunFixture.Request();
        var straight = _fixture.Run(request, "straight");
        _fixture.Interrupt(request, 5, "broken");
        Assert.Equal(RunManifest.Interrupted, _fixture.Folder("broken").ReadManifest()!.State);
        Assert.Equal(5, _fixture.Folder("broken").ReadRecords().Count);
        _fixture.Interrupt(request, 9, "broken");
        var resumed = _fixture.Run(request, "broken");
        AssertSame(straight, resumed);
    }

    [Fact]
    public void A_killed_run_forgets_what_came_after_its_checkpoint()
    {
        var request = RunFixture.Request();
        var straight = _fixture.Run(request, "straight");
        _fixture.Interrupt(request, 5, "broken");
        string records = _fixture.Folder("broken").RecordsPath;
        File.AppendAllText(records, File.ReadLines(records).Last() + "\n{\"generation\": 6, \"bestF");
        AssertSame(straight, _fixture.Run(request, "broken"));
        Assert.Equal(Enumerable.Range(0, 12), _fixture.Folder("broken").ReadRecords().Select(record => record.Generation));
    }

    [Fact]
    public void A_run_killed_before_its_champion_goes_on_from_the_last_checkpoint()
    {
        var request = RunFixture.Request();
        var straight = _fixture.Run(request, "straight");
        var evaluator = new FakeEvaluator(request.Layout)
        {
            Before = lifetimes =>
            {
                if (lifetimes.Generation >= LifetimeSet.SelectionGeneration)
                {
                    throw new InvalidOperationException("the power fails");
                }
            },
        };
        Assert.Throws<InvalidOperationException>(() => _fixture.Run(request, "broken", evaluator));
        Assert.Equal(RunManifest.Failed, _fixture.Folder("broken").ReadManifest()!.State);
        AssertSame(straight, _fixture.Run(request, "broken"));
    }

    [Fact]
    public void A_damaged_checkpoint_is_passed_over_for_the_older_one()
    {
        var request = RunFixture.Request();
        var straight = _fixture.Run(request, "straight");
        _fixture.Interrupt(request, 4, "broken");
        _fixture.Interrupt(request, 8, "broken");
        var checkpoints = Directory.GetFiles(_fixture.Folder("broken").Path, "checkpoint-*").Order().ToArray();
        Assert.Equal(2, checkpoints.Length);
        byte[] bytes = File.ReadAllBytes(checkpoints[1]);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(checkpoints[1], bytes);

        var warnings = new List<string>();
        var resumed = new EvolutionRunner(new FakeEvaluator(request.Layout), TimeProvider.System, warnings.Add)
            .Run(request, _fixture.Folder("broken"));
        AssertSame(straight, resumed);
        Assert.Contains("checksum", Assert.Single(warnings));
    }

    [Fact]
    public void With_all_checkpoints_damaged_the_run_names_them_and_begins_anew_to_the_same_results()
    {
        var request = RunFixture.Request();
        var straight = _fixture.Run(request, "straight");
        _fixture.Interrupt(request, 4, "broken");
        string checkpoint = Directory.GetFiles(_fixture.Folder("broken").Path, "checkpoint-*").Single();
        File.WriteAllBytes(checkpoint, File.ReadAllBytes(checkpoint)[..100]);
        var warnings = new List<string>();
        var evaluator = new FakeEvaluator(request.Layout);
        AssertSame(straight, new EvolutionRunner(evaluator, TimeProvider.System, warnings.Add).Run(request, _fixture.Folder("broken")));
        Assert.Equal(0, evaluator.Seen[0].Generation);
        Assert.Contains(warnings, warning => warning.Contains($"{checkpoint}: offset", StringComparison.Ordinal));
        Assert.Contains(warnings, warning => warning.Contains("begins anew", StringComparison.Ordinal));
    }

    [Fact]
    public void A_checkpoint_of_a_newer_program_is_kept_and_said_so()
    {
        var request = RunFixture.Request();
        _fixture.Interrupt(request, 4);
        string path = Directory.GetFiles(_fixture.Folder().Path, "checkpoint-*").Single();
        byte[] bytes = File.ReadAllBytes(path);
        bytes[8]++;
        System.Security.Cryptography.SHA256.HashData(bytes.AsSpan(0, bytes.Length - 32), bytes.AsSpan(bytes.Length - 32));
        File.WriteAllBytes(path, bytes);
        Assert.Contains("version 2", Assert.Throws<CheckpointVersionException>(() => _fixture.Run(request)).Message);
        Assert.Equal(bytes, File.ReadAllBytes(path));
    }

    [Fact]
    public void A_checkpoint_that_disagrees_with_the_records_is_passed_over()
    {
        var request = RunFixture.Request();
        var straight = _fixture.Run(request, "straight");
        _fixture.Interrupt(request, 4, "broken");
        _fixture.Interrupt(request, 8, "broken");
        string records = _fixture.Folder("broken").RecordsPath;
        string[] lines = File.ReadAllLines(records);
        File.WriteAllText(records, string.Join('\n', lines[..5]) + "\n{ half a li");
        var warnings = new List<string>();
        var evaluator = new FakeEvaluator(request.Layout);
        AssertSame(straight, new EvolutionRunner(evaluator, TimeProvider.System, warnings.Add).Run(request, _fixture.Folder("broken")));
        Assert.Equal(4, evaluator.Seen[0].Generation);
        Assert.Contains("builds on 8 records", Assert.Single(warnings));
    }

    [Fact]
    public void After_going_back_the_damaged_checkpoint_does_not_stand_in_the_way_of_two_good_ones()
    {
        var request = RunFixture.Request();
        _fixture.Interrupt(request, 4);
        _fixture.Interrupt(request, 9);
        string newest = Directory.GetFiles(_fixture.Folder().Path, "checkpoint-*").Order().Last();
        File.WriteAllBytes(newest, [1, 2, 3]);
        _fixture.Interrupt(request, 6);
        string[] left = [.. Directory.GetFiles(_fixture.Folder().Path, "checkpoint-*").Order().Select(path => Path.GetFileName(path)!)];
        Assert.Equal(["checkpoint-00000004", "checkpoint-00000006"], left);
    }

    [Fact]
    public void A_finished_run_is_not_run_again()
    {
        var request = RunFixture.Request();
        var first = _fixture.Run(request);
        var evaluator = new FakeEvaluator(request.Layout);
        Assert.Equal(first.ToJson(), _fixture.Run(request, evaluator: evaluator).ToJson());
        Assert.Empty(evaluator.Seen);
    }

    [Fact]
    public void More_generations_continue_a_finished_run()
    {
        var straight = _fixture.Run(RunFixture.Request("optimizer.generations=20"), "straight");
        _fixture.Run(RunFixture.Request());
        var evaluator = new FakeEvaluator(RunFixture.Request().Layout);
        var longer = _fixture.Run(RunFixture.Request("optimizer.generations=20"), evaluator: evaluator);
        AssertSame(straight, longer);
        Assert.Equal(12, evaluator.Seen[0].Generation);
    }

    [Theory]
    [InlineData("penalty.l1=0.5", "penalty.l1")]
    [InlineData("optimizer.generations=5", "optimizer.generations")]
    [InlineData("optimizer.populationSize=32", "optimizer.populationSize")]
    public void Other_settings_in_the_same_folder_are_refused_and_named(string setting, string name)
    {
        _fixture.Run(RunFixture.Request());
        var problem = Assert.Throws<SettingsDifferException>(() => _fixture.Run(RunFixture.Request(setting)));
        Assert.Contains(name, Assert.Single(problem.Differences));
    }

    [Fact]
    public void More_replicates_are_not_other_settings()
    {
        var first = _fixture.Run(RunFixture.Request());
        Assert.Equal(first.ToJson(), _fixture.Run(RunFixture.Request("replicates=3")).ToJson());
    }

    [Fact]
    public void A_folder_in_use_is_refused()
    {
        Directory.CreateDirectory(_fixture.Folder().Path);
        using (RunLock.Take(DiskStorage.Instance, _fixture.Folder().Path, TimeProvider.System))
        {
            var problem = Assert.Throws<FolderInUseException>(() => _fixture.Run(RunFixture.Request()));
            Assert.Contains($"process {Environment.ProcessId} on", problem.Message);
        }

        Assert.Equal(12, _fixture.Run(RunFixture.Request()).Generations);
    }

    [Fact]
    public void A_holder_on_another_machine_is_believed_for_its_lease_and_no_longer()
    {
        var clock = new SetClock(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        string path = _fixture.Folder().Path;
        Directory.CreateDirectory(path);
        string holder = Path.Combine(path, "lock-holder");
        const string Other =
            "{ \"host\": \"far\", \"boot\": \"x\", \"process\": 7, \"since\": \"2025-12-31T00:00:00+00:00\", "
            + "\"renewed\": \"2026-01-01T00:00:00+00:00\" }";
        File.WriteAllText(holder, Other);
        clock.Now += RunLock.Lease - TimeSpan.FromSeconds(1);
        var problem = Assert.Throws<FolderInUseException>(() => RunLock.Take(DiskStorage.Instance, path, clock));
        Assert.Contains("process 7 on far since 2025-12-31T00:00:00Z (heard of 59 s ago", problem.Message);
        Assert.True(RunLock.IsHeld(path, clock.Now));
        clock.Now += TimeSpan.FromSeconds(2);
        Assert.False(RunLock.IsHeld(path, clock.Now));
        File.SetLastWriteTimeUtc(holder, DateTime.UtcNow - RunLock.Lease - TimeSpan.FromSeconds(1));
        using var held = RunLock.Take(DiskStorage.Instance, path, clock);
        held.Check();
        File.WriteAllText(holder, Other);
        Assert.Throws<FolderInUseException>(held.Check);
    }

    [Fact]
    public void What_a_dead_process_of_this_machine_left_behind_holds_nothing()
    {
        string path = _fixture.Folder().Path;
        Directory.CreateDirectory(path);
        var dead = LockHolder.Here(DateTimeOffset.UtcNow) with { Process = int.MaxValue };
        File.WriteAllText(Path.Combine(path, "lock"), "");
        File.WriteAllText(
            Path.Combine(path, "lock-holder"),
            $"{{ \"host\": \"{dead.Host}\", \"boot\": \"{dead.Boot}\", \"process\": {dead.Process}, \"since\": \"{dead.Since:o}\", "
            + $"\"renewed\": \"{dead.Renewed:o}\" }}");
        Assert.False(RunLock.IsHeld(path, DateTimeOffset.UtcNow));
        RunLock.Take(DiskStorage.Instance, path, TimeProvider.System).Dispose();
        Assert.False(File.Exists(Path.Combine(path, "lock-holder")));
    }

    [Fact]
    public void A_folder_can_be_moved()
    {
        var request = RunFixture.Request();
        _fixture.Run(request);
        Directory.Move(_fixture.Folder().Path, _fixture.Folder("moved").Path);
        Assert.Equal(_fixture.Folder("moved").Path, _fixture.Run(request, "moved").Directory);
        Assert.Equal(_fixture.Folder("moved").Path, Assert.Single(RunFolder.Find(_fixture.Root)).Path);
    }

    [Fact]
    public void Without_learning_there_is_no_rule()
    {
        var request = RunFixture.Request("agent.plastic=false", "agent.initialWeights.evolved=true");
        var summary = _fixture.Run(request);
        Assert.Null(summary.Rule);
        Assert.All(_fixture.Folder().ReadRecords(), record => Assert.Null(record.Effective));
        Assert.Equal(["initialWeights"], _fixture.Folder().ReadChampion().Genome.Keys);
    }

    [Fact]
    public void Random_search_runs_too()
    {
        var summary = _fixture.Run(RunFixture.Request("optimizer.kind=randomSearch"));
        Assert.True(summary.Test.Mean < 0);
    }

    [Fact]
    public void The_champion_is_chosen_and_tested_on_fresh_lifetimes_without_curriculum()
    {
        var request = RunFixture.Request("agent.initialWeights.curriculum=100");
        var evaluator = new FakeEvaluator(request.Layout);
        _fixture.Run(request, evaluator: evaluator);
        LifetimeSet[] expected =
        [
            .. Enumerable.Range(0, 12).Select(generation => new LifetimeSet(generation, 4, true, generation / 100.0)),
            new LifetimeSet(LifetimeSet.SelectionGeneration, 256),
            new LifetimeSet(LifetimeSet.TestGeneration, 1024),
            new LifetimeSet(LifetimeSet.TestGeneration, 1024, Plastic: false),
        ];
        Assert.Equal(expected, evaluator.Seen);
    }

    [Fact]
    public void The_champion_can_be_read_back()
    {
        var request = RunFixture.Request();
        _fixture.Run(request);
        var champion = ChampionFile.Read(_fixture.Folder().Path);
        var genome = champion.ToGenome(request.Layout);
        Assert.Equal(request.Layout.Decode(genome).Rule.Coefficients, champion.Rule!.ToRule().Coefficients);
        Assert.Equal(request.Layout.Decode(genome).Rule.Rate, champion.Rule.ToRule().Rate);
        Assert.Equal(File.ReadAllText(_fixture.Folder().SpecPath), champion.Spec);
        Assert.Throws<FileNotFoundException>(() => ChampionFile.Read(_fixture.Root));
    }

    [Fact]
    public void Failed_candidates_are_counted_and_a_generation_of_them_fails_the_run()
    {
        var request = RunFixture.Request();
        var summary = _fixture.Run(request, "some", new FakeEvaluator(request.Layout) { FailFrom = 20 });
        Assert.True(double.IsFinite(summary.BestFitness) && double.IsFinite(summary.MeanFitness));
        Assert.All(_fixture.Folder("some").ReadRecords(), record => Assert.Equal(4, record.FailedCount));
        Assert.Throws<RunFailedException>(() => _fixture.Run(request, "all", new FakeEvaluator(request.Layout) { FailFrom = 0 }));
    }

    [Fact]
    public void Progress_is_told_after_every_generation()
    {
        var request = RunFixture.Request();
        var told = new Recorder();
        new EvolutionRunner(new FakeEvaluator(request.Layout), TimeProvider.System).Run(request, _fixture.Folder(), told);
        Assert.Equal(Enumerable.Range(1, 12), told.Reports.Select(report => report.Generation));
        Assert.All(
            told.Reports,
            report => Assert.True(report.GenerationCount == 12 && report.StepsPerSecond > 0 && report.TimeLeft >= TimeSpan.Zero));
    }

    private static void AssertSame(RunSummary expected, RunSummary actual) =>
        Assert.Equal(
            (expected with { Directory = "", WallSeconds = 0, GenerationSeconds = 0, EvaluationSeconds = 0 }).ToJson(),
            (actual with { Directory = "", WallSeconds = 0, GenerationSeconds = 0, EvaluationSeconds = 0 }).ToJson());

    private sealed class SetClock(DateTimeOffset now) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = now;

        public override DateTimeOffset GetUtcNow() => Now;
    }

    private sealed class Recorder : IProgress<RunProgress>
    {
        public List<RunProgress> Reports { get; } = [];

        public void Report(RunProgress value) => Reports.Add(value);
    }
}
