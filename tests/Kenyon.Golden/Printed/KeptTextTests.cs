namespace Kenyon.Golden.Printed;

public sealed class KeptTextTests
{
    [Theory]
    [InlineData("a\nb\n", "a\nc\n", "Line 2 differs.\nkept:     b\nreceived: c")]
    [InlineData("a", "a\nb", "Line 2 differs.\nkept:     (the end)\nreceived: b")]
    [InlineData("a\nb", "a", "Line 2 differs.\nkept:     b\nreceived: (the end)")]
    public void The_first_difference_is_told(string kept, string received, string message) =>
        Assert.Equal(message, KeptText.Difference(kept, received));

    [Fact]
    public void A_text_that_is_not_kept_fails_and_is_written_beside()
    {
        const string Name = "nobody keeps this";
        string beside = Path.Combine(KeptText.Folder, $"{Name}.received.txt");
        var failure = Assert.ThrowsAny<Exception>(() => KeptText.Verify(Name, "text\n"));
        Assert.Contains("is not kept yet", failure.Message, StringComparison.Ordinal);
        Assert.Equal("text\n", File.ReadAllText(beside));
        File.Delete(beside);
    }

    [Fact]
    public void Every_kept_file_is_one_of_a_test()
    {
        string[] kept =
        [
            .. Directory.GetFiles(KeptText.Folder, "*.txt", SearchOption.AllDirectories)
                .Where(path => !path.EndsWith(".received.txt", StringComparison.Ordinal))
                .Select(path => Path.ChangeExtension(Path.GetRelativePath(KeptText.Folder, path), null))
                .Order(StringComparer.Ordinal),
        ];
        string[] verified =
        [
            .. HelpTests.Pages.Select(page => $"help/{page}"), .. PrintedRunTests.Names.Select(name => $"text/{name}"), "text/bench",
            .. ShellsTests.Shells.Select(shell => $"text/completion-{shell}"),
            .. PrintedRunTests.AnswerNames.Select(name => $"json/{name}"), .. PrintedMistakes.All.Select(entry => $"mistakes/{entry.Name}"),
            .. PageTests.Names.Select(name => $"pages/{name}"), .. StateTests.Names.Select(name => $"states/{name}"),
            .. AnimalTests.Names.Select(name => $"animals/{name}"),
        ];
        Assert.Equal(verified.Order(StringComparer.Ordinal), kept);
    }
}
