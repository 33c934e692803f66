using Kenyon.Cluster.Work;

namespace Kenyon.Tests.Cluster.Work;

/// <summary>
/// One schedule of a coordinator with the real ledger, some workers and a network, all drawn from a seed: messages are lost, late, doubled
/// and out of order; workers die, freeze, come back and lie; the coordinator dies and goes on from what it has saved. After a while nothing
/// bad happens any more, and then the work must end. Time is simulated: nothing waits.
/// </summary>
internal sealed class LedgerSimulation
{
    private const int Lease = 1000;
    private const int FaultsEnd = 40 * Lease;
    private const int LatestEnd = FaultsEnd + (120 * Lease);

    private readonly Random _random;
    private readonly SimulatedClock _clock = new();
    private readonly PriorityQueue<Action, (long Time, long Number)> _events = new();
    private readonly Dictionary<WorkKey, string> _contents = [];
    private readonly SimulatedWorker[] _workers;
    private readonly HashSet<WorkKey> _foreign = [];
    private readonly double _lossShare;
    private readonly double _doubleShare;
    private readonly int _latest;
    private readonly int _callCount;
    private readonly int _pieceCount;
    private readonly int _checkEvery;
    private Ledger? _ledger;
    private WorkKey[] _call = [];
    private int _doneCount;
    private int _savedCount;
    private int _incarnation;
    private long _eventNumber;

    /// <summary>A schedule.</summary>
    /// <param name="seed">Seed of everything.</param>
    public LedgerSimulation(int seed)
    {
        _random = new Random(seed);
        bool hasLiar = _random.Next(3) == 0;
        _workers =
        [
            .. Enumerable.Range(0, _random.Next(hasLiar ? 3 : 1, 6))
                .Select(index => new SimulatedWorker($"w{index}", hasLiar && index == 0)),
        ];
        _lossShare = _random.NextDouble() * 0.3;
        _doubleShare = _random.NextDouble() * 0.3;
        _latest = _random.Next(1, 3 * Lease);
        (_callCount, _pieceCount) = (_random.Next(1, 5), _random.Next(1, 12));

        // Where somebody lies all is compared; else now and then, so that what is done alone is met, too.
        _checkEvery = hasLiar ? 1 : _random.Next(1, 8);
    }

    /// <summary>What happened.</summary>
    public Counts Happened { get; } = new();

    /// <summary>Runs to the end.</summary>
    /// <returns>Null where all was as it must be, else what was not.</returns>
    public string? Run()
    {
        StartCoordinator();
        foreach (var worker in _workers)
        {
            At(_random.Next(Lease), () => Ask(worker));
            At(_random.Next(FaultsEnd), () => Die(worker));
        }

        for (int death = _random.Next(3); death > 0; death--)
        {
            At(_random.Next(FaultsEnd), KillCoordinator);
        }

        while (_doneCount < _callCount && _events.TryDequeue(out var next, out var when))
        {
            if (when.Time > LatestEnd)
            {
                return $"no end by {when.Time}: {_doneCount} of {_callCount} calls";
            }

            _clock.Now = when.Time;
            next();
            if (Happened.Problem is { } problem)
            {
                return problem;
            }
        }

        return _doneCount == _callCount ? null : "nothing happens any more";
    }

    private bool IsBad => _clock.Now < FaultsEnd;

    private void At(long delay, Action action) => _events.Enqueue(action, (_clock.Now + delay, _eventNumber++));

    /// <summary>Sends a message: it comes never, once or twice, now or later.</summary>
    private void Send(Action arrive)
    {
        bool isLost = IsBad && _random.NextDouble() < _lossShare;
        Happened.Lost += isLost ? 1 : 0;
        for (int copy = isLost ? 0 : IsBad && _random.NextDouble() < _doubleShare ? 2 : 1; copy > 0; copy--)
        {
            Happened.Doubled += copy == 2 ? 1 : 0;
            At(IsBad ? _random.Next(1, _latest + 1) : _random.Next(1, 20), arrive);
        }
    }

    private void StartCoordinator()
    {
        byte[] name = new byte[16];
        BitConverter.TryWriteBytes(name, ++_incarnation);
        _ledger = new Ledger(
            _clock, new LedgerOptions(TimeSpan.FromMilliseconds(Lease)), new Guid(name), number => number % _checkEvery == 0);
        _doneCount = _savedCount;
        Begin();
        Look(_ledger);
    }

    private void KillCoordinator()
    {
        if (_ledger is null)
        {
            return;
        }

        Happened.CoordinatorDeaths++;
        _ledger = null;
        _foreign.UnionWith(_contents.Keys);
        _contents.Clear();
        At(_random.Next(3 * Lease), StartCoordinator);
    }

    /// <summary>The pieces of a call of the evaluator.</summary>
    private void Begin()
    {
        _call = [.. Enumerable.Range(0, _pieceCount).Select(_ => _ledger!.Add("run"))];
        for (int piece = 0; piece < _pieceCount; piece++)
        {
            _contents.Add(_call[piece], $"{_doneCount}.{piece}");
        }
    }

    /// <summary>What a coordinator does now and then: settles what is open, and ends a call when all of it is known.</summary>
    private void Look(Ledger ledger)
    {
        if (ledger != _ledger || _doneCount == _callCount)
        {
            return;
        }

        foreach (var key in ledger.ToSettle(isLonely: _doneCount % 2 == 1))
        {
            foreach (string name in ledger.Settle(key, _contents[key]))
            {
                Happened.Expelled++;
                Happened.Problem ??= _workers.Single(worker => worker.Name == name).IsLiar ? null : $"{name} was put out and is honest";
            }
        }

        if (ledger.IsTainted("run"))
        {
            ledger.Forgive("run");
            EndCall();
            (_doneCount, _savedCount) = (0, 0);
            Begin();
        }
        else if (Array.TrueForAll(_call, key => ledger.ResultOf(key) is not null))
        {
            Happened.Problem ??= _call.Select(key => (Found: ledger.ResultOf(key), Right: _contents[key]))
                .Where(result => result.Found != result.Right)
                .Select(result => $"{result.Right} came to {result.Found}")
                .FirstOrDefault();
            EndCall();
            _doneCount++;
            _savedCount = _random.Next(2) == 0 ? _doneCount : _savedCount;
            if (_doneCount < _callCount)
            {
                Begin();
            }
        }

        At(Lease / 8, () => Look(ledger));
    }

    private void EndCall()
    {
        foreach (var key in _call)
        {
            _ledger!.Remove(key);
            _foreign.Add(key);
            _contents.Remove(key);
        }
    }

    /// <summary>A worker hands in what it has and asks for more; asks again where no answer comes.</summary>
    private void Ask(SimulatedWorker worker)
    {
        int life = worker.Life;
        int question = ++worker.Question;
        var done = worker.Done;
        Send(() => Answer(worker, question, done));
        At(2 * Lease, () =>
        {
            if (worker.Life == life && worker.Question == question && worker.Held is null)
            {
                Ask(worker);
            }
        });
    }

    private void Answer(SimulatedWorker worker, int question, (WorkKey Key, string Digest)? done)
    {
        if (_ledger is not { } ledger)
        {
            return;
        }

        if (done is { } result)
        {
            var verdict = ledger.Complete(worker.Name, result.Key, result.Digest);
            Happened.Stale += verdict == WorkVerdict.Stale ? 1 : 0;
            Happened.Known += verdict == WorkVerdict.Known ? 1 : 0;
            Happened.Problem ??= _foreign.Contains(result.Key) && verdict != WorkVerdict.Stale ? $"a late result was {verdict}" : null;
        }

        var lease = ledger.Take(worker.Name);
        string? content = lease is { } taken ? _contents[taken.Key] : null;
        Send(() => Receive(worker, question, lease, content));
    }

    private void Receive(SimulatedWorker worker, int question, WorkLease? lease, string? content)
    {
        if (worker.Question != question || worker.Held is not null || worker.IsDead)
        {
            return;
        }

        worker.Done = null;
        if (lease is not { } taken)
        {
            worker.Question++;
            At(Lease / 10, () => Ask(worker));
            return;
        }

        worker.Held = taken;
        int life = worker.Life;
        Renew(worker, taken, life);
        At(_random.Next(1, 2 * Lease), () =>
        {
            if (worker.Life == life)
            {
                worker.Held = null;
                worker.Done = (taken.Key, worker.IsLiar && _random.Next(3) > 0 ? $"lie about {content}" : content!);
                Ask(worker);
            }
        });
    }

    private void Renew(SimulatedWorker worker, WorkLease lease, int life) => At(Lease / 3, () =>
    {
        if (worker.Life == life && worker.Held == lease)
        {
            Send(() => _ledger?.Renew(worker.Name, lease));
            Renew(worker, lease, life);
        }
    });

    /// <summary>kill -9; it is started again later and remembers nothing.</summary>
    private void Die(SimulatedWorker worker)
    {
        if (!IsBad)
        {
            return;
        }

        Happened.WorkerDeaths++;
        worker.Die();
        At(_random.Next(1, 4 * Lease), () =>
        {
            worker.IsDead = false;
            Ask(worker);
        });
        At(_random.Next(1, FaultsEnd), () => Die(worker));
    }

    /// <summary>What happened in a schedule.</summary>
    internal sealed class Counts
    {
        public int Lost { get; set; }

        public int Doubled { get; set; }

        public int Stale { get; set; }

        public int Known { get; set; }

        public int Expelled { get; set; }

        public int WorkerDeaths { get; set; }

        public int CoordinatorDeaths { get; set; }

        public string? Problem { get; set; }
    }

    private sealed class SimulatedWorker(string name, bool isLiar)
    {
        public string Name => name;

        public bool IsLiar => isLiar;

        public int Life { get; private set; }

        public int Question { get; set; }

        public bool IsDead { get; set; }

        public WorkLease? Held { get; set; }

        public (WorkKey Key, string Digest)? Done { get; set; }

        public void Die() => (Life, Question, IsDead, Held, Done) = (Life + 1, Question + 1, true, null, null);
    }
}
