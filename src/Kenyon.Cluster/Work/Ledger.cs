namespace Kenyon.Cluster.Work;

/// <summary>
/// Says who does which piece of work, and which results count. Workers may be slow, die, come back, and lie; what they say may be lost,
/// late, doubled or out of order: every piece is done once, with a result that no two workers who were asked differ about. It knows neither
/// what the work is nor how messages travel, and is proved by simulation. Safe on several threads.
/// </summary>
/// <param name="clock">Tells how much time passes.</param>
/// <param name="options">How workers are dealt with.</param>
/// <param name="incarnation">Names this ledger among all that ever were.</param>
/// <param name="isChecked">Says of the number of a piece whether two must agree about it: nothing that a worker can foresee.</param>
public sealed class Ledger(TimeProvider clock, LedgerOptions options, Guid incarnation, Func<long, bool> isChecked)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<long, WorkItem> _items = [];

    // Numbers of pieces, the oldest first: with thousands of workers nobody can look through all pieces at every word.
    private readonly SortedSet<long> _wanting = [];
    private readonly SortedSet<long> _leased = [];
    private readonly SortedSet<long> _undecided = [];
    private readonly HashSet<string> _expelled = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _contributors = new(StringComparer.Ordinal);
    private long _lastNumber;
    private long _firstEnd = long.MaxValue;
    private long _firstSlow = long.MaxValue;

    /// <summary>Leases that ended without a result while one was needed.</summary>
    public int LostCount { get; private set; }

    /// <summary>Adds a piece.</summary>
    /// <param name="tag">What it belongs to; a worker that is put out is known to have worked for it.</param>
    /// <param name="canHedge">Whether an idle worker may do it at the same time as a slow one: all but a whole run.</param>
    public WorkKey Add(string tag, bool canHedge = true)
    {
        lock (_gate)
        {
            var key = new WorkKey(incarnation, ++_lastNumber);
            var item = new WorkItem(key, tag, isChecked(key.Number), canHedge);
            _items.Add(key.Number, item);
            Place(item);
            return key;
        }
    }

    /// <summary>Hands out the oldest piece that wants a worker; where there is none, one that another worker is slow with.</summary>
    /// <param name="worker">Who asks.</param>
    /// <param name="isAhead">Whether it asks for a piece to have at hand: it gets none that takes minutes, which would wait there.</param>
    /// <returns>Null where there is nothing to do for it.</returns>
    public WorkLease? Take(string worker, bool isAhead = false)
    {
        lock (_gate)
        {
            if (_expelled.Contains(worker))
            {
                return null;
            }

            long now = clock.GetTimestamp();
            DropDead(now);
            foreach (var item in _wanting.Select(number => _items[number]))
            {
                if ((item.CanHedge || !isAhead) && !Knows(item, worker))
                {
                    return Lease(item, worker, now);
                }
            }

            // What another worker is slow with is for a core that has nothing else to do.
            return !isAhead && now >= _firstSlow && SlowFor(worker, now) is { } slow ? Lease(slow, worker, now) : null;
        }
    }

    /// <summary>A worker says that it is still at a piece.</summary>
    /// <param name="worker">The worker.</param>
    /// <param name="lease">What it has.</param>
    /// <returns>False where it has lost it: the result will be taken, but nobody waits for it.</returns>
    public bool Renew(string worker, WorkLease lease)
    {
        lock (_gate)
        {
            long now = clock.GetTimestamp();
            DropDead(now);
            if (!TryFind(lease.Key, out var item) || item is { IsDone: true, IsDisputed: false })
            {
                return false; // Nobody waits for it any more.
            }

            int place = item.Leases.FindIndex(held => held.Worker == worker && held.Epoch == lease.Epoch);
            if (place < 0)
            {
                return false;
            }

            Contributors(item.Tag).Add(worker); // It may tell how far it is, and others go on from there.
            item.Leases[place] = item.Leases[place] with { Until = now + Ticks(options.Lease) };
            return true;
        }
    }

    /// <summary>A worker says what a piece comes to. The same said twice counts once, and a lease that is over is no obstacle.</summary>
    /// <param name="worker">The worker.</param>
    /// <param name="key">The piece.</param>
    /// <param name="digest">Hash of the result.</param>
    /// <param name="isDoubted">Whether somebody who is trusted has to say it, too.</param>
    public WorkVerdict Complete(string worker, WorkKey key, string digest, bool isDoubted = false)
    {
        lock (_gate)
        {
            if (_expelled.Contains(worker) || !TryFind(key, out var item))
            {
                return WorkVerdict.Stale;
            }

            item.Leases.RemoveAll(held => held.Worker == worker);
            if (item.Results.Count == 0)
            {
                item.FirstResult = clock.GetTimestamp();
            }

            if (item.Results.Exists(result => result.Worker == worker))
            {
                Place(item);
                return WorkVerdict.Known; // A message that came twice; of two different results of one worker the first counts.
            }

            item.Results.Add((worker, digest));
            Contributors(item.Tag).Add(worker);
            var verdict = Judge(item, digest, isDoubted);
            Place(item);
            return verdict;
        }
    }

    /// <summary>The result of a piece, where it is known.</summary>
    /// <param name="key">The piece.</param>
    /// <returns>Hash of the result; null before it is known.</returns>
    public string? ResultOf(WorkKey key)
    {
        lock (_gate)
        {
            return TryFind(key, out var item) && item.IsDone && !item.IsDisputed ? item.Results[0].Digest : null;
        }
    }

    /// <summary>
    /// Pieces about which somebody who is trusted has to say what they come to: workers differ, or there is no second one to compare with.
    /// </summary>
    /// <param name="isLonely">Whether there is one worker, so that no second one is waited for.</param>
    public IReadOnlyList<WorkKey> ToSettle(bool isLonely = false)
    {
        lock (_gate)
        {
            long now = clock.GetTimestamp();
            DropDead(now);
            return [.. _undecided.Select(number => _items[number]).Where(item => item.IsDisputed || IsAlone(item, now, isLonely))
                .Select(item => item.Key)];
        }
    }

    /// <summary>Says what a piece comes to. Who differed is put out: its results count no more, and it is handed nothing.</summary>
    /// <param name="key">The piece.</param>
    /// <param name="digest">Hash of the right result.</param>
    /// <returns>Workers that were put out.</returns>
    public IReadOnlyList<string> Settle(WorkKey key, string digest)
    {
        lock (_gate)
        {
            if (!TryFind(key, out var item))
            {
                return [];
            }

            string[] liars = [.. item.Results.Where(result => result.Digest != digest).Select(result => result.Worker)];
            (item.IsChecked, item.IsDisputed, item.IsDone) = (false, false, true);
            item.Leases.Clear();
            item.Results.Insert(0, ("", digest));
            Place(item);
            foreach (string liar in liars)
            {
                Expel(liar);
            }

            return liars;
        }
    }

    /// <summary>A worker leaves: what it has is free at once.</summary>
    /// <param name="worker">The worker.</param>
    public void Leave(string worker)
    {
        lock (_gate)
        {
            foreach (var item in _leased.Select(number => _items[number]).ToList())
            {
                Lose(item, held => held.Worker == worker);
            }
        }
    }

    /// <summary>Forgets a piece; results of it are stale from now on.</summary>
    /// <param name="key">The piece.</param>
    public void Remove(WorkKey key)
    {
        lock (_gate)
        {
            if (TryFind(key, out _))
            {
                _items.Remove(key.Number);
                _wanting.Remove(key.Number);
                _leased.Remove(key.Number);
                _undecided.Remove(key.Number);
            }
        }
    }

    /// <summary>Whether a worker that was put out worked for something; asked until <see cref="Forgive"/>.</summary>
    /// <param name="tag">What it is.</param>
    public bool IsTainted(string tag)
    {
        lock (_gate)
        {
            return _contributors.TryGetValue(tag, out var workers) && workers.Overlaps(_expelled);
        }
    }

    /// <summary>What was done for something begins anew, or is over: nobody has worked for it.</summary>
    /// <param name="tag">What it is.</param>
    public void Forgive(string tag)
    {
        lock (_gate)
        {
            _contributors.Remove(tag);
        }
    }

    /// <summary>What workers have at present.</summary>
    public IReadOnlyList<HeldPiece> Held()
    {
        lock (_gate)
        {
            long now = clock.GetTimestamp();
            DropDead(now);
            return [.. _leased.Select(number => _items[number]).SelectMany(item => item.Leases.Select(lease => new HeldPiece(
                lease.Worker, item.Tag, item.CanHedge, clock.GetElapsedTime(lease.Since, now))))];
        }
    }

    /// <summary>Whether a worker was put out.</summary>
    /// <param name="worker">The worker.</param>
    public bool IsExpelled(string worker)
    {
        lock (_gate)
        {
            return _expelled.Contains(worker);
        }
    }

    private static bool Knows(WorkItem item, string worker) =>
        item.Leases.Exists(held => held.Worker == worker) || item.Results.Exists(result => result.Worker == worker);

    /// <summary>Whether a result waits to be compared, and nobody is at it.</summary>
    private bool IsAlone(WorkItem item, long now, bool isLonely) => item is { IsDone: false, Results.Count: > 0, Leases.Count: 0 }
        && (isLonely || clock.GetElapsedTime(item.FirstResult, now) >= options.HedgeAfter);

    private WorkLease Lease(WorkItem item, string worker, long now)
    {
        item.Epoch++;
        item.Leases.Add((worker, item.Epoch, now, now + Ticks(options.Lease)));
        _firstEnd = Math.Min(_firstEnd, now + Ticks(options.Lease));
        Place(item);
        return new WorkLease(item.Key, item.Epoch);
    }

    private void Expel(string worker)
    {
        _expelled.Add(worker);
        foreach (var item in _items.Values)
        {
            item.Leases.RemoveAll(held => held.Worker == worker);
            bool isFromIt = item.Results.RemoveAll(result => result.Worker == worker) > 0;
            if (isFromIt && item.Results.Count < (item.IsChecked ? 2 : 1))
            {
                item.IsDone = false;
            }

            item.IsDisputed = item.Results.Select(result => result.Digest).Distinct(StringComparer.Ordinal).Skip(1).Any();
            Place(item);
        }
    }

    /// <summary>What a result means for its piece.</summary>
    private static WorkVerdict Judge(WorkItem item, string digest, bool isDoubted)
    {
        if (isDoubted || item.IsDisputed || item.Results.Exists(result => result.Digest != digest))
        {
            item.IsDisputed = true;
            return WorkVerdict.Disputed;
        }

        if (item.IsDone)
        {
            return WorkVerdict.Known;
        }

        item.IsDone = item.Results.Count >= (item.IsChecked ? 2 : 1);
        return item.IsDone ? WorkVerdict.Accepted : WorkVerdict.Unconfirmed;
    }

    /// <summary>The oldest piece with which another worker is slow and that this one does not know; null where there is none.</summary>
    private WorkItem? SlowFor(string worker, long now)
    {
        long first = long.MaxValue;
        foreach (var item in _leased.Select(number => _items[number]))
        {
            if (!item.CanBeHelped)
            {
                continue;
            }

            long since = item.Leases[0].Since;
            if (clock.GetElapsedTime(since, now) >= options.HedgeAfter && !Knows(item, worker))
            {
                return item;
            }

            first = Math.Min(first, since + Ticks(options.HedgeAfter));
        }

        _firstSlow = first; // Nobody looks through all pieces again before one can be slow.
        return null;
    }

    /// <summary>Ends leases that are over. One that is renewed only ends later: before the first end there is nothing to do.</summary>
    private void DropDead(long now)
    {
        if (now < _firstEnd)
        {
            return;
        }

        _firstEnd = long.MaxValue;
        foreach (var item in _leased.Select(number => _items[number]).ToList())
        {
            Lose(item, held => held.Until <= now);
            _firstEnd = item.Leases.Aggregate(_firstEnd, (end, held) => Math.Min(end, held.Until));
        }
    }

    /// <summary>Ends leases of a piece; of one that is done nothing is lost.</summary>
    private void Lose(WorkItem item, Predicate<(string Worker, int Epoch, long Since, long Until)> isOver)
    {
        int count = item.Leases.RemoveAll(isOver);
        LostCount += item.IsDone ? 0 : count;
        Place(item);
    }

    /// <summary>Puts a piece where it is found: after every change of it.</summary>
    private void Place(WorkItem item)
    {
        Set(_wanting, item.WantsWorker);
        Set(_leased, item.Leases.Count > 0);
        Set(_undecided, item.IsDisputed || (!item.IsDone && item.Results.Count > 0));
        if (item.CanBeHelped)
        {
            _firstSlow = Math.Min(_firstSlow, item.Leases[0].Since + Ticks(options.HedgeAfter));
        }

        void Set(SortedSet<long> numbers, bool isIn)
        {
            if (isIn)
            {
                numbers.Add(item.Key.Number);
            }
            else
            {
                numbers.Remove(item.Key.Number);
            }
        }
    }

    private bool TryFind(WorkKey key, out WorkItem item)
    {
        item = null!;
        return key.Incarnation == incarnation && _items.TryGetValue(key.Number, out item!);
    }

    private HashSet<string> Contributors(string tag)
    {
        if (!_contributors.TryGetValue(tag, out var workers))
        {
            workers = new HashSet<string>(StringComparer.Ordinal);
            _contributors.Add(tag, workers);
        }

        return workers;
    }

    private long Ticks(TimeSpan time) => (long)(time.TotalSeconds * clock.TimestampFrequency);
}
