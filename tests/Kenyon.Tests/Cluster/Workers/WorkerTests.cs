using System.Collections.Concurrent;
using Kenyon.Cluster.Exchange;
using Kenyon.Cluster.Pieces;
using Kenyon.Cluster.Workers;
using Kenyon.Experiments.Planning;
using Kenyon.Experiments.Specs;
using Kenyon.Tests.Cluster.Work;

namespace Kenyon.Tests.Cluster.Workers;

/// <summary>What a worker does at the words of a coordinator, without a network.</summary>
public sealed class WorkerTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);
    private static readonly Reply s_wait = new(ReplyWord.Wait);
    private static readonly Reply s_over = new(ReplyWord.Over);

    private readonly ConcurrentQueue<string> _said = new();

    [Fact]
    public void One_that_is_refused_says_why_and_does_not_ask_for_work()
    {
        var office = new ScriptedOffice { AtTheDoor = () => new Reply(ReplyWord.Refused, "it is another build"), AtWork = _ => s_wait };
        Assert.Equal((WorkerEnd.Refused, 0), Run(office));
        Assert.Equal(["refused: it is another build."], _said);
        Assert.Empty(office.Reports);
    }

    [Fact]
    public void One_that_is_put_out_says_why_and_leaves()
    {
        var office = new ScriptedOffice { AtWork = number => number == 0 ? s_wait : new Reply(ReplyWord.Refused, "its work differs") };
        Assert.Equal((WorkerEnd.Refused, 0), Run(office));
        Assert.Contains("put out: its work differs.", _said);
        Assert.Equal(1, office.FarewellCount);
    }

    [Fact]
    public void One_that_meets_another_coordinator_enters_again()
    {
        var office = new ScriptedOffice { AtWork = number => number == 0 ? new Reply(ReplyWord.Enter) : s_over };
        Assert.Equal((WorkerEnd.Done, 0), Run(office));
        Assert.Equal(2, office.Cards.Count);
        Assert.Single(office.Cards.Select(card => card.Name).Distinct());
    }

    [Fact]
    public void A_question_that_was_lost_is_asked_again()
    {
        var office = new ScriptedOffice { AtWork = number => number < 2 ? throw new TimeoutException() : s_over };
        Assert.Equal((WorkerEnd.Done, 0), Run(office));
        Assert.Equal(3, office.Reports.Count);
        Assert.Single(office.Cards);
    }

    [Fact]
    public void A_coordinator_that_is_silent_for_too_long_is_given_up()
    {
        var office = new ScriptedOffice { AtTheDoor = () => throw new TimeoutException(), AtWork = _ => s_wait };
        Assert.Equal((WorkerEnd.Unreachable, 0), Run(office, TimeSpan.FromMilliseconds(50)));
        Assert.Contains(_said, text => text.StartsWith("no coordinator has answered for", StringComparison.Ordinal));
    }

    [Fact]
    public void Lines_on_which_nothing_is_heard_are_let_go_each_time_later_and_are_trusted_anew_once_something_is_heard()
    {
        var clock = new SimulatedClock();
        var letGo = new List<long>();
        int askedCount = 0;
        var office = new ScriptedOffice
        {
            AtTheDoor = () =>
            {
                clock.Now += 4000;
                return ++askedCount is <= 11 or (> 12 and <= 19) ? throw new TimeoutException() : s_wait;
            },
            AtWork = number => number == 0 ? new Reply(ReplyWord.Enter) : s_over,
        };
        Assert.Equal((WorkerEnd.Done, 0), Run(office, letGo: () => letGo.Add(clock.Now), clock: clock));

        // Asked every 4 s, and let go after 5, 10, 20 and 40 s of silence; heard at 48 s, and silent again for less than 40 s.
        Assert.Equal([8000, 12_000, 20_000, 40_000], letGo.Take(4));
        Assert.True(letGo.Count > 4);
    }

    [Fact]
    public void A_run_whose_description_was_lost_once_is_done_at_the_second_try_and_handed_in()
    {
        var description = Description(generationCount: 2);
        int askedCount = 0;
        var office = new ScriptedOffice
        {
            AtWork = number => number < 2 ? Work(description) : s_over,
            Description = () => askedCount++ == 0 ? null : description,
        };
        Assert.Equal((WorkerEnd.Done, 1), Run(office));
        var outcome = Assert.Single(office.Reports, report => report.Outcome is not null).Outcome!;
        Assert.Equal("", outcome.Failure ?? "");
        Assert.True(office.AheadCount > 0); // the next batch would have been at hand
        Assert.NotEqual("", outcome.Hash);
    }

    [Fact]
    public void A_run_that_others_have_by_now_is_dropped()
    {
        var description = Description(generationCount: 1_000_000);
        var office = new ScriptedOffice
        {
            AtWork = number => number == 0 ? Work(description) : s_over,
            Description = () => description,
            IsStillHeld = () => false,
        };
        Assert.Equal((WorkerEnd.Done, 0), Run(office));
        Assert.DoesNotContain(office.Reports, report => report.Outcome is not null);
    }

    [Fact]
    public void Work_is_fetched_once_for_all_threads_and_a_piece_that_throws_does_not_end_the_worker()
    {
        var job = new JobDescription("count", [1]);
        int askedCount = 0;
        ScriptedOffice office = null!;
        office = new ScriptedOffice
        {
            AtWork = number => number < 12
                ? new Reply(ReplyWord.Work, Errand: new Errand(Guid.NewGuid(), number, 0, job.Id, null, [], number))
                : office.Reports.Count(report => report.Outcome is not null) == 12 ? s_over : s_wait,
            Description = () =>
            {
                Interlocked.Increment(ref askedCount);
                Thread.Sleep(100); // All threads have an errand meanwhile.
                return job;
            },
        };
        var skills = new Skills(
            (_, _) => piece => piece == 3 ? throw new InvalidOperationException("three") : [(byte)piece], []);
        Assert.Equal(WorkerEnd.Done, Run(office, skills: skills, threadCount: 3).Reason);
        Assert.Equal(1, askedCount);
        var outcomes = office.Reports.Select(report => report.Outcome).OfType<Outcome>().ToList();
        Assert.Equal(12, outcomes.Count);
        Assert.Equal("three", Assert.Single(outcomes, outcome => outcome.Failure is not null).Failure);
    }

    private static Reply Work(RunDescription description) =>
        new(ReplyWord.Work, Errand: new Errand(Guid.NewGuid(), 0, 0, description.Id, null, []));

    private static RunDescription Description(int generationCount) => RunDescription.Of(RunPlan.Of(ExperimentFile.Read(
        "name: s\ntask: { kind: prediction, trials: 2, steps: 2 }\noptimizer: { populationSize: 8, generations: "
        + $"{generationCount} }}\n",
        "s.yaml"))[0]);

    private (WorkerEnd Reason, int DoneCount) Run(
        ScriptedOffice office,
        TimeSpan? patience = null,
        Skills? skills = null,
        int threadCount = 1,
        Action? letGo = null,
        TimeProvider? clock = null) => Worker.Run(
        office,
        letGo ?? (() => { }),
        threadCount,
        skills ?? Skills.None,
        patience ?? s_patience,
        clock ?? TimeProvider.System,
        _said.Enqueue,
        TestContext.Current.CancellationToken);
}
