using Kenyon.Cluster.Coordination;
using Kenyon.Cluster.Exchange;
using Kenyon.Cluster.Pieces;

namespace Kenyon.Tests.Cluster.Coordination;

/// <summary>Work that is no run is done by workers, whoever does what, and whoever lies.</summary>
public sealed class JobSpreaderTests
{
    private const int PieceCount = 12;
    private static readonly byte[] s_content = [7];
    private static readonly byte[][] s_right = [.. Enumerable.Range(0, PieceCount).Select(piece => new byte[] { 7, (byte)piece })];
    private static readonly Skills s_skills = new(
        (kind, content) => kind == "count" ? piece => [content[0], (byte)piece] : throw new InvalidDataException(kind), []);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Pieces_come_back_in_their_order_and_who_watches_is_told(int workerCount)
    {
        using var crew = new CrewOfThreads(number => number % 3 == 0, s_skills);
        Hire(crew, workerCount);
        var told = new List<int>();
        var found = new JobSpreader(crew.Office, crew.Said.Enqueue).CarryOut(
            "count",
            s_content,
            PieceCount,
            (done, count) =>
            {
                Assert.Equal(PieceCount, count);
                told.Add(done);
            },
            TestContext.Current.CancellationToken);
        Assert.Equal(s_right, found);
        Assert.Equal(told.Order().Distinct(), told);
        Assert.Equal(PieceCount, told[^1]);
        Assert.Null(crew.Office.Describe(new JobDescription("count", s_content).Id)); // It may be large, and is over.
    }

    [Fact]
    public void A_worker_that_lies_is_put_out_and_the_work_begins_anew()
    {
        using var crew = new CrewOfThreads(number => number > 6, s_skills);
        crew.Hire("liar", outcome => outcome with { Scores = [1, 2] });
        Hire(crew, 1);
        var found = new JobSpreader(crew.Office, crew.Said.Enqueue).CarryOut(
            "count", s_content, PieceCount, null, TestContext.Current.CancellationToken);
        Assert.Equal(s_right, found);
        Assert.Contains(
            crew.Said,
            text => text.StartsWith("worker liar is put out: its result of piece", StringComparison.Ordinal)
                && text.Contains("of count differs", StringComparison.Ordinal));
        Assert.Contains("count begins anew.", crew.Said);
    }

    [Fact]
    public void Work_is_known_to_be_tainted_when_who_did_it_is_put_out_later()
    {
        using var crew = new CrewOfThreads(number => number > PieceCount, s_skills);
        crew.Hire("liar", outcome => outcome with { Scores = [1, 2] });
        var spreader = new JobSpreader(crew.Office, crew.Said.Enqueue);
        var token = TestContext.Current.CancellationToken;
        Assert.NotEqual(s_right, spreader.CarryOut("count", s_content, PieceCount, null, token));
        Assert.Equal(0, spreader.DiscardTainted());
        Hire(crew, 1);
        Assert.Equal([8, 0], spreader.CarryOut("count", [8], PieceCount, null, token)[0]);
        Assert.Equal(1, spreader.DiscardTainted());
        Assert.Equal(s_right, spreader.CarryOut("count", s_content, PieceCount, null, token));
        Assert.Equal(0, spreader.DiscardTainted());
    }

    [Fact]
    public void A_stop_ends_the_wait_for_workers()
    {
        using var crew = new CrewOfThreads(null, s_skills);
        using var stop = new CancellationTokenSource(50);
        Assert.ThrowsAny<OperationCanceledException>(
            () => new JobSpreader(crew.Office, crew.Said.Enqueue).CarryOut("count", s_content, PieceCount, null, stop.Token));
    }

    /// <summary>With a lease of an hour a second worker would be waited for until a quarter of it is over.</summary>
    [Fact]
    public void A_single_worker_is_not_kept_waiting_by_pieces_that_are_compared()
    {
        using var crew = new CrewOfThreads(_ => true, s_skills, TimeSpan.FromHours(1));
        Hire(crew, 1);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        stop.CancelAfter(TimeSpan.FromMinutes(1)); // Only where it does not work.
        Assert.Equal(s_right, new JobSpreader(crew.Office, crew.Said.Enqueue).CarryOut("count", s_content, PieceCount, null, stop.Token));
    }

    private static void Hire(CrewOfThreads crew, int count)
    {
        for (int index = 0; index < count; index++)
        {
            crew.Hire($"w{index}");
        }
    }
}
