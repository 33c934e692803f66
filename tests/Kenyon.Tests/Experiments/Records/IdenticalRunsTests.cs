using Kenyon.Experiments.Records;

namespace Kenyon.Tests.Experiments.Records;

public sealed class IdenticalRunsTests
{
    [Fact]
    public void A_run_that_is_there_twice_is_counted_once_and_said()
    {
        var said = new List<string>();
        (string Name, string? Hash)[] runs = [("a", "1"), ("b", "2"), ("c", "1"), ("d", null), ("e", null), ("a", "1")];
        Assert.Equal(["a", "b", "d", "e"], IdenticalRuns.Once(runs, run => run.Hash, run => run.Name, said.Add).Select(run => run.Name));
        Assert.Equal(
            ["c is the same run as a, to the last bit; it is counted once.", "a is there twice, to the last bit; it is counted once."],
            said);
    }
}
