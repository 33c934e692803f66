using Kenyon.Analysis.Transfer;
using Kenyon.Numerics.Statistics;

namespace Kenyon.Tests.Analysis.Transfer;

/// <summary>What a matrix of strangers says in words follows from its loss and the interval around it.</summary>
public sealed class TransferTextTests
{
    [Theory]
    [InlineData(
        0.3, 0.2, 0.4, 5,
        "Learning parts are made for their own motor network: one loses 30 % of its fitness with a stranger's motor "
        + "network (95 % jackknife interval 20 to 40 %, 5 agents).")]
    [InlineData(0.05, 0.01, 0.09, 5, "Learning parts can nearly be exchanged: one loses 5 %")]
    [InlineData(0.02, -0.05, 0.09, 5, "Learning parts can be exchanged: one loses 2 %")]
    [InlineData(0.2, -0.1, 0.5, 5, "Whether learning parts can be exchanged is open: one loses 20 %")]
    [InlineData(0.2, double.NaN, double.NaN, 2, "One loses 20 % of its fitness with a stranger's motor network; two agents are too few")]
    [InlineData(
        0.05, double.NaN, double.NaN, 4,
        "Learning parts can be exchanged: one loses 5 % of its fitness with a stranger's motor "
        + "network, whichever agent is left out.")]
    [InlineData(0.5, double.NaN, double.NaN, 4, "One loses 50 % of its fitness with a stranger's motor network; there is no interval")]
    public void A_loss_is_told_with_what_its_interval_allows(double loss, double low, double high, int count, string expected)
    {
        var matrix = Matrix(new StatisticInterval(loss, low, high, count));
        string[] sentences = [.. TransferText.Conclusions(matrix, matrix, [1, 1])];
        Assert.StartsWith(expected, sentences[0], StringComparison.Ordinal);
        Assert.Equal(2, sentences.Length);
        Assert.StartsWith("50 % of the pairs of strangers reach at least 90 %", sentences[1], StringComparison.Ordinal);
    }

    /// <summary>Three that can be exchanged and one that does nothing: half is lost with the latter, and that says nothing.</summary>
    [Fact]
    public void Agents_that_hardly_do_the_task_are_told_and_left_out_of_what_follows()
    {
        double[][] fitness = [[1, 0.99, 0.98, 0.01], [0.98, 1, 0.98, 0], [0.97, 0.98, 1, 0.01], [0, 0.01, 0, 0.02]];
        var matrix = MatrixStatistics.Of(fitness);
        Assert.InRange(matrix.Loss.Value, 0.1, 1);
        string[] sentences = [.. TransferText.Conclusions(matrix, matrix, [1, -1, 1, 1])];
        Assert.Equal(4, sentences.Length);
        Assert.StartsWith("1 of 4 agents hardly does the task: at home less than 10 %", sentences[0], StringComparison.Ordinal);
        Assert.Contains("of the 3 others. Of all, one loses ", sentences[0], StringComparison.Ordinal);
        Assert.StartsWith("Learning parts can be exchanged: one loses 2 %", sentences[1], StringComparison.Ordinal);
        Assert.Contains("3 agents", sentences[1], StringComparison.Ordinal);
        Assert.StartsWith("100 % of the pairs", sentences[2], StringComparison.Ordinal);
        Assert.StartsWith("The sign of y came out positive in 2 and negative in 1 agents", sentences[3], StringComparison.Ordinal);
        // Of another objective than the mean, little is not nothing.
        Assert.DoesNotContain("hardly", TransferText.Conclusions(matrix, matrix, [1, 1, 1, 1], isMean: false)[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_small_table_is_printed_and_a_large_one_is_not()
    {
        string text = TransferText.Write(Record(2, ["c", "c"], hasFreeSign: true));
        Assert.Contains("e/c: 2 agents, 1,000 lifetimes each pair", text, StringComparison.Ordinal);
        Assert.Contains("     1    0.0000  0.5000   y falls with value   1-1", text, StringComparison.Ordinal);
        Assert.Contains("y rises with value   1-0", text, StringComparison.Ordinal);
        Assert.Contains("own motor network          0.5000                       0.5000", text, StringComparison.Ordinal);
        Assert.Contains("0.2500 [0.1000, 0.4000]", text, StringComparison.Ordinal);
        Assert.EndsWith("- So it is." + Environment.NewLine, text, StringComparison.Ordinal);
        string mixed = TransferText.Write(Record(2, ["c", "d"], hasFreeSign: false));
        Assert.Contains("     0    0.5000  0.0000   e/c/1-0", mixed, StringComparison.Ordinal);
        Assert.DoesNotContain("with value", mixed, StringComparison.Ordinal);
        Assert.Contains("(the matrix of 17 agents is in the file)", TransferText.Write(Record(17, ["c"], false)), StringComparison.Ordinal);
    }

    private static CompatibilityMatrix Matrix(StatisticInterval loss, int count = 2) => new(
        [.. Enumerable.Range(0, count).Select(row =>
            (IReadOnlyList<double>)[.. Enumerable.Range(0, count).Select(column => row == column ? 0.5 : 0)])],
        new(0.5, double.NaN, double.NaN, count),
        new(0.25, 0.1, 0.4, count),
        loss,
        0.5);

    private static TransferRecord Record(int count, string[] conditions, bool hasFreeSign)
    {
        var matrix = Matrix(new(0.5, 0.2, 0.8, count), count);
        string[] runs = [.. Enumerable.Range(0, count).Select(run => $"e/c/1-{run}")];
        return new(
            "e",
            "c",
            runs,
            [.. runs.Select((_, run) => conditions[run % conditions.Length])],
            1000,
            hasFreeSign,
            [.. runs.Select((_, run) => run == 0 ? 0.5 : -0.5)],
            matrix,
            matrix,
            ["So it is."]);
    }
}
