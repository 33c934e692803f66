using System.Collections.Concurrent;
using Kenyon.Cluster.Exchange;
using Kenyon.Cluster.Work;
using Kenyon.Experiments.Folders;

namespace Kenyon.Cluster.Coordination;

/// <summary>What workers have done so far, for those who watch. Nothing is decided by it. Safe on several threads.</summary>
/// <param name="clock">Tells how much time passes.</param>
internal sealed class CrewLog(TimeProvider clock)
{
    private const int MostGone = 100;
    private const double LongestPiece = 1e7; // seconds: who says more says nothing
    private static readonly TimeSpan s_window = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private readonly Queue<(long At, int Pieces, double Busy)> _past = [];
    private readonly Lock _gate = new();
    private int _pieces;
    private int _gone;
    private double _busy;

    /// <summary>A worker has come.</summary>
    /// <param name="card">Who.</param>
    public void Enter(WorkerCard card) => _entries.TryAdd(card.Name, new Entry(card));

    /// <summary>A worker has handed in a piece.</summary>
    /// <param name="worker">Its name.</param>
    /// <param name="outcome">What the piece came to.</param>
    public void Add(string worker, Outcome outcome)
    {
        if (_entries.TryGetValue(worker, out var entry))
        {
            lock (_gate)
            {
                _pieces++;
                entry.Pieces++;
                double seconds = double.IsFinite(outcome.Seconds) ? Math.Clamp(outcome.Seconds, 0, LongestPiece) : 0;
                (entry.Busy, _busy) = (entry.Busy + seconds, _busy + seconds);
            }
        }
    }

    /// <summary>A worker has left, or was put out.</summary>
    /// <param name="worker">Its name.</param>
    /// <param name="state">Which of the two.</param>
    public void Leave(string worker, string state)
    {
        if (_entries.TryGetValue(worker, out var entry))
        {
            entry.Gone = state;
            entry.GoneAs = Interlocked.Increment(ref _gone);
        }

        foreach (string old in _entries.Where(pair => pair.Value.Gone is not null).OrderByDescending(pair => pair.Value.GoneAs)
            .Skip(MostGone).Select(pair => pair.Key).ToList())
        {
            _entries.TryRemove(old, out _);
        }
    }

    /// <summary>How the workers are.</summary>
    /// <param name="held">Pieces that they have.</param>
    /// <param name="silence">Tells for how long a worker was not heard of; null: it is not there.</param>
    /// <param name="patience">After this time it is called silent.</param>
    public CrewStatus Look(IReadOnlyList<HeldPiece> held, Func<string, TimeSpan?> silence, TimeSpan patience)
    {
        ILookup<string, HeldPiece> byWorker = held.ToLookup(piece => piece.Worker, StringComparer.Ordinal);
        lock (_gate)
        {
            var workers = _entries.OrderBy(pair => pair.Value.Gone is not null).ThenBy(pair => pair.Key, StringComparer.Ordinal)
                .Select(pair => Status(pair.Key, pair.Value, [.. byWorker[pair.Key]], silence(pair.Key), patience)).ToList();
            long now = clock.GetTimestamp();
            double busy = _busy + held.Where(piece => !piece.IsShort).Sum(piece => piece.Held.TotalSeconds);
            _past.Enqueue((now, _pieces, busy));
            while (_past.Count > 2 && clock.GetElapsedTime(_past.Peek().At, now) > s_window)
            {
                _past.Dequeue();
            }

            var (from, pieces, before) = _past.Peek();
            double seconds = clock.GetElapsedTime(from, now).TotalSeconds;
            double cores = seconds > 0 ? Math.Max(0, busy - before) / seconds : 0;
            long threads = workers.Where(worker => worker.State is WorkerStatus.Working or WorkerStatus.Waiting)
                .Sum(worker => (long)worker.Threads);
            return new CrewStatus(
                workers, _pieces, seconds > 0 ? (_pieces - pieces) / seconds : 0, cores, threads == 0 ? 0 : Math.Min(1, cores / threads));
        }
    }

    private static WorkerStatus Status(string name, Entry entry, List<HeldPiece> held, TimeSpan? silence, TimeSpan patience)
    {
        string state = entry.Gone
            ?? (silence is not { } known || known > patience ? WorkerStatus.Silent
            : held.Count > 0 ? WorkerStatus.Working : WorkerStatus.Waiting);

        // A whole run is handed in at its end: until then its time counts as it passes.
        double running = held.Where(piece => !piece.IsShort).Sum(piece => piece.Held.TotalSeconds);
        string[] work = [.. held.GroupBy(piece => (piece.Tag, piece.IsShort)).Select(group => !group.Key.IsShort ? group.Key.Tag
            : $"{group.Key.Tag} ({group.Count()} batch{(group.Count() == 1 ? "" : "es")})")];
        return new WorkerStatus(
            name, entry.Card.ThreadCount, state, work, entry.Pieces, entry.Busy + running, silence?.TotalSeconds ?? 0);
    }

    private sealed class Entry(WorkerCard card)
    {
        public WorkerCard Card => card;

        public int Pieces { get; set; }

        public double Busy { get; set; }

        public string? Gone { get; set; }

        public int GoneAs { get; set; }
    }
}
