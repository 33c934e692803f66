using System.Collections.Concurrent;
using Kenyon.Cluster.Exchange;

namespace Kenyon.Tests.Cluster.Workers;

/// <summary>The door of a coordinator that says what a test wants it to.</summary>
internal sealed class ScriptedOffice : IOfficeGrain
{
    private int _exchangeCount;
    private volatile Reply? _last;

    public Func<Reply> AtTheDoor { get; init; } = () => new Reply(ReplyWord.Wait);

    /// <summary>Answers to questions for work, the first, the second, and so on.</summary>
    public required Func<int, Reply> AtWork { get; init; }

    public Func<Description?> Description { get; init; } = () => null;

    public Func<bool> IsStillHeld { get; init; } = () => true;

    public ConcurrentQueue<WorkerCard> Cards { get; } = [];

    public ConcurrentQueue<Report> Reports { get; } = [];

    /// <summary>How often work was asked for that would wait.</summary>
    public int AheadCount { get; private set; }

    public int FarewellCount { get; private set; }

    public Task<Reply> Enter(WorkerCard card)
    {
        Cards.Enqueue(card);
        return Task.FromResult(AtTheDoor());
    }

    /// <summary>Who asks ahead hears nothing of the script.</summary>
    public async Task<Reply> Exchange(Report report)
    {
        if (report.IsAhead)
        {
            AheadCount++;
            await Task.Delay(5);
            return _last is { Word: ReplyWord.Over or ReplyWord.Refused } last ? last : new Reply(ReplyWord.Wait);
        }

        Reports.Enqueue(report);
        _last = AtWork(Interlocked.Increment(ref _exchangeCount) - 1);
        return _last;
    }

    public Task<Description?> Describe(string id) => Task.FromResult(Description());

    public Task<bool> Renew(string worker, Guid incarnation, long number, int epoch, IReadOnlyList<RunFile> files) =>
        Task.FromResult(IsStillHeld());

    public Task Leave(string worker)
    {
        FarewellCount++;
        return Task.CompletedTask;
    }

    public Task<byte[]> Echo(byte[] content) => Task.FromResult(content);
}
