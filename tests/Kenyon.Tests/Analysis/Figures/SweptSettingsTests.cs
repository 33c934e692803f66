using Kenyon.Figures.Sources;

namespace Kenyon.Tests.Analysis.Figures;

[Collection(FigureRunsTests.Name)]
public sealed class SweptSettingsTests(FigureRuns runs)
{
    [Fact]
    public void A_swept_number_is_an_axis_in_the_order_of_its_size()
    {
        var source = runs.Source("lines");
        var axis = Assert.Single(source.Swept.Axes);
        Assert.Equal("environment.switchProbability", axis.Path);
        Assert.Equal([0, 0.01, 0.05, 0.2], axis.Numbers);
        Assert.Equal(
            ["p = 0", "p = 0", "p = 0.01", "p = 0.01", "p = 0.05", "p = 0.05", "p = 0.2", "p = 0.2"],
            source.Runs.Select(new ConditionLabels(source).Of));
    }

    [Fact]
    public void Two_swept_numbers_are_two_axes() =>
        Assert.Equal(["task.rewardNoise", "environment.switchProbability"], runs.Source("map").Swept.Numeric.Select(axis => axis.Path));

    [Fact]
    public void Named_conditions_bear_their_names()
    {
        var source = runs.Source("rows");
        Assert.Equal(["binary", "binary", "free", "free", "linear", "linear"], source.Runs.Select(new ConditionLabels(source).Of));
    }

    [Fact]
    public void One_condition_has_no_axis() => Assert.Empty(runs.Source("single").Swept.Axes);

    [Theory]
    [InlineData(new[] { 0 }, "0")]
    [InlineData(new[] { 3, 0, 1, 2 }, "0–3")]
    [InlineData(new[] { 0, 1, 5, 7, 8, 9 }, "0, 1, 5, 7–9")]
    public void Numbers_of_replicates_are_drawn_together(int[] numbers, string expected) =>
        Assert.Equal(expected, CaptionText.Ranges(numbers));
}
