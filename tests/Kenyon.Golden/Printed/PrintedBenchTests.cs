using Kenyon.Cli.Commands;
using Kenyon.Cli.Output;
using Kenyon.Laboratory.Machine;

namespace Kenyon.Golden.Printed;

/// <summary>What <c>kenyon bench</c> prints, of numbers that no machine measured.</summary>
public sealed class PrintedBenchTests
{
    [Fact]
    public void What_is_printed_is_as_it_is_kept()
    {
        var answer = new BenchAnswer(
            new SpeedReport(64e9, 12.5e6, 0.25e6, 180e6, 0.0812, [(1, 12.5e6), (2, 24e6)]),
            new RunEstimate("foraging", 150, 123_456_789, 0.25, 9.5, 1.25, 0.034));
        using var output = new StringWriter();
        var looks = TerminalLooks.Of(_ => null, 80, isErrorTerminal: false);
        BenchCommand.Write(new Terminal(output, TextWriter.Null, looks, () => Stream.Null), answer, load: null);
        string text = output.ToString().Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\e', '␛');
        KeptText.Verify("text/bench", text[(text.IndexOf('\n') + 1)..] + answer.ToJson()["run"]!.ToJsonString() + "\n");
    }
}
