using Kenyon.Cluster.Work;

namespace Kenyon.Tests.Cluster.Work;

public sealed class LedgerTests
{
    private readonly SimulatedClock _clock = new();

    [Fact]
    public void Who_asks_ahead_gets_a_batch_and_no_run_that_would_wait()
    {
        var ledger = Ledger();
        ledger.Add("run", canHedge: false);
        Assert.Null(ledger.Take("a", isAhead: true));
        var batch = ledger.Add("run");
        Assert.Equal(batch, ledger.Take("a", isAhead: true)!.Value.Key);
        Assert.NotNull(ledger.Take("a"));
    }

    [Fact]
    public void A_piece_is_handed_out_once_and_its_first_result_counts()
    {
        var ledger = Ledger();
        var key = ledger.Add("run");
        var lease = ledger.Take("a")!.Value;
        Assert.Equal((key, 1), (lease.Key, lease.Epoch));
        Assert.Null(ledger.Take("b"));
        Assert.Null(ledger.ResultOf(key));
        Assert.Equal(WorkVerdict.Accepted, ledger.Complete("a", key, "x"));
        Assert.Equal("x", ledger.ResultOf(key));
        Assert.Equal(WorkVerdict.Known, ledger.Complete("a", key, "x"));
        Assert.Null(ledger.Take("b"));
    }

    [Fact]
    public void Who_is_silent_for_a_lease_loses_its_piece_and_who_renews_it_does_not()
    {
        var ledger = Ledger();
        ledger.Add("run", canHedge: false);
        var lease = ledger.Take("a")!.Value;
        _clock.Now = 900;
        Assert.True(ledger.Renew("a", lease));
        Assert.False(ledger.Renew("b", lease));
        _clock.Now = 1800;
        Assert.Null(ledger.Take("b"));
        _clock.Now = 1900;
        Assert.Equal(2, ledger.Take("b")!.Value.Epoch);
        Assert.False(ledger.Renew("a", lease));
        Assert.Equal(1, ledger.LostCount);
        Assert.Equal(WorkVerdict.Accepted, ledger.Complete("a", lease.Key, "x"));
        Assert.Equal(WorkVerdict.Known, ledger.Complete("b", lease.Key, "x"));
    }

    [Fact]
    public void An_idle_worker_helps_a_slow_one_where_the_piece_is_short()
    {
        var ledger = Ledger();
        var key = ledger.Add("run");
        ledger.Add("run", canHedge: false);
        ledger.Take("a");
        ledger.Take("a");
        _clock.Now = 249;
        Assert.Null(ledger.Take("b"));
        _clock.Now = 250;
        Assert.Null(ledger.Take("b", isAhead: true)); // its cores are busy: it would help nobody
        Assert.Equal(key, ledger.Take("b")!.Value.Key);
        Assert.Null(ledger.Take("c"));
    }

    [Fact]
    public void Results_of_another_coordinator_and_of_a_call_that_is_over_are_stale()
    {
        var before = Ledger();
        var old = before.Add("run");
        var ledger = new Ledger(_clock, new LedgerOptions(TimeSpan.FromSeconds(1)), Guid.NewGuid(), _ => false);
        var key = ledger.Add("run");
        Assert.Equal(old.Number, key.Number);
        Assert.Equal(WorkVerdict.Stale, ledger.Complete("a", old, "x"));
        Assert.Null(ledger.ResultOf(old));
        ledger.Remove(key);
        Assert.Equal(WorkVerdict.Stale, ledger.Complete("a", key, "x"));
        Assert.False(ledger.Renew("a", new WorkLease(key, 1)));
        ledger.Remove(key);
    }

    [Fact]
    public void Two_workers_that_agree_confirm_a_result()
    {
        var ledger = Ledger(isChecked: true);
        var key = ledger.Add("run");
        ledger.Take("a");
        Assert.Equal(key, ledger.Take("b")!.Value.Key);
        Assert.Equal(WorkVerdict.Unconfirmed, ledger.Complete("a", key, "x"));
        Assert.Null(ledger.Take("a"));
        Assert.Equal(WorkVerdict.Accepted, ledger.Complete("b", key, "x"));
        Assert.Empty(ledger.ToSettle());
    }

    [Fact]
    public void A_worker_that_differs_is_put_out_and_all_that_it_did_is_done_anew()
    {
        var ledger = Ledger(isChecked: true);
        var (first, second) = (ledger.Add("run"), ledger.Add("other"));
        Take(ledger, "liar", "good");
        Take(ledger, "liar", "good");
        Assert.Equal(WorkVerdict.Unconfirmed, ledger.Complete("liar", second, "y"));
        Assert.Equal(WorkVerdict.Unconfirmed, ledger.Complete("liar", first, "lie"));
        Assert.Equal(WorkVerdict.Disputed, ledger.Complete("good", first, "x"));
        Assert.Equal([first], ledger.ToSettle());
        Assert.Null(ledger.ResultOf(first));
        Assert.Equal(["liar"], ledger.Settle(first, "x"));
        Assert.Equal("x", ledger.ResultOf(first));
        Assert.True(ledger.IsExpelled("liar"));
        Assert.False(ledger.IsExpelled("good"));
        Assert.Null(ledger.Take("liar"));
        Assert.Equal(WorkVerdict.Stale, ledger.Complete("liar", second, "y"));
        Assert.Equal(WorkVerdict.Unconfirmed, ledger.Complete("good", second, "y"));
        Assert.True(ledger.IsTainted("run"));
        Assert.True(ledger.IsTainted("other"));
        ledger.Forgive("run");
        Assert.False(ledger.IsTainted("run"));
        Assert.Empty(ledger.Settle(new WorkKey(Guid.Empty, 1), "x"));
    }

    [Fact]
    public void A_result_that_was_accepted_alone_counts_no_more_when_its_worker_is_put_out()
    {
        var ledger = new Ledger(_clock, new LedgerOptions(TimeSpan.FromSeconds(1)), Guid.NewGuid(), number => number == 2);
        var (alone, compared) = (ledger.Add("run"), ledger.Add("run"));
        ledger.Take("liar");
        Assert.Equal(WorkVerdict.Accepted, ledger.Complete("liar", alone, "lie"));
        ledger.Complete("liar", compared, "lie");
        ledger.Complete("good", compared, "x");
        ledger.Settle(compared, "x");
        Assert.Null(ledger.ResultOf(alone));
        Assert.Equal(alone, ledger.Take("good")!.Value.Key);
    }

    [Fact]
    public void Without_a_second_worker_the_coordinator_compares()
    {
        var ledger = Ledger(isChecked: true);
        var key = ledger.Add("run");
        ledger.Take("a");
        ledger.Complete("a", key, "x");
        Assert.Empty(ledger.ToSettle());
        _clock.Now = 250;
        Assert.Equal([key], ledger.ToSettle());
        Assert.Empty(ledger.Settle(key, "x"));
        Assert.Equal("x", ledger.ResultOf(key));
        Assert.Empty(ledger.ToSettle());
    }

    [Fact]
    public void Where_there_is_one_worker_nobody_waits_for_a_second()
    {
        var ledger = Ledger(isChecked: true);
        var key = ledger.Add("run");
        Assert.Empty(ledger.ToSettle(isLonely: true));
        ledger.Take("a");
        Assert.Empty(ledger.ToSettle(isLonely: true));
        ledger.Complete("a", key, "x");
        Assert.Empty(ledger.ToSettle());
        Assert.Equal([key], ledger.ToSettle(isLonely: true));
    }

    [Fact]
    public void Who_leaves_gives_its_pieces_back_at_once()
    {
        var ledger = Ledger();
        ledger.Add("run");
        ledger.Take("a");
        ledger.Leave("a");
        Assert.NotNull(ledger.Take("b"));
    }

    private static void Take(Ledger ledger, params string[] workers)
    {
        foreach (string worker in workers)
        {
            Assert.NotNull(ledger.Take(worker));
        }
    }

    private Ledger Ledger(bool isChecked = false) =>
        new(_clock, new LedgerOptions(TimeSpan.FromSeconds(1)), Guid.NewGuid(), _ => isChecked);
}
