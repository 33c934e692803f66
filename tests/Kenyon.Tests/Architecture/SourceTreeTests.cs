namespace Kenyon.Tests.Architecture;

public sealed class SourceTreeTests
{
    [Theory]
    [InlineData("a // Random\nb", "a \nb")]
    [InlineData("a /* Random\n */ b", "a \n b")]
    [InlineData("a \"Random \\\" Guid\" b", "a  b")]
    [InlineData("a @\"Random \"\" \\\" b", "a  b")]
    [InlineData("a '\"' Random", "a  Random")]
    [InlineData("a \"\"\"Random \" x\"\"\" b", "a  b")]
    public void Comments_and_strings_are_no_code(string text, string code) => Assert.Equal(code, SourceTree.Strip(text));

    [Fact]
    public void The_projects_of_the_plan_are_there() =>
        Assert.Superset(
            new HashSet<string>
            {
                "Kenyon.Analysis", "Kenyon.Cli", "Kenyon.Dashboard", "Kenyon.Evolution", "Kenyon.Experiments", "Kenyon.Figures",
                "Kenyon.Files", "Kenyon.Inference", "Kenyon.Laboratory", "Kenyon.Numerics", "Kenyon.Runs", "Kenyon.Simulation",
            },
            SourceTree.Projects.ToHashSet());
}
