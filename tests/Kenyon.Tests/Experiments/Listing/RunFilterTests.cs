using CsCheck;
using Kenyon.Runs.Filters;
using Kenyon.Runs.Search;

namespace Kenyon.Tests.Experiments.Listing;

public sealed class RunFilterTests
{
    private static readonly string[] s_words = ["a", "b.c", "and", "or", "not", "(", ")", "=", "<", ">=", "1", "'x'", "null", "contains"];

    [Theory]
    [InlineData("", 1, "found the end; expected the path")]
    [InlineData("a", 2, "found the end; expected =")]
    [InlineData("a >", 4, "found the end; expected a number")]
    [InlineData("a > 1 b", 7, "found 'b'; expected and, or")]
    [InlineData("a > 1 and", 10, "found the end; expected the path")]
    [InlineData("(a > 1", 7, "found the end; expected )")]
    [InlineData("a > 1)", 6, "found ')'; expected and, or")]
    [InlineData("3 > a", 1, "found '3'; expected the path")]
    [InlineData("a = 'x", 5, "begins with '")]
    [InlineData("a = and", 5, "found 'and'")]
    [InlineData("a >> 1", 3, "found '>>'; expected =")]
    [InlineData("a > null", 5, "null can only be compared")]
    public void What_cannot_be_understood_is_named_with_its_place(string text, int column, string message)
    {
        var problem = Assert.Throws<FilterException>(() => RunFilter.Parse(text));
        Assert.Equal((column, true), (problem.Column, problem.Message.Contains(message, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("test.mean desc, run", true)]
    [InlineData("test.mean", true)]
    [InlineData("test.mean down", false)]
    [InlineData("a,,b", false)]
    [InlineData("", false)]
    public void Orders_are_paths_with_a_direction(string text, bool isGood)
    {
        if (isGood)
        {
            RunOrder.Parse(text);
        }
        else
        {
            Assert.Throws<FilterException>(() => RunOrder.Parse(text));
        }
    }

    [Fact]
    public void Nothing_but_a_named_problem_comes_of_any_text() => Gen.OneOf(
            Gen.String[Gen.Char[" ab.=<>!()'\"1e-5andornt"], 0, 60],
            Gen.Int[0, s_words.Length - 1].Array[0, 12].Select(words => string.Join(' ', words.Select(word => s_words[word]))),
            Gen.Int[1, 20_000].Select(depth => new string('(', depth)))
        .Sample(text =>
        {
            try
            {
                RunFilter.Parse(text);
            }
            catch (FilterException problem)
            {
                Assert.InRange(problem.Column, 1, text.Length + 1);
            }
        }, iter: 5_000);
}
