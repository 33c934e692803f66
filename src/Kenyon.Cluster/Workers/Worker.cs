using System.Collections.Concurrent;
using Kenyon.Cluster.Access;
using Kenyon.Cluster.Exchange;
using Kenyon.Cluster.Pieces;
using Kenyon.Cluster.Work;

namespace Kenyon.Cluster.Workers;

/// <summary>
/// A worker: asks a coordinator for work on threads of its own, does it, and hands in what it comes to. It outlives its coordinator for a
/// while: one that comes back finds it again.
/// </summary>
public sealed class Worker : IDisposable
{
    private static readonly TimeSpan s_beat = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan s_aheadPause = TimeSpan.FromSeconds(5);

    private readonly string _name = $"{Environment.MachineName}-{Environment.ProcessId}-{Guid.NewGuid().ToString("N")[..4]}";
    private readonly IOfficeGrain _office;
    private readonly Action _letGo;
    private readonly int _threadCount;
    private readonly TimeSpan _patience;
    private readonly TimeProvider _clock;
    private readonly Action<string> _say;
    private readonly Skills _skills;
    private readonly JobMemory _jobs;
    private readonly ConcurrentDictionary<WorkLease, CancellationTokenSource> _held = [];
    private readonly Lock _entering = new();
    private readonly Lock _learning = new();
    private readonly Lock _doubting = new();
    private readonly CancellationTokenSource _end = new();
    private readonly SemaphoreSlim _cores;
    private WorkerEnd? _reason;
    private bool _isIn;
    private int _doneCount;
    private long _heard;
    private TimeSpan _trust = Connection.LongestAnswer;

    private Worker(
        IOfficeGrain office, Action letGo, int threadCount, Skills skills, TimeSpan patience, TimeProvider clock, Action<string> say)
    {
        (_office, _letGo, _threadCount, _skills, _patience, _clock, _say) = (office, letGo, threadCount, skills, patience, clock, say);
        _jobs = new JobMemory(skills);
        _heard = clock.GetTimestamp();
        _cores = new SemaphoreSlim(threadCount);
    }

    /// <summary>Works until the coordinator says that all is done, or is gone for good.</summary>
    /// <param name="address">Where the coordinator is.</param>
    /// <param name="certificates">Who belongs to the cluster; null: on one machine.</param>
    /// <param name="threadCount">Pieces of work at a time, at least 1.</param>
    /// <param name="skills">What it can do beside runs.</param>
    /// <param name="patience">How long a coordinator may be silent.</param>
    /// <param name="clock">Tells the time.</param>
    /// <param name="say">Told what a person should know.</param>
    /// <param name="stop">Ends the worker: what it has is given back.</param>
    /// <returns>Why it ended, and how many pieces it did.</returns>
    public static (WorkerEnd Reason, int DoneCount) Run(
        ClusterAddress address,
        ClusterCertificates? certificates,
        int threadCount,
        Skills skills,
        TimeSpan patience,
        TimeProvider clock,
        Action<string> say,
        CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(skills);
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentNullException.ThrowIfNull(say);
        using var connection = Connection.Open(address, certificates, patience, clock, say, stop);
        return connection is null
            ? (stop.IsCancellationRequested ? WorkerEnd.Stopped : WorkerEnd.Unreachable, 0)
            : Run(connection.Office, () => connection.LetGo(), threadCount, skills, patience, clock, say, stop);
    }

    /// <summary>Works at a door that is open.</summary>
    /// <param name="office">The door of the coordinator.</param>
    /// <param name="letGo">Ends the lines to it that are silent; the next call has a new one.</param>
    /// <param name="threadCount">Pieces of work at a time, at least 1.</param>
    /// <param name="skills">What it can do beside runs.</param>
    /// <param name="patience">How long a coordinator may be silent.</param>
    /// <param name="clock">Tells the time.</param>
    /// <param name="say">Told what a person should know.</param>
    /// <param name="stop">Ends the worker: what it has is given back.</param>
    /// <returns>Why it ended, and how many pieces it did.</returns>
    internal static (WorkerEnd Reason, int DoneCount) Run(
        IOfficeGrain office,
        Action letGo,
        int threadCount,
        Skills skills,
        TimeSpan patience,
        TimeProvider clock,
        Action<string> say,
        CancellationToken stop)
    {
        using var worker = new Worker(office, letGo, threadCount, skills, patience, clock, say);
        using var ending = stop.Register(() => worker.End(WorkerEnd.Stopped));
        worker.Work();
        return (worker._reason ?? WorkerEnd.Stopped, worker._doneCount);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _end.Dispose();
        _cores.Dispose();
    }

    private void Work()
    {
        // One more than work at a time: it has the next batch at hand, so that a core that is done
        // goes on with it while the next one is on its way.
        var threads = Enumerable.Range(0, _threadCount + 1)
            .Select(index => new Thread(() => Pull(index == _threadCount))
            { 
                IsBackground = true, Name = "worker", Priority = ThreadPriority.BelowNormal,
            })
            .Append(new Thread(Beat) { IsBackground = true, Name = "heartbeat" })
            .ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        Try(() => _office.Leave(_name).WaitAsync(s_beat, _clock).GetAwaiter().GetResult());
    }

    private void End(WorkerEnd reason)
    {
        lock (_entering)
        {
            _reason ??= reason;
        }

        _end.Cancel();
    }

    /// <summary>Asks for work as long as files can be written.</summary>
    private void Pull(bool isAhead)
    {
        try
        {
            PullUntilEnd(isAhead);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            bool isFirst;
            lock (_entering)
            {
                isFirst = _reason is null; // All threads have the same trouble.
                _reason ??= WorkerEnd.Failed;
            }

            if (isFirst)
            {
                _say($"the temporary folder cannot be used: {failure.Message} Make room, or name another by TMPDIR.");
            }

            End(WorkerEnd.Failed);
        }
    }

    /// <summary>Asks for work, does it, hands it in with the next question.</summary>
    private void PullUntilEnd(bool isAhead)
    {
        using var bench = new Workbench(_clock, _jobs);
        var report = new Report(_name, Guid.Empty, 0, null, isAhead);
        while (!_end.IsCancellationRequested || report.Outcome is not null)
        {
            Reply? reply = null;
            if (!(_isIn || Enter()) || !Try(() => reply = _office.Exchange(report).GetAwaiter().GetResult()))
            {
                if (_end.IsCancellationRequested)
                {
                    return;
                }

                _end.Token.WaitHandle.WaitOne(s_pause);
                continue;
            }

            if (reply!.Word == ReplyWord.Enter)
            {
                _isIn = false; // Another coordinator, which knows nothing of what was done for the one before.
            }
            else
            {
                report = report with { Outcome = null };
            }

            if (reply.Word == ReplyWord.Work && !_end.IsCancellationRequested)
            {
                report = Do(bench, reply.Errand!) with { IsAhead = isAhead };
            }
            else if (reply.Word is ReplyWord.Refused or ReplyWord.Over)
            {
                Tell(reply);
            }
            else if (isAhead && _held.Count >= _threadCount)
            {
                _end.Token.WaitHandle.WaitOne(s_aheadPause); // All cores are at runs that take minutes: there are no batches.
            }
        }
    }

    private Report Do(Workbench bench, Errand errand)
    {
        var nothing = new Report(_name, Guid.Empty, 0, null);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(_end.Token);
        _held[errand.Lease] = over;
        try
        {
            if (!bench.TryTake(errand.Description) && !Learn(bench, errand.Description))
            {
                return nothing;
            }

            _cores.Wait(over.Token); // Ends, too, where another worker has done by now what waits here.
            Outcome outcome;
            try
            {
                outcome = bench.Do(errand, files => Renew(errand.Lease, files), over.Token);
            }
            finally
            {
                _cores.Release();
            }

            Interlocked.Increment(ref _doneCount);
            return new Report(_name, errand.Incarnation, errand.Number, outcome);
        }
        catch (OperationCanceledException)
        {
            return nothing; // It was lost, or the worker ends; how far it was has been told.
        }
        finally
        {
            _held.TryRemove(errand.Lease, out _);
        }
    }

    /// <summary>One thread after the other: what it is may be large, and is fetched once for all of them.</summary>
    private bool Learn(Workbench bench, string id)
    {
        lock (_learning)
        {
            if (bench.TryTake(id))
            {
                return true; // Another thread has fetched it meanwhile.
            }

            Description? description = null;
            if (!Try(() => description = _office.Describe(id).GetAwaiter().GetResult()) || description is null)
            {
                return false;
            }

            bench.Learn(description);
            return true;
        }
    }

    /// <summary>Says that it is at work still, and hears whether anybody waits for it.</summary>
    private void Beat()
    {
        while (!_end.Token.WaitHandle.WaitOne(s_beat))
        {
            foreach (var lease in _held.Keys)
            {
                Renew(lease, []);
            }

            if (_clock.GetElapsedTime(Volatile.Read(ref _heard)) > _patience)
            {
                _say($"no coordinator has answered for {_patience.TotalSeconds:F0} s.");
                End(WorkerEnd.Unreachable);
            }
        }
    }

    private void Renew(WorkLease lease, IReadOnlyList<RunFile> files)
    {
        bool isMine = true;
        bool isHeard = Try(() => isMine = _office.Renew(
            _name, lease.Key.Incarnation, lease.Key.Number, lease.Epoch, files).GetAwaiter().GetResult());
        if (isHeard && !isMine && _held.TryGetValue(lease, out var run))
        {
            try
            {
                run.Cancel(); // Ends a whole run; a batch is done by then.
            }
            catch (ObjectDisposedException)
            {
                // It is done.
            }
        }
    }

    private bool Enter()
    {
        lock (_entering)
        {
            if (_isIn)
            {
                return true;
            }

            if (_reason is not null)
            {
                return false; // Another thread has heard that there is nothing for it here.
            }

            Reply? reply = null;
            var card = WorkerCard.Here(_name, _skills.Makers, _skills.Probe, _skills.Additions, _threadCount);
            if (!Try(() => reply = _office.Enter(card).GetAwaiter().GetResult()))
            {
                return false;
            }

            if (reply!.Word != ReplyWord.Refused)
            {
                _isIn = true;
                _say($"worker {_name} has joined.");
                return true;
            }

            _say($"refused: {reply.Reason}.");
            _reason ??= WorkerEnd.Refused;
        }

        End(WorkerEnd.Refused);
        return false;
    }

    private void Tell(Reply reply)
    {
        if (!_end.IsCancellationRequested)
        {
            _say(reply.Word == ReplyWord.Over ? "the coordinator says that all is done." : $"put out: {reply.Reason}.");
            End(reply.Word == ReplyWord.Over ? WorkerEnd.Done : WorkerEnd.Refused);
        }
    }

    /// <summary>Calls the coordinator; what it does not hear is said again.</summary>
    private bool Try(Action call)
    {
        try
        {
            call();
            Hear();
            return true;
        }
        catch (Exception failure) when (Connection.IsLost(failure))
        {
            Doubt();
            return false;
        }
    }

    private void Hear()
    {
        lock (_doubting)
        {
            Volatile.Write(ref _heard, _clock.GetTimestamp());
            _trust = Connection.LongestAnswer;
        }
    }

    /// <summary>Lets go of lines that are silent; each time later, for a slow network takes long to bring what is large.</summary>
    private void Doubt()
    {
        lock (_doubting)
        {
            if (_clock.GetElapsedTime(_heard) < _trust)
            {
                return;
            }

            _trust *= 2;
        }

        _letGo();
    }
}
