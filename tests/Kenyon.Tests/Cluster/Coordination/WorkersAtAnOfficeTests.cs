using System.Collections.Concurrent;
using System.Diagnostics;
using Kenyon.Cluster.Coordination;
using Kenyon.Cluster.Exchange;
using Kenyon.Cluster.Pieces;
using Kenyon.Cluster.Workers;
using Kenyon.Experiments.Folders;
using Kenyon.Experiments.Planning;
using Kenyon.Experiments.Running;
using Kenyon.Experiments.Specs;
using Kenyon.Simulation.Genomes;

namespace Kenyon.Tests.Cluster.Coordination;

/// <summary>Real workers at a real office, without a network between them.</summary>
public sealed class WorkersAtAnOfficeTests : IDisposable
{
    private const string Text =
        "name: s\ntask: { kind: prediction, trials: 64, steps: 100 }\noptimizer: { populationSize: 24, generations: 6 }\n";

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly string _root = Directory.CreateTempSubdirectory("kenyon-office-").FullName;
    private readonly RunPlan _plan = RunPlan.Of(ExperimentFile.Read(Text, "s.yaml"))[0];
    private readonly ConcurrentQueue<string> _said = new();

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task A_worker_that_lies_is_put_out_and_told_of_on_both_sides()
    {
        using var office = Office(number => number > 4);
        var told = new ConcurrentQueue<string>();
        var liar = Work(
            new OpenDoor(office, outcome => outcome with { Scores = [.. outcome.Scores.Select(score => (byte)(score ^ 1))] }), 1, told);
        var honest = Work(new OpenDoor(office), 1, new ConcurrentQueue<string>());
        var summary = new RunSpreader(office, TimeProvider.System, _said.Enqueue, 3, new ExchangeCost(TimeProvider.System)).CarryOut(
            _plan, false, Folder("spread"), null, null, null, TestContext.Current.CancellationToken);
        Assert.Equal(WorkerEnd.Refused, (await liar).Reason);
        // It is told at its next word, or at the door where it comes anew.
        const string Reason = "it was put out: a result of it differed from that of others.";
        Assert.Contains(told, text => text.EndsWith(Reason, StringComparison.Ordinal));
        string name = told.Single(text => text.EndsWith("has joined.", StringComparison.Ordinal)).Split(' ')[1];
        Assert.Contains(_said, text => text.StartsWith($"worker {name} is put out: its result of piece", StringComparison.Ordinal));
        office.Close();
        Assert.Equal(WorkerEnd.Done, (await honest).Reason);
        using var straight = PreparedRun.Of(_plan);
        Assert.Equal(straight.Run(Folder("straight"), TimeProvider.System).ResultHash, summary.ResultHash);
    }

    /// <summary>Were it one more, the times of all pieces together would be longer than those of that many threads.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_worker_is_at_no_more_pieces_at_once_than_it_has_threads(int threadCount)
    {
        const int CandidateCount = 2000;
        const int TrialCount = 512;
        using var office = Office(_ => false);
        var door = new OpenDoor(office);
        var worker = Work(door, threadCount, new ConcurrentQueue<string>());
        var layout = new GenomeLayout(ScenarioFactory.Create(_plan.Spec, _plan.RunSeed));
        using var evaluator = new ClusterEvaluator(
            office, RunDescription.Of(_plan), "s", layout, false, 40, new ExchangeCost(TimeProvider.System), default);
        office.AwaitWorker(TestContext.Current.CancellationToken);
        long begun = Stopwatch.GetTimestamp();
        evaluator.Evaluate(
            new double[CandidateCount * layout.GeneCount],
            CandidateCount,
            new LifetimeSet(0, TrialCount),
            new PopulationScores(CandidateCount, TrialCount));
        double passed = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        office.Close();
        Assert.Equal(WorkerEnd.Done, (await worker).Reason);
        Assert.InRange(door.Seconds.Sum(), double.Epsilon, threadCount * passed);
    }

    private Office Office(Func<long, bool> isChecked) => new(TimeProvider.System, _said.Enqueue, TimeSpan.FromSeconds(2), isChecked);

    private RunFolder Folder(string name) => new(Path.Combine(_root, name));

    private static Task<(WorkerEnd Reason, int DoneCount)> Work(OpenDoor door, int threadCount, ConcurrentQueue<string> told) =>
        Task.Factory.StartNew(
            () => Worker.Run(
                door,
                () => { },
                threadCount,
                Skills.None,
                s_patience,
                TimeProvider.System,
                told.Enqueue,
                TestContext.Current.CancellationToken),
            TestContext.Current.CancellationToken,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
}
