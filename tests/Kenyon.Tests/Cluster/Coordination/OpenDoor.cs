using System.Collections.Concurrent;
using Kenyon.Cluster.Coordination;
using Kenyon.Cluster.Exchange;
using Kenyon.Cluster.Work;

namespace Kenyon.Tests.Cluster.Coordination;

/// <summary>The door of a real office without a network.</summary>
/// <param name="office">The office.</param>
/// <param name="spoil">Changes what work comes to that passes; null: nothing does.</param>
internal sealed class OpenDoor(Office office, Func<Outcome, Outcome>? spoil = null) : IOfficeGrain
{
    /// <summary>How long each piece took that passed, in seconds.</summary>
    public ConcurrentQueue<double> Seconds { get; } = [];

    public Task<Reply> Enter(WorkerCard card) => Task.FromResult(office.Enter(card));

    public Task<Reply> Exchange(Report report)
    {
        if (report.Outcome is { } outcome)
        {
            Seconds.Enqueue(outcome.Seconds);
            report = report with { Outcome = spoil is null ? outcome : spoil(outcome) };
        }

        return office.Exchange(report);
    }

    public Task<Description?> Describe(string id) => Task.FromResult(office.Describe(id));

    public Task<bool> Renew(string worker, Guid incarnation, long number, int epoch, IReadOnlyList<RunFile> files) =>
        Task.FromResult(office.Renew(worker, new WorkLease(new WorkKey(incarnation, number), epoch), files));

    public Task Leave(string worker)
    {
        office.Leave(worker);
        return Task.CompletedTask;
    }

    public Task<byte[]> Echo(byte[] content) => Task.FromResult(content);
}
