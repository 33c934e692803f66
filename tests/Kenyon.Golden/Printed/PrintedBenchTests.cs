using Kenyon.Cli.Commands;
using Kenyon.Cli.Output;
using Kenyon.Laboratory.Machine;

namespace Kenyon.Golden.Printed;

/// <summary>What <c>kenyon bench</c> prints, of numbers that no machine measured.</summary>
public sealed class PrintedBenchTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("kenyon-bench-test-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void What_is_printed_is_as_it_is_kept()
    {
        string earlier = Path.Combine(_root, "earlier.json");
        File.WriteAllText(
            earlier,
            """
            {"agentStepsPerSecondPerCore": 10e6, "processor": "another", "threads": [{"threads": 2, "agentStepsPerSecond": 48e6}],
             "run": {"seconds": 22}, "paces": [{"key": "fits", "perSecond": 0}, {"key": "choices", "perSecond": 6.73e6}, 7]}
            """);
        var answer = new BenchAnswer(
            new SpeedReport(64e9, 12.5e6, 0.25e6, 180e6, 0.0812, [(1, 12.5e6), (2, 24e6)]),
            new RunEstimate("foraging", 150, 123_456_789, 0.25, 9.5, 1.25, 0.034),
            [
                new Pace("choices", "simulated choices", 13.46e6, 60e6, "choosing and learning"),
                new Pace("fits", "fits (delta rule, 100 choices)", 712.3, 800, "the likelihood"),
                new Pace("shortRuns", "runs of 20 generations", 8.25, 12, "their evaluation"),
            ],
            "a processor",
            EarlierBench.Read(earlier));
        using var output = new StringWriter();
        var looks = TerminalLooks.Of(_ => null, 80, isErrorTerminal: false);
        BenchCommand.Write(new Terminal(output, TextWriter.Null, looks, () => Stream.Null), answer, load: null);
        string text = output.ToString()
            .Replace(_root, "FOLDER", StringComparison.Ordinal)
            .Replace("\r\n", "\n", StringComparison.Ordinal)
            .Replace('\e', '␛');
        KeptText.Verify("text/bench", text[(text.IndexOf('\n') + 1)..] + answer.ToJson()["run"]!.ToJsonString() + "\n"
            + answer.ToJson()["comparison"]!["speeds"]!.ToJsonString() + "\n");
    }
}
