using System.Collections.Concurrent;
using Kenyon.Experiments.Folders;
using Kenyon.Experiments.Planning;
using Kenyon.Experiments.Records;
using Kenyon.Experiments.Running;
using Kenyon.Experiments.Specs;
using Kenyon.Experiments.Storage;

namespace Kenyon.Tests.Experiments.Running;

public sealed class SweepRunnerTests
{
    private const string Text =
        "name: s\nreplicates: 3\ntask: { kind: prediction, trials: 4 }\noptimizer: { populationSize: 24, generations: 12 }\nsweep: "
        + "{ task.rewardNoise: [0.1, 0.2] }\n";

    private static readonly IReadOnlyList<RunPlan> s_plans = RunPlan.Of(ExperimentFile.Read(Text, "s.yaml"));

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Runs_come_back_in_the_order_of_the_plan_whoever_was_first(int jobCount)
    {
        var outcome = Run(new SweepOptions(jobCount, 2), (plan, _, _, _) => Summary(plan));
        Assert.Equal(s_plans.Select(plan => plan.Id), outcome.Summaries.Select(summary => summary.Run));
        Assert.Empty(outcome.Failures);
        Assert.False(outcome.WasStopped);
    }

    [Fact]
    public void Runs_are_begun_interleaved_over_conditions()
    {
        var begun = new ConcurrentQueue<string>();
        Run(new SweepOptions(1, 1), (plan, _, _, _) =>
        {
            begun.Enqueue(plan.Condition);
            return Summary(plan);
        });
        Assert.Equal(
            ["rewardNoise-0_1", "rewardNoise-0_2", "rewardNoise-0_1", "rewardNoise-0_2", "rewardNoise-0_1", "rewardNoise-0_2"], begun);
    }

    [Fact]
    public void Jobs_share_the_threads_and_the_last_run_gets_them_all()
    {
        var shares = new ConcurrentBag<int>();
        Run(new SweepOptions(1, 8), (plan, threads, _, _) =>
        {
            shares.Add(threads);
            return Summary(plan);
        });
        Assert.All(shares, share => Assert.Equal(8, share));
        var together = new ConcurrentBag<int>();
        using var all = new Barrier(6);
        Run(new SweepOptions(6, 8), (plan, threads, _, stop) =>
        {
            all.SignalAndWait(stop);
            together.Add(threads);
            return Summary(plan);
        });
        Assert.All(together, share => Assert.Equal(1, share));
    }

    [Fact]
    public void A_failure_is_told_at_once_with_run_seed_and_reason_and_the_others_go_on()
    {
        var told = new List<string>();
        int doneCount = 0;
        var outcome = new SweepRunner(s_plans, new SweepOptions(1, 1), (plan, _, _, _) =>
        {
            if (plan == s_plans[1])
            {
                throw new RunFailedException("no luck");
            }

            doneCount++;
            return Summary(plan);
        }, TimeProvider.System)
            .Run(null, failure => told.Add($"{failure} after {doneCount}"), _ => { }, TestContext.Current.CancellationToken);
        Assert.Equal(["s/rewardNoise-0_2/1-0 (seed 1, replicate 0): no luck after 1"], told);
        Assert.Equal(5, outcome.Summaries.Count);
        Assert.Equal(s_plans[1], Assert.Single(outcome.Failures).Plan);
        Assert.False(outcome.WasStopped);
    }

    [Fact]
    public void Fail_fast_stops_the_others()
    {
        var outcome = Run(
            new SweepOptions(1, 1, FailFast: true),
            (plan, _, _, _) => plan == s_plans[2] ? throw new RunFailedException("x") : Summary(plan));
        Assert.Equal(2, outcome.Summaries.Count);
        Assert.Single(outcome.Failures);
        Assert.True(outcome.WasStopped);
    }

    [Fact]
    public void A_disk_that_fails_twice_is_forgiven_and_a_full_one_is_not_tried_again()
    {
        var tries = new ConcurrentDictionary<string, int>();
        var options = new SweepOptions(2, 2, RetryCount: 2, FirstPause: TimeSpan.Zero);
        var warnings = new ConcurrentQueue<string>();
        var outcome = new SweepRunner(s_plans, options, (plan, _, _, _) =>
        {
            int number = tries.AddOrUpdate(plan.Id, 1, (_, before) => before + 1);
            return plan == s_plans[0] && number < 3 ? throw new IOException("hiccup")
                : plan == s_plans[1] ? throw new DiskFullException("f", 10, 5, new IOException())
                : plan == s_plans[2] ? throw new IOException("broken")
                : Summary(plan);
        }, TimeProvider.System).Run(null, _ => { }, warnings.Enqueue, TestContext.Current.CancellationToken);
        Assert.Equal((3, 1, 3), (tries[s_plans[0].Id], tries[s_plans[1].Id], tries[s_plans[2].Id]));
        Assert.Equal([s_plans[1], s_plans[2]], outcome.Failures.Select(failure => failure.Plan));
        Assert.Equal(4, warnings.Count);
        Assert.Contains("10 bytes are needed, 5 are free", outcome.Failures[0].Reason);
    }

    [Fact]
    public void A_run_of_another_process_is_left_to_it_and_collected_when_it_is_done()
    {
        int asked = 0;
        var outcome = Run(new SweepOptions(1, 1), (plan, _, _, _) =>
            plan == s_plans[0] && asked++ == 0 ? throw new FolderInUseException("f", "process 1 on host") : Summary(plan));
        Assert.Equal(6, outcome.Summaries.Count);
        Assert.Empty(outcome.InUse);
        var never = Run(
            new SweepOptions(1, 1),
            (plan, _, _, _) => plan == s_plans[0] ? throw new FolderInUseException("f", "process 1 on host") : Summary(plan));
        Assert.Contains("in use by process 1 on host", Assert.Single(never.InUse).Reason);
        Assert.False(never.WasStopped);
    }

    [Fact]
    public void Who_waits_stays_until_the_runs_of_others_are_done_and_says_so_once()
    {
        int asked = 0;
        var said = new List<string>();
        var options = new SweepOptions(1, 1, Waits: true, WaitPause: TimeSpan.Zero);
        var outcome = new SweepRunner(
            s_plans,
            options,
            (plan, _, _, _) =>
                plan == s_plans[0] && asked++ < 5 ? throw new FolderInUseException("f", "process 1 on host") : Summary(plan),
            TimeProvider.System).Run(null, _ => { }, said.Add, TestContext.Current.CancellationToken);
        Assert.Equal(6, outcome.Summaries.Count);
        Assert.Empty(outcome.InUse);
        Assert.Equal(["waiting for 1 of 6 runs, at which other processes are at work."], said);
    }

    [Fact]
    public void Who_waits_can_be_interrupted()
    {
        using var stop = new CancellationTokenSource();
        var outcome = new SweepRunner(
            s_plans,
            new SweepOptions(1, 1, Waits: true),
            (plan, _, _, _) => plan == s_plans[0] ? throw new FolderInUseException("f", "process 1 on host") : Summary(plan),
            TimeProvider.System).Run(null, _ => { }, _ => stop.Cancel(), stop.Token);
        Assert.Equal(5, outcome.Summaries.Count);
        Assert.True(outcome.WasStopped);
    }

    [Fact]
    public void A_fault_of_ours_ends_the_sweep_and_is_not_lost() =>
        Assert.Throws<InvalidOperationException>(
            () => Run(new SweepOptions(3, 1), (_, _, _, _) => throw new InvalidOperationException("bug")));

    [Fact]
    public void Progress_goes_from_nothing_to_all_and_counts_runs_that_were_done_before()
    {
        var reports = new List<SweepProgress>();
        new SweepRunner(s_plans, new SweepOptions(1, 1), (plan, _, progress, _) =>
        {
            // The first run was done before; the second goes on at generation 6.
            foreach (int generation in Enumerable.Range(1, 12)
                .Where(generation => plan != s_plans[0] && (plan != s_plans[1] || generation > 6)))
            {
                progress.Report(new RunProgress(generation, 12, 0, 0, 0, TimeSpan.Zero));
            }

            return Summary(plan);
        }, TimeProvider.System).Run(new Recorder(reports), _ => { }, _ => { }, TestContext.Current.CancellationToken);
        Assert.Equal(1, reports[^1].Share, 1e-12);
        Assert.Equal((6, 6, 0), (reports[^1].RunCount, reports[^1].DoneCount, reports[^1].RunningCount));
        Assert.Equal(TimeSpan.Zero, reports[^1].TimeLeft);
        Assert.All(reports.Zip(reports.Skip(1)), pair => Assert.True(pair.Second.Share >= pair.First.Share));
        Assert.Contains(reports, report => Math.Abs(report.Share - (19 / 72.0)) < 1e-9);
    }

    private static SweepOutcome Run(
        SweepOptions options, Func<RunPlan, int, IProgress<RunProgress>, CancellationToken, RunSummary> carryOut) =>
        new SweepRunner(s_plans, options, carryOut, TimeProvider.System)
            .Run(null, _ => { }, _ => { }, TestContext.Current.CancellationToken);

    private static RunSummary Summary(RunPlan plan) => new(
        plan.Id, "", 1, 12, 0, 0, 0, new TestRecord(0, 0, 0, 1), new TestRecord(0, 0, 0, 1), null, 0, 0, "");

    private sealed class Recorder(List<SweepProgress> reports) : IProgress<SweepProgress>
    {
        public void Report(SweepProgress value) => reports.Add(value);
    }
}
