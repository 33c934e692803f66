using System.Text.RegularExpressions;

namespace Kenyon.Tests.Architecture;

/// <summary>
/// Commands print on the terminal that they are handed: what goes past it is not in what tests keep, and is painted where it must not be.
/// </summary>
public sealed class ConsoleTests
{
    private static readonly string[] s_own =
        ["Output/Streams/StandardStreams.cs", "Output/Terminal.cs", "Output/TerminalLooks.cs", "Program.cs"];

    [Fact]
    public void The_console_is_touched_in_few_places()
    {
        string[] found =
        [
            .. SourceTree.FilesOf("Kenyon.Cli")
                .Where(file => Regex.IsMatch(SourceTree.ReadCode("Kenyon.Cli", file), @"(?<![\w.])Console\.")),
        ];
        Assert.Equal(s_own, found);
    }
}
