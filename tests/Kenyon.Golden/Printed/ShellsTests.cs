using System.Text.Json.Nodes;
using Kenyon.Cli.Options;

namespace Kenyon.Golden.Printed;

/// <summary>What shells and <c>man</c> get: made of the commands themselves.</summary>
[Collection("printed")]
public sealed class ShellsTests
{
    public static TheoryData<string> Commands => [.. OptionUses.Commands];

    public static TheoryData<string> ShellNames => [.. Shells];

    /// <summary>The shells that have a script.</summary>
    internal static string[] Shells { get; } = ["bash", "zsh", "fish", "pwsh"];

    [Theory]
    [InlineData("ev", "evaluate", "evolve")]
    [InlineData("evolve|foraging-b", "foraging-binary")]
    [InlineData("presets|show|foraging-b", "foraging-binary")]
    [InlineData("rule|", "show", "step")]
    [InlineData("export|runs|--f", "--format")]
    [InlineData("export|runs|--format|", "csv", "netcdf", "parquet")]
    [InlineData("export|a folder|--format|ne", "netcdf")]
    [InlineData("export|runs|--what|a", "atlas", "tables")]
    [InlineData("completion|", "bash", "fish", "pwsh", "zsh")]
    [InlineData("schema|--", "--help", "--json", "--quiet")]
    [InlineData("nothing|of|this")]
    public async Task Words_are_completed_by_what_may_stand_there(string words, params string[] expected)
    {
        var outcome = await PrintedCommand.Run(["completion", "words", "--", .. words.Split('|')]);
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Errors));
        Assert.Equal(expected, outcome.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Options_are_completed_where_a_command_uses_them(string command)
    {
        var outcome = await PrintedCommand.Run(["completion", "words", "--", .. command.Split(' '), "--"]);
        string[] found = outcome.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains("--json", found);
        Assert.Empty(found.Intersect(OptionUses.Unused(command).Select(option => option.Name)));
        Assert.Empty(GlobalOptions.All.Except(OptionUses.Unused(command)).Select(option => option.Name).Except(found));
    }

    [Theory]
    [MemberData(nameof(ShellNames))]
    public async Task Scripts_are_as_they_are_kept(string shell)
    {
        var outcome = await PrintedCommand.Run("completion", shell);
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Errors));
        KeptText.Verify($"text/completion-{shell}", outcome.Output);
        var json = JsonNode.Parse((await PrintedCommand.Run("completion", shell, "--json")).Output)!;
        Assert.Equal((shell, outcome.Output), ((string)json["name"]!, (string)json["text"]!));
    }

    [Fact]
    public async Task A_shell_that_is_not_known_is_refused()
    {
        foreach (string[] words in (string[][])[["csh"], ["bash", "zsh"]])
        {
            var outcome = await PrintedCommand.Run(["completion", .. words]);
            Assert.Equal(2, outcome.ExitCode);
            Assert.Contains(
                $"SHELL is '{string.Join(' ', words)}'; must be one of bash, zsh, fish, pwsh.", outcome.Errors, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task A_page_of_the_manual_has_every_option_that_help_has(string command)
    {
        string page = (await PrintedCommand.Run(["man", .. command.Split(' ')])).Output;
        string help = (await PrintedCommand.Run([.. command.Split(' '), "--help"])).Output;
        Assert.StartsWith($".TH KENYON-{command.ToUpperInvariant().Replace(' ', '-')} 1", page, StringComparison.Ordinal);
        static string[] Options(string text, string before) =>
            [.. text.Split('\n').Where(line => line.StartsWith(before, StringComparison.Ordinal))
                .Select(line => line[before.Length..].Split(' ', '\\', ',')[0]).Order(StringComparer.Ordinal).Distinct()];
        Assert.Equal(
            [.. Options(help, "  --"), "help"],
            Options(page.Replace("\\-", "-", StringComparison.Ordinal), "\\fB--").Order(StringComparer.Ordinal).Except(["version"])
                .OrderBy(name => name == "help"));
    }

    [Fact]
    public async Task All_pages_of_the_manual_are_written()
    {
        using var printed = new PrintedCommand();
        var outcome = await PrintedCommand.Run("man", "--out", printed["man"]);
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Errors));
        string[] pages = [.. Directory.GetFiles(printed["man"]).Select(path => Path.GetFileName(path)!)];
        string[] expected = [.. OptionUses.Commands.Select(command => $"kenyon-{command.Replace(' ', '-')}.1"), "kenyon.1"];
        Assert.Empty(expected.Except(pages));
        Assert.Contains(
            "\\fBevolve\\fR",
            await File.ReadAllTextAsync(printed[Path.Combine("man", "kenyon.1")], TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
        var wrong = await PrintedCommand.Run("man", "rule", "step", "more");
        Assert.Equal(2, wrong.ExitCode);
        Assert.Contains("COMMAND is 'rule step more'", wrong.Errors, StringComparison.Ordinal);
    }
}
