using System.Runtime.ExceptionServices;
using Kenyon.Experiments.Folders;
using Kenyon.Experiments.Planning;
using Kenyon.Experiments.Records;
using Kenyon.Experiments.Specs;

namespace Kenyon.Experiments.Running;

/// <summary>
/// Carries out many runs, several at a time, in the order of the plan (interleaved over conditions). A run that fails does not stop the
/// others unless that is asked for; a run at which another live process is at work is left to it, so that several processes may work
/// through one sweep.
/// </summary>
/// <param name="plans">The runs.</param>
/// <param name="options">How many at a time, and what to do on failure.</param>
/// <param name="carryOut">Carries out one of them with so many threads, from the start or from where it stopped; tells its progress; ends
/// after the present generation, with its state saved, when asked to. Called on several threads.</param>
/// <param name="clock">Tells the time for progress.</param>
public sealed class SweepRunner(
    IReadOnlyList<RunPlan> plans,
    SweepOptions options,
    Func<RunPlan, int, IProgress<RunProgress>, CancellationToken, RunSummary> carryOut,
    TimeProvider clock)
{
    private static readonly TimeSpan UsualPause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan UsualWaitPause = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly Queue<int> _waiting = new(Enumerable.Range(0, plans.Count));
    private readonly RunSummary?[] _summaries = new RunSummary?[plans.Count];
    private readonly SortedDictionary<int, RunFailure> _failures = [];
    private readonly SortedDictionary<int, RunFailure> _inUse = [];
    private int _runningCount;
    private ExceptionDispatchInfo? _fault;

    /// <summary>Works through the runs.</summary>
    /// <param name="progress">Told after every generation, one report at a time; or null.</param>
    /// <param name="failed">Told of every failure at once; may be called on several threads.</param>
    /// <param name="warn">Told of retries; may be called on several threads.</param>
    /// <param name="cancellation">Ends the runs after their present generation, with their state saved.</param>
    public SweepOutcome Run(
        IProgress<SweepProgress>? progress, Action<RunFailure> failed, Action<string> warn, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(failed);
        ArgumentNullException.ThrowIfNull(warn);
        var meter = new SweepMeter(plans, clock, progress);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        WorkThroughQueue();
        for (int look = 0; _inUse.Count > 0 && !stop.IsCancellationRequested && (look == 0 || options.Waits); look++)
        {
            // Who had them may be done by now; then they only have to be collected. Or dead: then they are taken over.
            if (look == 1)
            {
                warn($"waiting for {_inUse.Count} of {plans.Count} runs, at which other processes are at work.");
            }

            if (look > 0 && stop.Token.WaitHandle.WaitOne(options.WaitPause ?? UsualWaitPause))
            {
                break;
            }

            foreach (int run in _inUse.Keys)
            {
                _waiting.Enqueue(run);
            }

            _inUse.Clear();
            WorkThroughQueue();
        }

        return new SweepOutcome(
            [.. _summaries.OfType<RunSummary>()], [.. _failures.Values], [.. _inUse.Values],
            _summaries.Count(summary => summary is not null) + _failures.Count + (options.Waits ? 0 : _inUse.Count) < plans.Count);

        void WorkThroughQueue()
        {
            var threads = Enumerable.Range(1, Math.Min(options.JobCount, _waiting.Count) - 1)
                .Select(_ => new Thread(Work) { IsBackground = true, Name = "sweep" }).ToList();
            threads.ForEach(thread => thread.Start());
            Work();
            threads.ForEach(thread => thread.Join());
            _fault?.Throw();
        }

        void Work()
        {
            while (!stop.IsCancellationRequested && TryTake(out int run, out int threadCount))
            {
                meter.Begin();
                try
                {
                    Try(run, threadCount, meter, failed, warn, stop);
                }
#pragma warning disable CA1031 // A fault of ours is not lost: the calling thread throws it when the others have saved.
                catch (Exception fault)
#pragma warning restore CA1031
                {
                    lock (_gate)
                    {
                        _fault ??= ExceptionDispatchInfo.Capture(fault);
                    }

                    stop.Cancel();
                }
                finally
                {
                    lock (_gate)
                    {
                        _runningCount--;
                    }
                }
            }
        }
    }

    /// <summary>The next run, and its share of the threads: all of them where it is the last one left.</summary>
    private bool TryTake(out int run, out int threadCount)
    {
        lock (_gate)
        {
            bool isThere = _waiting.TryDequeue(out run);
            int companyCount = Math.Min(options.JobCount, _runningCount + 1 + _waiting.Count);
            threadCount = Math.Max(1, options.ThreadCount / companyCount);
            _runningCount += isThere ? 1 : 0;
            return isThere;
        }
    }

    private void Try(
        int run, int threadCount, SweepMeter meter, Action<RunFailure> failed, Action<string> warn, CancellationTokenSource stop)
    {
        for (int retry = 0; ; retry++)
        {
            try
            {
                _summaries[run] = carryOut(plans[run], threadCount, meter.Of(run), stop.Token);
                meter.Done(run);
                return;
            }
            catch (OperationCanceledException)
            {
                meter.Left();
                return;
            }
            catch (FolderInUseException failure)
            {
                lock (_gate)
                {
                    _inUse[run] = new RunFailure(plans[run], failure.Message);
                }

                meter.Left();
                return;
            }
            catch (IOException failure) when (retry < options.RetryCount && IsTransient(failure))
            {
                var pause = (options.FirstPause ?? UsualPause) * Math.Pow(4, retry);
                warn($"{plans[run].Id}: {failure.Message} Trying again in {pause.TotalSeconds:0.#} s.");
                if (stop.Token.WaitHandle.WaitOne(pause))
                {
                    meter.Left();
                    return;
                }
            }
            catch (Exception failure) when (IsOfThisRun(failure))
            {
                var found = new RunFailure(plans[run], failure.Message, IsOfTheSettings(failure));
                lock (_gate)
                {
                    _failures[run] = found;
                }

                meter.Failed();
                failed(found);
                if (options.FailFast)
                {
                    stop.Cancel();
                }

                return;
            }
        }
    }

    /// <summary>Whether the disk may do better in a moment. A full one does not, and a missing file stays missing.</summary>
    private static bool IsTransient(IOException failure) =>
        failure is not (Storage.DiskFullException or FileNotFoundException or DirectoryNotFoundException or PathTooLongException
            or CheckpointVersionException);

    private static bool IsOfTheSettings(Exception failure) =>
        failure is SettingsDifferException or SpecException or FileNotFoundException or ArgumentException;

    private static bool IsOfThisRun(Exception failure) =>
        failure is RunFailedException or InvalidDataException or IOException or UnauthorizedAccessException or OutOfMemoryException
            or SettingsDifferException or SpecException or ArgumentException;
}
