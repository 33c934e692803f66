using Kenyon.Inference.Leaving;
using Kenyon.Inference.Tables;

namespace Kenyon.Tests.Inference.Leaving;

/// <summary>Files of leaving times, and what is said of patches.</summary>
public sealed class PatchDataTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kenyon-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Rows_become_patches_of_subjects_in_their_order()
    {
        var data = Read(
            "who,kind,world,time\na,10,poor,2.1\nb,2,rich,3\na,2,rich,0.4\na,,rich,1\n", new PatchColumns("who", "kind", "time", "world"));
        Assert.Equal(["2", "10"], data.Kinds);
        Assert.Equal(["poor", "rich"], data.Environments);
        Assert.Equal(1, data.LeftOut);
        Assert.Equal(["a", "b"], data.Subjects.Select(subject => subject.Name));
        Assert.Equal([1, 0], data.Subjects[0].Kinds);
        Assert.Equal([0, 1], data.Subjects[0].Environments);
        Assert.Equal([3, 1], data.Subjects[0].Times);
        Assert.Equal(4, data.Subjects[0].DecisionCount);
        var few = Read("who,kind,world,time\na,1,poor,2\na,2,rich,\n", new PatchColumns("who", "kind", "time", "world"));
        Assert.Equal(["1"], few.Kinds);
        Assert.Equal(["poor"], few.Environments);
        Assert.Equal(1, few.LeftOut);
        Assert.Equal([0.5, 0.5], Read("who,kind,time\na,x,2\nb,y,3\n", new PatchColumns("who", "kind", "time")).Shares(0));
        Assert.Equal([5], Read("who,kind,time\na,x,2.4\n", new PatchColumns("who", "kind", "time"), 0.5).Subjects[0].Times);
    }

    [Theory]
    [InlineData("who,kind,time\na,x,2\n", "p", "there is no column p; there are who, kind, time")]
    [InlineData("who,kind,time\na,x,soon\nb,y,-1\n", "kind", "time is soon; must be a number above 0")]
    [InlineData("who,kind,time\na,x,1e9\n", "kind", "time is 1e9; must be a number above 0 and of at most 100,000 units of time")]
    [InlineData("who,kind,time\na,x,s\na,x,s\na,x,s\na,x,s\na,x,s\na,x,s\na,x,s\na,x,s\na,x,s\na,x,s\na,x,s\na,x,s\na,x,s\na,x,s\n"
        + "a,x,s\na,x,s\na,x,s\na,x,s\na,x,s\na,x,s\na,x,s\na,x,s\n", "kind", "and 2 more of the kind")]
    [InlineData("who,kind,time\na,,1\n", "kind", "there is no row with a subject, a kind of patch and a time")]
    [InlineData("who,kind,time\na,1,1\na,2,1\na,3,1\na,4,1\na,5,1\na,6,1\na,7,1\na,8,1\na,9,1\na,10,1\na,11,1\na,12,1\na,13,1\na,14,1\n"
        + "a,15,1\na,16,1\na,17,1\n", "kind", "column kind has 17 different texts; at most 16 are allowed")]
    public void What_cannot_be_read_is_said(string text, string patch, string expected) => Assert.Contains(
        expected,
        Assert.Throws<DataException>(() => Read(text, new PatchColumns("who", patch, "time"))).Message,
        StringComparison.Ordinal);

    [Fact]
    public void What_does_not_fit_of_patches_is_said_all_at_once()
    {
        string Problems(PatchDesign design) =>
            string.Join('\n', design.Validate(2, 2).Select(problem => $"{problem.Path} {problem.Message}"));
        Assert.Equal("", Problems(new PatchDesign()));
        Assert.Equal("", Problems(new PatchDesign([1, 2], Decay: 0.9, TravelTimes: [3])));
        Assert.Equal("", Problems(new PatchDesign([1, 2], Step: 0.1, TravelTimes: [3, 4])));
        Assert.Contains("--first-yields is missing", Problems(new PatchDesign(Decay: 0.9)), StringComparison.Ordinal);
        string all = Problems(new PatchDesign([1], TravelTimes: [3, 4, 5], UnitTime: 0));
        Assert.All(
            ["--unit is 0", "must be 2 numbers above 0", "--decay or --step is missing", "--travel is 3,4,5"],
            part => Assert.Contains(part, all, StringComparison.Ordinal));
        Assert.Contains("--decay is 2", Problems(new PatchDesign([1, 2], Decay: 2, TravelTimes: [3])), StringComparison.Ordinal);
        Assert.Contains(
            "--step is 1E-07; must be above 0, and a millionth",
            Problems(new PatchDesign([1, 2], Step: 1e-7, TravelTimes: [3])),
            StringComparison.Ordinal);
        Assert.Contains("--step is 0", Problems(new PatchDesign([1, 2], Step: 0, TravelTimes: [3])), StringComparison.Ordinal);
        Assert.Contains("--travel is missing", Problems(new PatchDesign([1, 2], Step: 1)), StringComparison.Ordinal);
        string alone = Problems(new PatchDesign([1, 2]));
        Assert.All(
            ["--decay or --step is missing: --first-yields needs", "--travel is missing: --first-yields needs it"],
            part => Assert.Contains(part, alone, StringComparison.Ordinal));
        Assert.Contains(
            "--travel is 1,3; must be one number above 0.",
            string.Join('\n', new PatchDesign([1], Step: 1, TravelTimes: [1, 3]).Validate(1, 1)
                .Select(problem => $"{problem.Path} {problem.Message}")),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Times_are_read_as_rewards_are_and_what_is_missing_is_left_out()
    {
        var columns = new PatchColumns("who", "kind", "time");
        var data = Read("who;kind;time\na;x;2,5\na;x;n/a\nNA;x;3,5\nb;-;1,5\nb;y;4,5\n", columns);
        Assert.Equal((2, 3), (data.Subjects.Count, data.LeftOut));
        Assert.Equal([3], data.Subjects[0].Times);
        Assert.Contains(data.Notes, note => note.Contains("numbers have a decimal comma (2,5)", StringComparison.Ordinal));
        const string Either = "who;kind;time\na;x;1,500\n";
        Assert.Contains(
            "say which with --decimal", Assert.Throws<DataException>(() => Read(Either, columns)).Message, StringComparison.Ordinal);
        Assert.Equal([2], Read(Either, columns with { Decimal = "comma" }).Subjects[0].Times);
        Assert.Equal([1500], Read(Either, columns with { Decimal = "point" }).Subjects[0].Times);
        Assert.Contains("--decimal is dot", Assert.Throws<DataException>(() => Read(Either, columns with { Decimal = "dot" })).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "column kind is named twice",
            Assert.Throws<DataException>(() => Read(Either, columns with { Time = "kind" })).Message,
            StringComparison.Ordinal);
    }

    private PatchData Read(string text, PatchColumns columns, double unit = 1)
    {
        string path = Path.Combine(_folder, "times.csv");
        File.WriteAllText(path, text);
        return PatchData.Read([path], columns, unit);
    }
}
