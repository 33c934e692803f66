using System.Text;
using Kenyon.Cluster.Coordination;
using Kenyon.Cluster.Exchange;
using Kenyon.Experiments.Folders;
using Kenyon.Experiments.Planning;
using Kenyon.Experiments.Records;
using Kenyon.Experiments.Running;
using Kenyon.Experiments.Specs;

namespace Kenyon.Tests.Cluster.Coordination;

/// <summary>Runs on workers come to the bits of one process, whoever does what, and whoever lies.</summary>
public sealed class RunSpreaderTests : IDisposable
{
    private const string Prediction =
        "name: s\ntask: { kind: prediction, trials: 32, steps: 12 }\npenalty: { plasticityCost: 0.1 }\n"
        + "optimizer: { populationSize: 24, generations: 8 }\n";

    private const string Choice =
        "name: s\ntask: { kind: choice, trials: 16, steps: 12 }\npenalty: { switching: 0.1 }\n"
        + "optimizer: { populationSize: 24, generations: 4 }\n";

    private readonly string _root = Directory.CreateTempSubdirectory("kenyon-spread-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Theory]
    [InlineData(Prediction, 1, 8)]
    [InlineData(Prediction, 2, 5)]
    [InlineData(Prediction, 4, null)]
    [InlineData(Prediction, 2, 256)]
    [InlineData(Choice, 3, 7)]
    public void Batches_of_any_size_on_any_number_of_workers_come_to_the_same_bits(string text, int workerCount, int? batchSize)
    {
        using var crew = new CrewOfThreads(number => number % 3 == 0);
        Hire(crew, workerCount);
        var plan = Plan(text);
        var cost = new ExchangeCost(TimeProvider.System);
        var found = new RunSpreader(crew.Office, TimeProvider.System, _ => { }, batchSize, cost).CarryOut(
            plan, false, Folder("spread"), TimeSpan.Zero, null, null, TestContext.Current.CancellationToken);
        Assert.Equal(Straight(plan).ResultHash, found.ResultHash);
        Assert.Equal(Champion("straight"), Champion("spread"));
        Assert.Matches("an evaluation took workers", cost.Sentence(2));
    }

    [Fact]
    public void Large_batches_come_first_and_small_ones_last()
    {
        var sizes = new List<int>();
        using var crew = new CrewOfThreads();
        crew.Hire("one", outcome =>
        {
            sizes.Add(outcome.Scores.Length);
            return outcome;
        });
        var plan = Plan(Prediction.Replace("Size: 24, generations: 8", "Size: 70, generations: 1", StringComparison.Ordinal));
        Spreader(crew).CarryOut(plan, false, Folder("spread"), null, null, null, TestContext.Current.CancellationToken);
        Assert.Equal([40, 16, 8, 6], sizes.Take(4).Select(size => size * 70 / sizes.Take(4).Sum())); // Of a worker of one thread.
    }

    [Fact]
    public void A_whole_run_comes_back_as_the_folder_of_one_process_and_the_same_request_prints_it()
    {
        using var crew = new CrewOfThreads(_ => true);
        Hire(crew, 2);
        var plan = Plan(Prediction);
        var finished = new List<string>();
        var spreader = Spreader(crew);
        var found = spreader.CarryOut(
            plan, true, Folder("spread"), null, folder => finished.Add(folder.Path), null, TestContext.Current.CancellationToken);
        Assert.Equal(Straight(plan).ResultHash, found.ResultHash);
        Assert.Equal(Champion("straight"), Champion("spread"));
        Assert.Equal([Folder("spread").Path], finished);
        Assert.Equal(Folder("spread").Path, found.Directory);
        Assert.NotNull(Folder("spread").FindFinished(plan));
        Assert.Equal(RunManifest.Done, Folder("spread").ReadManifest()!.State);
        Assert.Equal(0, spreader.DiscardTainted());
        Assert.Equal(
            found.ResultHash,
            spreader.CarryOut(plan, true, Folder("spread"), null, null, null, TestContext.Current.CancellationToken).ResultHash);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_worker_that_lies_is_put_out_and_named_and_what_it_worked_at_begins_anew_to_the_right_bits(bool isWhole)
    {
        using var crew = new CrewOfThreads(number => isWhole || number > 12);
        int count = 0;
        crew.Hire("liar", outcome => isWhole || ++count > 3 ? Lie(outcome) : outcome);
        Hire(crew, 1); // Of two, both are asked about what is compared.
        var plan = Plan(Prediction);
        var found = new RunSpreader(crew.Office, TimeProvider.System, crew.Said.Enqueue, 3, new ExchangeCost(TimeProvider.System)).CarryOut(
            plan, isWhole, Folder("spread"), TimeSpan.Zero, null, null, TestContext.Current.CancellationToken);
        Assert.Equal(Straight(plan).ResultHash, found.ResultHash);
        Assert.Contains(crew.Said, text => text.StartsWith("worker liar is put out: its result of piece", StringComparison.Ordinal));
        Assert.Contains("s/base/1-0 begins anew.", crew.Said);
        Assert.Equal(ReplyWord.Refused, crew.Office.Enter(CrewOfThreads.Card("liar")).Word);
    }

    [Fact]
    public void What_a_worker_did_that_is_put_out_later_is_thrown_away()
    {
        using var crew = new CrewOfThreads(number => number == 2);
        crew.Hire("liar", Lie);
        var (first, second) = (Plan(Prediction), Plan(Prediction.Replace("name: s", "name: t", StringComparison.Ordinal)));
        var spreader = Spreader(crew);
        spreader.CarryOut(first, true, Folder("first"), null, null, null, TestContext.Current.CancellationToken);
        Hire(crew, 1);
        spreader.CarryOut(second, true, Folder("second"), null, null, null, TestContext.Current.CancellationToken);
        Assert.Equal(1, spreader.DiscardTainted());
        Assert.Null(Folder("first").ReadSummary());
        Assert.NotNull(Folder("second").ReadSummary());
        Assert.Equal(0, spreader.DiscardTainted());
    }

    [Fact]
    public void A_frozen_champion_travels_as_content()
    {
        Straight(Plan("name: f\ntask: { kind: foraging, steps: 20, trials: 4 }\noptimizer: { populationSize: 24, generations: 2 }\n"));
        string champion = Path.Combine(_root, "champion.json");
        File.Copy(Folder("straight").ChampionPath, champion);
        Directory.Delete(Folder("straight").Path, recursive: true);
        var plan = Plan(
            "name: g\ntask: { kind: foraging, steps: 20, trials: 4 }\noptimizer: { populationSize: 24, generations: 2 }\n"
            + $"agent: {{ frozen: {{ motor: \"{champion}\" }} }}\n");
        string expected = Straight(plan).ResultHash;
        var description = RunDescription.Of(plan);
        using var crew = new CrewOfThreads();
        Hire(crew, 1);
        Assert.NotEmpty(description.Motor!);
        foreach (bool isWhole in new[] { false, true })
        {
            var found = Spreader(crew).CarryOut(
                plan, isWhole, Folder($"spread-{isWhole}"), null, null, null, TestContext.Current.CancellationToken);
            Assert.Equal(expected, found.ResultHash);
        }
    }

    [Fact]
    public void A_run_that_fails_on_a_worker_fails_here_with_its_reason()
    {
        using var crew = new CrewOfThreads();
        crew.Hire("w", _ => new Outcome([], [], "", Failure: "nothing lives"));
        var failure = Assert.Throws<RunFailedException>(() => Spreader(crew).CarryOut(
            Plan(Prediction), true, Folder("failed"), null, null, null, TestContext.Current.CancellationToken));
        Assert.Equal("nothing lives", failure.Message);
    }

    /// <summary>Nobody else does a piece of it, so that nobody differs: it is seen by what it sends.</summary>
    [Theory]
    [InlineData(false, "half the scores")]
    [InlineData(false, "no scores")]
    [InlineData(false, "a failure")]
    [InlineData(true, "no files")]
    [InlineData(true, "no records")]
    [InlineData(true, "no champion")]
    [InlineData(true, "half a summary")]
    [InlineData(true, "another hash")]
    [InlineData(true, "a run at work")]
    [InlineData(true, "another run")]
    [InlineData(true, "other settings")]
    [InlineData(true, "a file of somebody else")]
    public void A_worker_that_sends_what_cannot_be_is_put_out_and_the_run_begins_anew_to_the_right_bits(bool isWhole, string sent)
    {
        using var crew = new CrewOfThreads();
        crew.Hire("liar", outcome => Spoil(outcome, sent));
        var plan = Plan(Prediction);
        var spreader = new RunSpreader(
            crew.Office,
            TimeProvider.System,
            text =>
            {
                Assert.Equal("s/base/1-0 begins anew.", text);
                Hire(crew, 1); // Not before: it might do all of it.
            },
            null,
            new ExchangeCost(TimeProvider.System));
        var found = spreader.CarryOut(
            plan, isWhole, Folder("spread"), TimeSpan.Zero, null, null, TestContext.Current.CancellationToken);
        Assert.Equal(Straight(plan).ResultHash, found.ResultHash);
        Assert.Contains(crew.Said, text => text.StartsWith("worker liar is put out: its result of piece", StringComparison.Ordinal));
        Assert.DoesNotContain(crew.Said, text => text.StartsWith("worker w0 is put out", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_run_that_cannot_be_written_is_known_as_unsaved_until_it_is(bool isWhole)
    {
        using var crew = new CrewOfThreads();
        Hire(crew, 1);
        var spreader = Spreader(crew);
        File.WriteAllText(Path.Combine(_root, "file"), "");
        var token = TestContext.Current.CancellationToken;
        var plan = Plan(Prediction);
        Assert.ThrowsAny<IOException>(() => spreader.CarryOut(plan, isWhole, Folder("file/below"), null, null, null, token));
        Assert.True(spreader.HasUnsaved);
        spreader.CarryOut(plan, isWhole, Folder("spread"), null, null, null, token);
        Assert.False(spreader.HasUnsaved);
    }

    [Fact]
    public async Task What_a_worker_told_of_a_run_before_it_was_lost_is_where_the_next_one_goes_on()
    {
        using var crew = new CrewOfThreads();
        var plan = Plan(Prediction);
        string expected = Straight(plan).ResultHash;
        var reports = new List<int>();
        var carry = Task.Run(() => Spreader(crew).CarryOut(
            plan, true, Folder("spread"), null, null, new Progress(reports), TestContext.Current.CancellationToken));
        Assert.Equal(ReplyWord.Wait, crew.Office.Enter(CrewOfThreads.Card("lost")).Word);
        Reply reply;
        do
        {
            reply = await crew.Office.Exchange(new Report("lost", Guid.Empty, 0, null));
        }
        while (reply.Errand is null);

        // It does half of the run, tells so, and is never heard of again.
        using (var half = PreparedRun.Of(plan))
        using (var stop = new CancellationTokenSource())
        {
            Assert.ThrowsAny<OperationCanceledException>(() => half.Run(
                Folder("half"), TimeProvider.System, progress: new StopAt(4, stop), cancellation: stop.Token));
        }

        RunFile[] files = [.. RunFiles.Read(Folder("half")).Select(file => new RunFile(file.Name, file.Content))];
        Assert.True(crew.Office.Renew("lost", reply.Errand.Lease, files));
        Assert.Equal([1, 2, 3, 4], reports);
        crew.Office.Leave("lost");
        Hire(crew, 1);
        Assert.Equal(expected, (await carry).ResultHash);
        Assert.Contains(Folder("spread").ReadManifest()!.Stretches!, stretch => stretch.From == 4);
        Assert.False(crew.Office.Renew("lost", reply.Errand.Lease, files));
    }

    [Fact]
    public void A_stop_ends_the_wait_for_workers()
    {
        using var crew = new CrewOfThreads();
        using var stop = new CancellationTokenSource(50);
        foreach (bool isWhole in new[] { false, true })
        {
            Assert.ThrowsAny<OperationCanceledException>(() => Spreader(crew).CarryOut(
                Plan(Prediction), isWhole, Folder($"stopped-{isWhole}"), null, null, null, stop.Token));
        }
    }

    /// <summary>What could be right, and is not.</summary>
    private static Outcome Lie(Outcome outcome) => outcome with
    {
        Scores = [.. outcome.Scores.Select(score => (byte)(score ^ 1))],
        Files = Changed(outcome, RunFolder.ChampionName, content => [.. content, (byte)' ']),
    };

    private static Outcome Spoil(Outcome outcome, string how) => how switch
    {
        "half the scores" => outcome with { Scores = outcome.Scores[..(outcome.Scores.Length / 2)] },
        "no scores" => outcome with { Scores = [] },
        "a failure" => outcome with { Failure = "no" },
        "no files" => outcome with { Files = [] },
        "no records" => outcome with { Files = [.. outcome.Files.Where(file => file.Name != "generations.jsonl")] },
        "no champion" => outcome with { Files = [.. outcome.Files.Where(file => file.Name != RunFolder.ChampionName)] },
        "half a summary" => outcome with { Files = Changed(outcome, "summary.json", content => content[..(content.Length / 2)]) },
        "another hash" => outcome with { Hash = new string('0', outcome.Hash.Length) },
        "a run at work" => outcome with
        {
            Files = Changed(outcome, "manifest.json", content => Replaced(content, RunManifest.Done, RunManifest.Running)),
        },
        "another run" => outcome with { Files = Changed(outcome, "manifest.json", content => Replaced(content, "s/", "t/")) },
        "other settings" => outcome with
        {
            Files = Changed(outcome, "spec.yaml", content => Replaced(content, "trials: 32", "trials: 33")),
        },
        "a file of somebody else" => outcome with { Files = [.. outcome.Files, new RunFile("../stranger", [])] },
        _ => throw new ArgumentOutOfRangeException(nameof(how), how, null),
    };

    private static RunFile[] Changed(Outcome outcome, string name, Func<byte[], byte[]> change) =>
        [.. outcome.Files.Select(file => file.Name == name ? file with { Content = change(file.Content) } : file)];

    private static byte[] Replaced(byte[] content, string from, string to)
    {
        string text = Encoding.UTF8.GetString(content);
        Assert.Contains(from, text, StringComparison.Ordinal);
        return Encoding.UTF8.GetBytes(text.Replace(from, to, StringComparison.Ordinal));
    }

    private static RunPlan Plan(string text) =>
        RunPlan.Of(Kenyon.Experiments.Champions.FrozenPartsReader.Pin(ExperimentFile.Read(text, "s.yaml"), "s.yaml"))[0];

    private static RunSpreader Spreader(CrewOfThreads crew) =>
        new(crew.Office, TimeProvider.System, crew.Said.Enqueue, null, new ExchangeCost(TimeProvider.System));

    private static void Hire(CrewOfThreads crew, int count)
    {
        for (int index = 0; index < count; index++)
        {
            crew.Hire($"w{index}");
        }
    }

    private RunFolder Folder(string name) => new(Path.Combine(_root, name));

    private string Champion(string name) => File.ReadAllText(Folder(name).ChampionPath);

    private RunSummary Straight(RunPlan plan)
    {
        using var run = PreparedRun.Of(plan, 2);
        return run.Run(Folder("straight"), TimeProvider.System);
    }

    private sealed class Progress(List<int> reports) : IProgress<RunProgress>
    {
        public void Report(RunProgress value) => reports.Add(value.Generation);
    }

    private sealed class StopAt(int generation, CancellationTokenSource stop) : IProgress<RunProgress>
    {
        public void Report(RunProgress value)
        {
            if (value.Generation == generation)
            {
                stop.Cancel();
            }
        }
    }
}
