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
        (kind, content) => kind switch
        {
            "count" => piece => [content[0], (byte)piece],
            "break" => piece => [content[piece == 3 ? piece : 0], (byte)piece],
            _ => throw new InvalidOperationException(kind),
        },
        []);

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
            Check,
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
            "count", s_content, PieceCount, Check, null, TestContext.Current.CancellationToken);
        Assert.Equal(s_right, found);
        Assert.Contains(
            crew.Said,
            text => text.StartsWith("worker liar is put out: its result of piece", StringComparison.Ordinal)
                && text.Contains("of count differs", StringComparison.Ordinal));
        Assert.Contains("count begins anew.", crew.Said);
    }

    /// <summary>Nobody else does a piece of it, so that nobody differs: it is seen by what it sends.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_worker_that_sends_what_no_piece_comes_to_or_fails_where_others_do_not_is_put_out_and_named(bool fails)
    {
        using var crew = new CrewOfThreads(_ => false, s_skills);
        crew.Hire("liar", outcome => fails ? outcome with { Scores = [], Failure = "no" } : outcome with { Scores = [7] });
        var spreader = new JobSpreader(crew.Office, text =>
        {
            Assert.Equal("count begins anew.", text);
            Hire(crew, 1); // Not before: it might do all of it.
        });
        Assert.Equal(
            s_right, spreader.CarryOut("count", s_content, PieceCount, Check, null, TestContext.Current.CancellationToken));
        Assert.Contains(crew.Said, text => text.StartsWith("worker liar is put out: its result of piece", StringComparison.Ordinal));
        Assert.DoesNotContain(crew.Said, text => text.StartsWith("worker w0 is put out", StringComparison.Ordinal));
    }

    /// <summary>Who does it is not put out, and nobody waits for the next one who would fail at it.</summary>
    [Theory]
    [InlineData("break", "piece 3 of break cannot be done: Index was outside the bounds of the array.")]
    [InlineData("cooking", "of cooking cannot be done: cooking")]
    public void A_piece_that_nobody_can_do_is_said_as_by_one_process(string kind, string told)
    {
        using var crew = new CrewOfThreads(_ => false, s_skills);
        Hire(crew, 2);
        var spreader = new JobSpreader(crew.Office, crew.Said.Enqueue);
        var token = TestContext.Current.CancellationToken;
        var failure = Assert.Throws<InvalidDataException>(() => spreader.CarryOut(kind, s_content, PieceCount, Check, null, token));
        Assert.EndsWith(told, failure.Message, StringComparison.Ordinal);
        Assert.Equal(s_right, spreader.CarryOut("count", s_content, PieceCount, Check, null, token));
        Assert.DoesNotContain(crew.Said, text => text.Contains("put out", StringComparison.Ordinal));
    }

    [Fact]
    public void Who_watches_sees_the_kind_of_work_and_not_its_whole_name()
    {
        using var crew = new CrewOfThreads(null, s_skills);
        crew.Hire("w", outcome =>
        {
            string work = Assert.Single(Assert.Single(crew.Office.Look().Workers).Work);
            crew.Said.Enqueue(work);
            return outcome;
        });
        new JobSpreader(crew.Office, crew.Said.Enqueue).CarryOut(
            "count", s_content, 1, Check, null, TestContext.Current.CancellationToken);
        Assert.Contains(crew.Said, text => text.StartsWith("count ", StringComparison.Ordinal)
            && text.EndsWith(" (1 batch)", StringComparison.Ordinal) && text.Length == "count 01234567 (1 batch)".Length);
    }

    [Fact]
    public void Work_is_known_to_be_tainted_when_who_did_it_is_put_out_later()
    {
        using var crew = new CrewOfThreads(number => number > PieceCount, s_skills);
        crew.Hire("liar", outcome => outcome with { Scores = [1, 2] });
        var spreader = new JobSpreader(crew.Office, crew.Said.Enqueue);
        var token = TestContext.Current.CancellationToken;
        Assert.NotEqual(s_right, spreader.CarryOut("count", s_content, PieceCount, Check, null, token));
        Assert.Equal(0, spreader.DiscardTainted());
        Hire(crew, 1);
        Assert.Equal([8, 0], spreader.CarryOut("count", [8], PieceCount, Check, null, token)[0]);
        Assert.Equal(1, spreader.DiscardTainted());
        Assert.Equal(s_right, spreader.CarryOut("count", s_content, PieceCount, Check, null, token));
        Assert.Equal(0, spreader.DiscardTainted());
    }

    [Fact]
    public void A_stop_ends_the_wait_for_workers()
    {
        using var crew = new CrewOfThreads(null, s_skills);
        using var stop = new CancellationTokenSource(50);
        Assert.ThrowsAny<OperationCanceledException>(
            () => new JobSpreader(crew.Office, crew.Said.Enqueue).CarryOut("count", s_content, PieceCount, Check, null, stop.Token));
    }

    /// <summary>With a lease of an hour a second worker would be waited for until a quarter of it is over.</summary>
    [Fact]
    public void A_single_worker_is_not_kept_waiting_by_pieces_that_are_compared()
    {
        using var crew = new CrewOfThreads(_ => true, s_skills, TimeSpan.FromHours(1));
        Hire(crew, 1);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        stop.CancelAfter(TimeSpan.FromMinutes(1)); // Only where it does not work.
        Assert.Equal(
            s_right, new JobSpreader(crew.Office, crew.Said.Enqueue).CarryOut("count", s_content, PieceCount, Check, null, stop.Token));
    }

    private static void Check(int piece, byte[] found)
    {
        if (found.Length != 2)
        {
            throw new InvalidDataException($"Piece {piece} cannot come to that.");
        }
    }

    private static void Hire(CrewOfThreads crew, int count)
    {
        for (int index = 0; index < count; index++)
        {
            crew.Hire($"w{index}");
        }
    }
}
