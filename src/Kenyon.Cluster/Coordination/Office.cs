using System.Collections.Concurrent;
using System.Security.Cryptography;
using Kenyon.Cluster.Exchange;
using Kenyon.Cluster.Pieces;
using Kenyon.Cluster.Work;
using Kenyon.Experiments.Folders;

namespace Kenyon.Cluster.Coordination;

/// <summary>
/// The coordinator without its door: admits workers, hands out what is asked for, gathers what it comes to, compares one piece of a hundred
/// and puts out who differs. The ledger decides; here is the content. Safe on several threads.
/// </summary>
internal sealed class Office : IDisposable
{
    /// <summary>How long an answer may take when there is nothing to do.</summary>
    public static readonly TimeSpan Poll = TimeSpan.FromSeconds(1.5);

    private const int CheckEvery = 100;
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(500); // Hundreds of runs wait here; news ring.
    private static readonly TimeSpan s_silence = TimeSpan.FromSeconds(30);

    private readonly TimeProvider _clock;
    private readonly Action<string> _say;
    private readonly LedgerOptions _options;
    private readonly Ledger _ledger;
    private readonly WorkerCard _own;
    private readonly ConcurrentDictionary<string, Member> _members = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Description> _descriptions = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<WorkKey, Order> _orders = [];
    private readonly ConcurrentDictionary<(WorkKey Key, string Digest), Outcome> _outcomes = [];
    private readonly Signal _work = new();
    private readonly Signal _done = new();
    private readonly Lock _handing = new();
    private readonly Arbiter _arbiter;
    private readonly CrewLog _log;
    private volatile bool _isOver;

    /// <summary>Opens the office.</summary>
    /// <param name="clock">Tells how much time passes.</param>
    /// <param name="say">Told of workers that come, are lost, are refused, and are put out.</param>
    /// <param name="lease">How long a worker is believed to be at work after it last said so.</param>
    /// <param name="isChecked">Says which pieces are done twice; null: one of a hundred, that nobody can foresee.</param>
    /// <param name="skills">What can be done beside runs; null: nothing.</param>
    public Office(
        TimeProvider clock, Action<string> say, TimeSpan lease, Func<long, bool>? isChecked = null, Skills? skills = null)
    {
        skills ??= Skills.None;
        _own = WorkerCard.Here("", skills.Makers, skills.Probe, skills.Additions, 0);
        (_clock, _say, _options) = (clock, say, new LedgerOptions(lease));
        _ledger = new Ledger(
            clock, _options, Guid.NewGuid(), isChecked ?? (_ => RandomNumberGenerator.GetInt32(CheckEvery) == 0));
        _arbiter = new Arbiter(clock, skills);
        _log = new CrewLog(clock);
    }

    /// <summary>Pieces that all workers together do at a time.</summary>
    public int SlotCount => Present().Sum(member => member.Card.ThreadCount);

    /// <summary>Pieces that were handed out again, because who had them was silent.</summary>
    public int LostCount => _ledger.LostCount;

    /// <summary>Tells all workers who ask from now on that there is nothing left to do.</summary>
    public void Close()
    {
        _isOver = true;
        _work.Ring();
    }

    /// <summary>Admits a worker, or says why not.</summary>
    /// <param name="card">Who it is.</param>
    public Reply Enter(WorkerCard card)
    {
        string? reason = card.Difference(_own)
            ?? (_ledger.IsExpelled(card.Name) ? "it was put out: a result of it differed from that of others" : null);
        if (reason is not null)
        {
            _say($"worker {card.Name} is refused: {reason}.");
            return new Reply(ReplyWord.Refused, reason);
        }

        if (_members.TryAdd(card.Name, new Member(card, _clock.GetTimestamp())))
        {
            _log.Enter(card);
            _say($"worker {card.Name} has come, with {card.ThreadCount} thread{(card.ThreadCount == 1 ? "" : "s")}.");
        }

        _done.Ring();
        return new Reply(ReplyWord.Wait);
    }

    /// <summary>Takes what a worker has done and gives it more, after a while where there is nothing yet.</summary>
    /// <param name="report">What it hands in.</param>
    public async Task<Reply> Exchange(Report report)
    {
        if (!_members.TryGetValue(report.Worker, out var member))
        {
            return new Reply(ReplyWord.Enter);
        }

        member.Seen = _clock.GetTimestamp();
        if (report.Outcome is { } outcome)
        {
            Take(report, outcome);
        }

        long begun = _clock.GetTimestamp();
        while (true)
        {
            var news = _work.Next;
            if (_ledger.IsExpelled(report.Worker))
            {
                return new Reply(ReplyWord.Refused, "it was put out: a result of it differed from that of others");
            }

            if (_isOver)
            {
                return new Reply(ReplyWord.Over);
            }

            if (Next(report) is { } errand)
            {
                return new Reply(ReplyWord.Work, null, errand);
            }

            var left = Poll - _clock.GetElapsedTime(begun);
            if (left <= TimeSpan.Zero)
            {
                return new Reply(ReplyWord.Wait);
            }

            await Task.WhenAny(news, Task.Delay(left < _options.HedgeAfter ? left : _options.HedgeAfter, _clock));
        }
    }

    /// <summary>What a run is, or other work, for who has an errand of it.</summary>
    /// <param name="id">Name of the description.</param>
    public Description? Describe(string id) => _descriptions.GetValueOrDefault(id);

    /// <summary>A worker is still at a piece, and tells how far it is.</summary>
    /// <param name="worker">Its name.</param>
    /// <param name="lease">The piece.</param>
    /// <param name="files">How far a whole run is; empty where that is not told.</param>
    public bool Renew(string worker, WorkLease lease, IReadOnlyList<RunFile> files)
    {
        if (_members.TryGetValue(worker, out var member))
        {
            member.Seen = _clock.GetTimestamp();
        }

        if (!_ledger.Renew(worker, lease))
        {
            return false;
        }

        if (files.Count > 0 && _orders.TryGetValue(lease.Key, out var order))
        {
            order.Progress?.Invoke(files);
        }

        return true;
    }

    /// <summary>A worker leaves.</summary>
    /// <param name="worker">Its name.</param>
    public void Leave(string worker)
    {
        if (_members.TryRemove(worker, out _))
        {
            _ledger.Leave(worker);
            _log.Leave(worker, WorkerStatus.Left);
            _say($"worker {worker} has left.");
            _work.Ring();
        }
    }

    /// <summary>Waits until a worker is there.</summary>
    /// <param name="stop">Ends the wait.</param>
    /// <exception cref="OperationCanceledException">The wait was ended.</exception>
    public void AwaitWorker(CancellationToken stop)
    {
        long said = _clock.GetTimestamp();
        using var stopping = stop.Register(_done.Ring);
        while (true)
        {
            var news = _done.Next;
            if (Present().Any())
            {
                return;
            }

            stop.ThrowIfCancellationRequested();
            said = Remind(said);
            Task.WaitAny([news], (int)s_look.TotalMilliseconds, CancellationToken.None);
        }
    }

    /// <summary>Has work done by whoever comes.</summary>
    /// <param name="tag">The run.</param>
    /// <param name="orders">The pieces.</param>
    /// <param name="stop">Ends the wait.</param>
    /// <param name="progress">Told how many of the pieces are done, or null.</param>
    /// <returns>What they came to, in their order.</returns>
    /// <exception cref="RunTaintedException">
    /// A worker that was put out has worked for the run, or the wait was ended before it was known who is right about all of it.
    /// </exception>
    /// <exception cref="OperationCanceledException">The wait was ended.</exception>
    public IReadOnlyList<Outcome> CarryOut(
        string tag, IReadOnlyList<Order> orders, CancellationToken stop, Action<int>? progress = null)
    {
        var keys = new List<WorkKey>(orders.Count);
        try
        {
            lock (_handing)
            {
                foreach (var order in orders)
                {
                    _descriptions.TryAdd(order.Description.Id, order.Description);
                    var key = _ledger.Add(tag, order.IsShort);
                    keys.Add(key);
                    _orders[key] = order;
                }
            }

            _work.Ring();
            return [.. keys.Zip(Wait(tag, keys, progress, stop), (key, digest) => _outcomes[(key, digest)])];
        }
        finally
        {
            foreach (var key in keys)
            {
                _ledger.Remove(key);
                _orders.TryRemove(key, out _);
            }

            var own = keys.ToHashSet();
            foreach (var job in orders.Select(order => order.Description).OfType<JobDescription>().Distinct())
            {
                _descriptions.TryRemove(job.Id, out _); // Its content may be large.
            }

            foreach (var known in _outcomes.Keys.Where(known => own.Contains(known.Key)))
            {
                _outcomes.TryRemove(known, out _);
            }
        }
    }

    /// <summary>How the workers are, and what they did in the last minute.</summary>
    public CrewStatus Look() => _log.Look(
        _ledger.Held(),
        name => _members.TryGetValue(name, out var member) ? _clock.GetElapsedTime(member.Seen) : null,
        _options.Lease + Poll + Poll);

    /// <summary>Whether a worker that was put out has worked for a run.</summary>
    /// <param name="tag">The run.</param>
    public bool IsTainted(string tag) => _ledger.IsTainted(tag);

    /// <summary>A run is over, or begins anew.</summary>
    /// <param name="tag">The run.</param>
    public void Forgive(string tag) => _ledger.Forgive(tag);

    /// <inheritdoc/>
    public void Dispose() => _arbiter.Dispose();

    /// <summary>What a worker is to do next; null where there is nothing. A piece is never seen without its content.</summary>
    private Errand? Next(Report report)
    {
        WorkLease? lease;
        Order? order = null;
        lock (_handing)
        {
            lease = _ledger.Take(report.Worker, report.IsAhead);
            if (lease is { } taken)
            {
                _orders.TryGetValue(taken.Key, out order);
            }
        }

        return lease is not { } held || order is null ? null : new Errand(
            held.Key.Incarnation,
            held.Key.Number,
            held.Epoch,
            order.Description.Id,
            order.Evaluation,
            order.Files?.Invoke() ?? [],
            order.Part);
    }

    /// <summary>Waits for digests of the results. They are those that were seen: a piece may be disputed a moment later.</summary>
    private string[] Wait(string tag, List<WorkKey> keys, Action<int>? progress, CancellationToken stop)
    {
        long said = _clock.GetTimestamp();
        using var stopping = stop.Register(_done.Ring);
        int known = 0; // Before it all were known: thousands of pieces are not asked about at every word.
        int told = 0;
        while (true)
        {
            var news = _done.Next;
            if (_ledger.IsTainted(tag))
            {
                throw new RunTaintedException();
            }

            while (known < keys.Count && _ledger.ResultOf(keys[known]) is not null)
            {
                known++;
            }

            if (known > told)
            {
                told = known;
                progress?.Invoke(told);
            }

            if (known == keys.Count)
            {
                string[] digests = [.. keys.Select(_ledger.ResultOf).OfType<string>()];
                if (digests.Length == keys.Count)
                {
                    return digests;
                }

                known = 0; // Some are disputed by now.
            }

            stop.ThrowIfCancellationRequested();
            Settle(keys, stop);
            said = Remind(said);
            Task.WaitAny([news], (int)s_look.TotalMilliseconds, CancellationToken.None);
        }
    }

    /// <summary>Says now and then that nobody is here.</summary>
    private long Remind(long said)
    {
        if (_clock.GetElapsedTime(said) <= s_silence)
        {
            return said;
        }

        if (!Present().Any())
        {
            _say("no worker is here; start some: kenyon worker HOST:PORT");
        }

        return _clock.GetTimestamp();
    }

    /// <summary>Says itself what a piece comes to where workers differ, or no second one is there.</summary>
    private void Settle(List<WorkKey> keys, CancellationToken stop)
    {
        bool isLonely = !Present().Skip(1).Any(); // Then nobody is waited for who could do a piece as the second.
        foreach (var key in _ledger.ToSettle(isLonely).Where(keys.Contains))
        {
            var order = _orders[key];
            var outcome = _arbiter.Do(order, stop);
            string digest = outcome.Digest();
            _outcomes[(key, digest)] = outcome;
            foreach (string liar in _ledger.Settle(key, digest))
            {
                _members.TryRemove(liar, out _);
                _log.Leave(liar, WorkerStatus.Expelled);
                _say($"worker {liar} is put out: its result of piece {key.Number} of {order.Description.Name} differs. "
                    + "Runs that it has worked at begin anew.");
            }

            _done.Ring(); // Who waits for this piece, or for a run that the liar worked at, looks again.
        }
    }

    private void Take(Report report, Outcome outcome)
    {
        var key = new WorkKey(report.Incarnation, report.Number);
        bool isKnown = _orders.TryGetValue(key, out var order);
        bool isDoubted = order?.Doubts(outcome) == true;
        string digest = isDoubted && outcome.Failure is null ? "none that can be" : outcome.Digest(); // Never what the right one has.
        if (isKnown)
        {
            _outcomes.TryAdd((key, digest), outcome); // Before the ledger knows: who waits takes it from here.
        }

        var verdict = _ledger.Complete(report.Worker, key, digest, isDoubted);
        if (verdict is WorkVerdict.Accepted or WorkVerdict.Unconfirmed)
        {
            _log.Add(report.Worker, outcome);
        }

        _done.Ring();
        if (verdict == WorkVerdict.Unconfirmed)
        {
            // Where no second worker has come by then, it is settled here.
            _ = Task.Delay(_options.HedgeAfter, _clock).ContinueWith(_ => _done.Ring(), TaskScheduler.Default);
        }
    }

    private IEnumerable<Member> Present() =>
        _members.Values.Where(member => _clock.GetElapsedTime(member.Seen) < _options.Lease + Poll + Poll);
}
