using System.CommandLine;
using Kenyon.Cli.Options;

namespace Kenyon.Golden.Printed;

/// <summary>The help of every command, on terminals of three widths and where there is none.</summary>
[Collection("printed")]
public sealed class HelpTests
{
    private static readonly int?[] s_widths = [60, 80, 120, null];

    /// <summary>A page for each command, with those below it; <c>kenyon</c> is that of the program.</summary>
    public static IReadOnlyList<string> Pages =>
        ["kenyon", .. OptionUses.Commands.Select(command => command.Split(' ')[0]).Distinct(StringComparer.Ordinal)];

    public static TheoryData<string> PageRows => [.. Pages];

    [Theory]
    [MemberData(nameof(PageRows))]
    public async Task Help_is_as_it_is_kept(string page)
    {
        string[] commands = page == "kenyon" ? [""] : [
            page, .. OptionUses.Commands.Where(command => command.StartsWith(page + " ", StringComparison.Ordinal)),
        ];
        var told = new List<string>();
        foreach (string command in commands.Distinct(StringComparer.Ordinal))
        {
            foreach (int? width in s_widths)
            {
                string[] words = [.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"];
                var outcome = await PrintedCommand.Run(width, new Dictionary<string, string>(), words);
                Assert.Equal((0, ""), (outcome.ExitCode, outcome.Errors));
                told.Add($"# kenyon {string.Join(' ', words)} ({(width is { } columns ? $"{columns} columns" : "no terminal")})\n"
                    + outcome.Output.Replace(Environment.NewLine, "\n", StringComparison.Ordinal)
                        .Replace($"  {RootCommand.ExecutableName} ", "  kenyon ", StringComparison.Ordinal));
            }
        }

        KeptText.Verify($"help/{page}", string.Join('\n', told));
    }

    [Theory]
    [InlineData(60)]
    [InlineData(80)]
    public async Task Help_keeps_to_the_width_of_the_terminal(int width)
    {
        var outcome = await PrintedCommand.Run(width, new Dictionary<string, string>(), "evolve", "--help");
        string[] lines = outcome.Output.Split('\n');
        Assert.True(lines.Length > 20);
        Assert.All(lines.Where(line => line.Contains("  --", StringComparison.Ordinal)), line => Assert.True(line.Length <= width, line));
    }

    [Fact]
    public async Task Help_of_one_command_hides_nothing_from_the_next()
    {
        await PrintedCommand.Run("schema", "--help");
        Assert.Contains("--seed", (await PrintedCommand.Run("evolve", "--help")).Output, StringComparison.Ordinal);
    }
}
