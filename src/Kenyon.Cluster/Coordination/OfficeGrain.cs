using Kenyon.Cluster.Exchange;
using Kenyon.Cluster.Work;
using Orleans.Concurrency;

namespace Kenyon.Cluster.Coordination;

/// <summary>The door of the office, and nothing else.</summary>
/// <param name="office">The office.</param>
[Reentrant]
internal sealed class OfficeGrain(Office office) : Grain, IOfficeGrain
{
    /// <inheritdoc/>
    public Task<Reply> Enter(WorkerCard card) => Task.FromResult(office.Enter(card));

    /// <inheritdoc/>
    public Task<Reply> Exchange(Report report) => office.Exchange(report);

    /// <inheritdoc/>
    public Task<Description?> Describe(string id) => Task.FromResult(office.Describe(id));

    /// <inheritdoc/>
    public Task<bool> Renew(string worker, Guid incarnation, long number, int epoch, IReadOnlyList<RunFile> files) =>
        Task.FromResult(office.Renew(worker, new WorkLease(new WorkKey(incarnation, number), epoch), files));

    /// <inheritdoc/>
    public Task Leave(string worker)
    {
        office.Leave(worker);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<byte[]> Echo(byte[] content) => Task.FromResult(content);
}
