using System.Diagnostics;
using Kenyon.Cluster.Work;

namespace Kenyon.ScalingBench;

/// <summary>
/// One coordinator with the real ledger, and workers of one core that are simulated: a queue before one server. An exchange costs the
/// server what the ledger takes (measured as it runs), a time a message, and a time a byte; work takes its time give or take a tenth.
/// </summary>
/// <param name="work">What is spread.</param>
/// <param name="coreCount">Workers.</param>
/// <param name="perMessage">Time of a message at the coordinator, in seconds.</param>
/// <param name="perByte">Time of a byte there, in seconds.</param>
internal sealed class SimulatedCluster(SimulatedWork work, int coreCount, double perMessage, double perByte)
{
    private const double OneWay = 2e-4; // seconds on the wire, a local network
    private const int BatchesEach = 2;
    private const int OpenRuns = 1024; // that a coordinator hands out at a time, with --jobs 1024
    private const double AheadPause = 5; // seconds between questions of the thread that has work at hand
    private readonly int _rounds = work.IsShort ? 6 : 3;

    private readonly SimulatedTime _clock = new();
    private readonly PriorityQueue<Event, double> _events = new();
    private readonly Random _random = new(1);
    private readonly Dictionary<WorkKey, bool> _open = [];
    private readonly Queue<int> _idle = new();
    private Ledger _ledger = null!;
    private double _now;
    private double _free;
    private double _busy;
    private double _inLedger;
    private long _calls;
    private double _worked;
    private int _done;
    private int _begun;

    private enum Kind
    {
        Ask,
        HandIn,
        Ahead,
        Renew,
    }

    /// <summary>Works until every core has had several pieces.</summary>
    public Told Run()
    {
        _ledger = new Ledger(_clock, new LedgerOptions(TimeSpan.FromSeconds(5)), Guid.Empty, _ => false);
        int total = coreCount * BatchesEach * _rounds;
        int open = work.IsShort ? coreCount * BatchesEach : Math.Min(total, OpenRuns);
        Open(open);
        for (int core = 0; core < coreCount; core++)
        {
            _events.Enqueue(new Event(Kind.Ask, core, default), _random.NextDouble() * 1e-3);
            if (!work.IsShort)
            {
                _events.Enqueue(new Event(Kind.Ahead, core, default), _random.NextDouble() * AheadPause);
            }
        }

        while (_done < total && _events.TryDequeue(out var next, out double at))
        {
            _now = at;
            Serve(next);
            if (work.IsShort && _open.Count == 0 && _done < total)
            {
                Open(open); // the next generation
                Wake();
            }
            else if (!work.IsShort && _open.Count < open && _begun < total)
            {
                Open(1); // the next run of those that wait for a thread of the coordinator
                Wake();
            }
        }

        double wall = Math.Max(_now, _free);
        return new Told(
            _done / wall,
            _busy / wall,
            _inLedger / _busy,
            _inLedger / _calls,
            (double)Math.Min(open, coreCount * BatchesEach) * work.Bytes,
            _worked / (wall * coreCount));
    }

    private void Wake()
    {
        while (_idle.TryDequeue(out int core))
        {
            _events.Enqueue(new Event(Kind.Ask, core, default), Math.Max(_now, _free));
        }
    }

    private void Open(int count)
    {
        _begun += count;
        for (int piece = 0; piece < count; piece++)
        {
            _open.Add(_ledger.Add("run", work.IsShort), true);
        }
    }

    /// <summary>The coordinator deals with one message after the other.</summary>
    private void Serve(Event next)
    {
        double start = Math.Max(_now, _free);
        _clock.Now = (long)(1e6 * start);
        long begun = Stopwatch.GetTimestamp();
        WorkLease? lease = null;
        switch (next.Kind)
        {
            case Kind.Renew:
                _ledger.Renew(Name(next.Core), next.Lease);
                break;
            case Kind.Ahead:
                _ledger.Take(Name(next.Core), isAhead: true); // there is nothing for it
                break;
            case Kind.HandIn:
                _ledger.Complete(Name(next.Core), next.Lease.Key, "x");
                _ledger.Remove(next.Lease.Key);
                if (_open.Remove(next.Lease.Key))
                {
                    (_done, _worked) = (_done + 1, _worked + work.Seconds); // what is done twice is work once
                }

                lease = _ledger.Take(Name(next.Core));
                break;
            default:
                lease = _ledger.Take(Name(next.Core));
                break;
        }

        double ledger = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        int bytes = next.Kind == Kind.Renew ? work.RenewBytes : next.Kind == Kind.HandIn || lease is not null ? work.Bytes : 0;
        double cost = ledger + perMessage + (bytes * perByte);
        (_free, _busy, _inLedger, _calls) = (start + cost, _busy + cost, _inLedger + ledger, _calls + 1);
        if (next.Kind == Kind.Ahead)
        {
            _events.Enqueue(next, _now + AheadPause);
        }

        if (next.Kind is Kind.Renew or Kind.Ahead)
        {
            return;
        }

        if (lease is not { } held)
        {
            _idle.Enqueue(next.Core);
            return;
        }

        double begin = _free + OneWay, length = work.Seconds * (0.9 + (0.2 * _random.NextDouble()));
        for (double at = work.RenewSeconds; at < length; at += work.RenewSeconds)
        {
            _events.Enqueue(new Event(Kind.Renew, next.Core, held), begin + at + OneWay);
        }

        _events.Enqueue(new Event(Kind.HandIn, next.Core, held), begin + length + OneWay);
    }

    private static string Name(int core) => $"w{core}";

    /// <summary>What came out.</summary>
    /// <param name="PiecesPerSecond">Pieces done a second.</param>
    /// <param name="Busy">Share of the time in which the coordinator is busy.</param>
    /// <param name="LedgerShare">Share of that which is the ledger's.</param>
    /// <param name="LedgerSeconds">Time of the ledger for an exchange, in seconds.</param>
    /// <param name="OpenBytes">Bytes of the pieces that are open at a time.</param>
    /// <param name="Efficiency">Work done, as a share of what all cores could do.</param>
    internal sealed record Told(
        double PiecesPerSecond, double Busy, double LedgerShare, double LedgerSeconds, double OpenBytes, double Efficiency);

    private readonly record struct Event(Kind Kind, int Core, WorkLease Lease);
}
