using Kenyon.Cluster.Coordination;
using Kenyon.Cluster.Exchange;
using Kenyon.Cluster.Pieces;

namespace Kenyon.Tests.Cluster.Coordination;

/// <summary>
/// An office with workers that are threads of this process: all of a cluster but its network. What goes wrong on one of them is told at the
/// end: it fails a test, and ends no process.
/// </summary>
internal sealed class CrewOfThreads : IDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly List<Task> _workers = [];
    private readonly JobMemory _jobs;

    public CrewOfThreads(Func<long, bool>? isChecked = null, Skills? skills = null, TimeSpan? lease = null)
    {
        _jobs = new JobMemory(skills ?? Skills.None);
        Office = new Office(
            TimeProvider.System, text => Said.Enqueue(text), lease ?? TimeSpan.FromSeconds(2), isChecked ?? (_ => false), skills);
    }

    public Office Office { get; }

    public System.Collections.Concurrent.ConcurrentQueue<string> Said { get; } = new();

    public static WorkerCard Card(string name) => new(name, BuildId.Here([]), GoldenEvaluation.Here(), 1);

    /// <summary>A worker comes.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="spoil">Changes what its work comes to; null where it is honest.</param>
    public void Hire(string name, Func<Outcome, Outcome>? spoil = null)
    {
        Assert.Equal(ReplyWord.Wait, Office.Enter(Card(name)).Word);
        _workers.Add(Task.Factory.StartNew(
            () => Work(name, spoil ?? (outcome => outcome)),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default));
    }

    public void Dispose()
    {
        _end.Cancel();
        Office.Close();
        try
        {
            Task.WaitAll(_workers);
        }
        finally
        {
            Office.Dispose();
            _end.Dispose();
        }
    }

    private void Work(string name, Func<Outcome, Outcome> spoil)
    {
        using var bench = new Workbench(TimeProvider.System, _jobs);
        var report = new Report(name, Guid.Empty, 0, null);
        while (!_end.IsCancellationRequested)
        {
            var reply = Office.Exchange(report).GetAwaiter().GetResult();
            report = new Report(name, Guid.Empty, 0, null);
            if (reply.Word is ReplyWord.Over or ReplyWord.Refused or ReplyWord.Enter)
            {
                return;
            }

            if (reply.Errand is { } errand && IsKnown(bench, errand.Description))
            {
                try
                {
                    var outcome = bench.Do(errand, files => Office.Renew(name, errand.Lease, files), _end.Token);
                    report = new Report(name, errand.Incarnation, errand.Number, spoil(outcome));
                }
                catch (OperationCanceledException) when (_end.IsCancellationRequested)
                {
                    return;
                }
            }
        }
    }

    /// <summary>Whether it is known what the work is; it is not where others have done all of it since it was handed out.</summary>
    private bool IsKnown(Workbench bench, string id)
    {
        if (bench.TryTake(id))
        {
            return true;
        }

        if (Office.Describe(id) is not { } description)
        {
            return false;
        }

        bench.Learn(description);
        return true;
    }
}
