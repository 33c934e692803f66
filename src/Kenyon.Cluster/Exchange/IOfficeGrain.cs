namespace Kenyon.Cluster.Exchange;

/// <summary>The door of the coordinator.</summary>
internal interface IOfficeGrain : IGrainWithIntegerKey
{
    /// <summary>A worker says who it is.</summary>
    /// <param name="card">Who.</param>
    Task<Reply> Enter(WorkerCard card);

    /// <summary>A worker hands in what it has done, and asks for more; the answer may take a while.</summary>
    /// <param name="report">What it hands in.</param>
    Task<Reply> Exchange(Report report);

    /// <summary>What a run is, or other work.</summary>
    /// <param name="id">Its name.</param>
    Task<Description?> Describe(string id);

    /// <summary>A worker is still at a piece.</summary>
    /// <param name="worker">Its name.</param>
    /// <param name="incarnation">The coordinator.</param>
    /// <param name="number">Number of the piece.</param>
    /// <param name="epoch">Of the lease.</param>
    /// <param name="files">How far a whole run is; empty where that is not told.</param>
    /// <returns>Whether the worker has it still.</returns>
    Task<bool> Renew(string worker, Guid incarnation, long number, int epoch, IReadOnlyList<RunFile> files);

    /// <summary>A worker leaves.</summary>
    /// <param name="worker">Its name.</param>
    Task Leave(string worker);

    /// <summary>Comes back with what was sent: measures what an exchange costs.</summary>
    /// <param name="content">Anything.</param>
    Task<byte[]> Echo(byte[] content);
}
