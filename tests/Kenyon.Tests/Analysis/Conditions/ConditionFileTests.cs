using Kenyon.Analysis.Conditions;

namespace Kenyon.Tests.Analysis.Conditions;

/// <summary>The file of a sweep says what its table says.</summary>
public sealed class ConditionFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kenyon-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Every_condition_has_a_line_and_what_is_unknown_is_empty()
    {
        ConditionRun[] runs =
        [
            Run("base", 0, 1, "a"), Run("base", 1, 2, "b"), Run("paired", 0, 2, "c"), Run("paired", 1, 4, "d"), Run("apart", 5, 3, "e"),
            Run("apart", 6, 4, "f"), Run("alone", 0, 9, "g"), Run("alone", 1, 9, "g"),
        ];
        string[] lines = Write(ConditionTable.Of(runs));
        Assert.Equal("condition,n,mean,low,high,against,difference,differenceLow,differenceHigh,pairing,note", lines[0]);
        string[][] cells = [.. lines.Skip(1).Select(line => line.Split(','))];
        Assert.Equal(["base", "2", "1.5"], cells[0][..3]);
        Assert.Equal(["", "", "", "", "", ""], cells[0][5..11]);
        Assert.Equal(["base", "1.5"], cells[1][5..7]);
        Assert.Equal("paired", cells[1][9]);
        Assert.Equal(["base", "2"], cells[2][5..7]);
        Assert.Equal("welch", cells[2][9]);
        Assert.Equal(["alone", "1", "9", "", ""], cells[3][..5]); // one run has no interval
        Assert.Contains("only 1 differ", lines[4], StringComparison.Ordinal);
        Assert.All(cells[1][3..5], end => Assert.True(double.Parse(end) is > -100 and < 100));
    }

    [Fact]
    public void Writing_again_replaces_the_file_and_leaves_nothing_beside()
    {
        Write(ConditionTable.Of([Run("base", 0, 1, "a")]));
        Assert.Equal(2, Write(ConditionTable.Of([Run("other", 0, 1, "a")])).Length);
        Assert.Equal([Path.Combine(_folder, ConditionFile.FileName)], Directory.GetFiles(_folder));
    }

    private static ConditionRun Run(string condition, int replicate, double fitness, string hash) =>
        new(condition, 1, replicate, fitness, hash, fitness);

    private string[] Write(ConditionTable table)
    {
        string path = Path.Combine(_folder, ConditionFile.FileName);
        ConditionFile.Write(table, path);
        return File.ReadAllLines(path);
    }
}
