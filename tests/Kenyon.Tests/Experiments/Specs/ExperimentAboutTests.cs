using Kenyon.Experiments.Specs;

namespace Kenyon.Tests.Experiments.Specs;

/// <summary>Description and tags are for people: checked as texts of strangers, and no part of what decides results.</summary>
public sealed class ExperimentAboutTests
{
    private const string Plain = "name: a\ntask: { kind: prediction }\n";

    [Fact]
    public void They_are_read_and_change_nothing()
    {
        var plain = Read(Plain)[0].Spec;
        var told = Read(Plain + "description: |\n  Does it learn?\n  First look.\ntags: [pilot, noise/low, \"2\", pilot]\n")[0].Spec;
        Assert.Null(plain.About);
        Assert.Equal("Does it learn?\nFirst look.", told.About!.Description);
        Assert.Equal(["pilot", "noise/low", "2"], told.About.Tags);
        Assert.Equal(SpecWriter.Write(plain), SpecWriter.Write(told));
        Assert.Equal(SpecWriter.Identity(plain), SpecWriter.Identity(told));
        Assert.Empty(SpecWriter.Differences(plain, told));
        Assert.Null(Read(Plain + "description: null\ntags: ~\n")[0].Spec.About);
        Assert.Empty(Read(Plain + "description: Only this.\n")[0].Spec.About!.Tags);
    }

    [Fact]
    public void Every_condition_has_them_and_none_has_its_own()
    {
        const string Swept = Plain + "tags: [all]\nsweep: { task.rewardNoise: [0.1, 0.2] }\n";
        Assert.All(Read(Swept), condition => Assert.Equal(["all"], condition.Spec.About!.Tags));
        Assert.Contains(
            "description belongs to the whole experiment, not to a condition",
            Problems(Plain + "conditions: { one: { description: mine }, two: {} }\n"));
    }

    [Fact]
    public void The_command_line_can_say_them() => Assert.Equal(
        "Mine.", ExperimentFile.Read(Plain, "a.yaml", ["description=Mine.", "tags=[x]"])[0].Spec.About!.Description);

    [Theory]
    [InlineData("description: [1]", "description is a list or map; must be a text.")]
    [InlineData("description: \" \"", "description is empty; must be a text, or left out.")]
    [InlineData("description: \"a\\u202Eb\"", "description holds U+202E, a character that cannot be seen; remove it.")]
    [InlineData("description: \"a\\u001Bb\"", "description holds U+001B, a character that cannot be seen; remove it.")]
    [InlineData("tags: pilot", "tags is a text; must be a list of at most 20 words")]
    [InlineData("tags: { a: 1 }", "tags is a map; must be a list of at most 20 words")]
    [InlineData("tags: [one, \"two words\", <b>]", "tags[1] is 'two words'; must be a word")]
    [InlineData("tags: [one, \"two words\", <b>]", "tags[2] is '<b>'; must be a word")]
    [InlineData("tags: [[a]]", "tags[0] is a list or map; must be a word")]
    [InlineData("tags: [\"\"]", "tags[0] is ''; must be a word")]
    public void What_is_wrong_is_told_with_its_place(string line, string problem)
    {
        string told = Problems(Plain + line + "\n");
        Assert.Contains(problem, told, StringComparison.Ordinal);
        Assert.StartsWith("a.yaml:3:", told, StringComparison.Ordinal);
    }

    [Fact]
    public void They_have_bounds()
    {
        string longest = new('x', FreeText.Longest);
        Assert.Equal(longest, Read(Plain + $"description: {longest}\n")[0].Spec.About!.Description);
        Assert.Contains("description has 2,001 characters; must have at most 2,000.", Problems(Plain + $"description: {longest}x\n"));
        string tags = string.Join(", ", Enumerable.Range(0, 21).Select(number => $"t{number}"));
        Assert.Contains("tags has 21 items", Problems(Plain + $"tags: [{tags}]\n"), StringComparison.Ordinal);
        Assert.Contains("tags[0] is", Problems(Plain + $"tags: [{new string('y', 41)}]\n"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a\u001b[31mb\u0007", "a [31mb")]
    [InlineData("one\r\ntwo\ttab", "one two tab")]
    [InlineData("\u202Eevil\u200B", "evil")]
    [InlineData("half \ud800 pair", "half pair")]
    [InlineData("grüße 🐝", "grüße 🐝")]
    public void A_text_of_a_stranger_is_shown_on_one_line(string text, string shown) => Assert.Equal(shown, FreeText.OnOneLine(text));

    [Fact]
    public void A_long_text_is_cut() => Assert.Equal("abc…", FreeText.OnOneLine("abcdef", 3));

    private static IReadOnlyList<Condition> Read(string text) => ExperimentFile.Read(text, "a.yaml");

    private static string Problems(string text) =>
        string.Join('\n', Assert.Throws<SpecException>(() => Read(text)).Problems.Select(problem => problem.ToString()));
}
