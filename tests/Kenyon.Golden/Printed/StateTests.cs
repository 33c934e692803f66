using System.CommandLine;
using System.Text.Json.Nodes;
using Kenyon.Cli;
using Kenyon.Cli.Options;
using Kenyon.Cli.Output;
using Kenyon.Experiments.Folders;
using Kenyon.Experiments.Planning;
using Kenyon.Experiments.Running;
using Kenyon.Experiments.Specs;
using Kenyon.Experiments.Storage;
using Kenyon.Laboratory.Evolution;

namespace Kenyon.Golden.Printed;

/// <summary>What is said of runs that failed, are damaged, at work elsewhere or stopped, and of sweeps that are wide.</summary>
public sealed class StateTests(StateFixture fixture) : IClassFixture<StateFixture>
{
    private const string Quick = "--out @made --threads 1 --no-figures";

    /// <summary>Command lines by the file that keeps what they print; <c>~</c> is a space in a word.</summary>
    private static readonly (string Name, string[] Lines)[] s_cases =
    [
        ("failed", [
            $"evolve @blocked.yaml {Quick} --jobs 1 --retries 0 --keep-going",
            $"evolve @blocked.yaml {Quick} --jobs 1 --retries 0 --fail-fast --json",
            $"evolve @single.yaml {Quick} --retries 0 --checkpoint-every 0",
            "evolve @hurt.yaml --out @runs --threads 1 --no-figures --retries 0",
        ]),
        ("found", [
            "list --out @runs --sort test.mean~desc --limit 5", "list --out @runs --sort task.rewardNoise~desc,experiment",
            "list --out @runs --where experiment~=~risky~or~experiment~=~hurt",
            "list --out @runs --where tags~contains~\"pilot\" --json", "list --out @runs --sort rule.formula --limit 2 --json",
            "list --out @runs --where experiment~=~hurt --sort wallSeconds,problem --json",
            "list --out @runs --where seed~=~7", "list --out @runs --where seed~=~7 --json",
            "note @runs/risky/base/1-0", "note @runs/risky/base/1-0 --json", "note @runs/still/base/1-0 --tags none",
        ]),
        ("told", [
            "evolve @risky.yaml --out @runs", "evolve @still.yaml --out @runs --no-figures", $"evolve @costly.yaml {Quick} --against loud",
            $"evolve @costly.yaml {Quick} --json --quiet", $"evolve @wide.yaml {Quick} --quiet --against rewardNoise-0_31",
            "analyze @runs/still", "analyze @runs/risky --lifetimes 8 --section dynamics --threads 1",
            "evaluate @runs/risky/base/1-0 --lifetimes 1", "evaluate @runs/risky/base/1-0 --lifetimes 16 --json",
            "evaluate @runs/still/base/1-0 --lifetimes 16 --new-world",
            "rule show @runs/law/base/1-0", "rule show @runs/law/base/1-0 --json", "rule show @runs/still/base/1-0",
            "rule step --pre 1,0 --weights 1,2 --reward 0.5 --rate 0.1 --family taylor --theta Reward=1 --json",
            "plot @runs/still --figure weights", "plot @runs/hurt --figure evolution --out @drawn --threads 1",
            "report @runs/nothing", "report @runs/hurt --out @page.html --against nobody",
            "replay @runs/still/base/1-0 --lifetime 1 --out @life.json", "replay @runs/law/base/1-0 --lifetime 0 --out @life.html --json",
            "export @runs/hurt --format csv --out @tables", "transfer @made/costly --out @made", "validate @still.yaml --json",
        ]),
        ("champions", [
            "evaluate @runs/world/base/1-0 --lifetimes 8 --seed 7 --new-world --threads 1",
            "evaluate @runs/world/base/1-0 --lifetimes 8 --seed 7 --new-world --threads 1 --json",
            "evaluate @runs/world/base/1-0 --lifetimes 2 --trace @life.json --threads 1 --seed 7",
            "analyze @runs/world --seed 7 --new-world --lifetimes 8 --section rule --threads 1", "analyze @runs/held --section rule",
            "rule show @runs/kept/base/1-0",
            "transfer @runs/held @runs/world --lifetimes 8 --out @made", "replay @runs/kept/base/1-0 --out @life.html",
            "plot @runs/held --threads 1 --out @held", "plot @runs/risky/base/1-0 --figure weights --out @w.png --json",
            "report @runs/held --out @held.html", "report @runs/risky/base/1-0 --out @risky.html --json",
            "export @runs/held --format csv --out @held", "list --out @runs --sort experiment --limit 3",
        ]),
        ("theory", [
            "theory @offsets.yaml --lifetimes 16", "theory @units.yaml --lifetimes 16", "theory @cold.yaml --lifetimes 16",
            "theory @patches.yaml --lifetimes 16", "theory @decides.yaml --lifetimes 16 --threads 1 --json",
            "theory @decides.yaml --lifetimes 16 --threads 1", "theory @drifts.yaml --lifetimes 16", "theory @one-patch.yaml --json",
        ]),
    ];

    public static IReadOnlyList<string> Names => [.. s_cases.Select(entry => entry.Name)];

    public static TheoryData<string> NameRows => [.. Names];

    [Theory]
    [MemberData(nameof(NameRows))]
    public async Task What_is_said_is_kept(string name)
    {
        var told = new List<string>();
        foreach (string line in s_cases.Single(entry => entry.Name == name).Lines)
        {
            var outcome = await PrintedCommand.Run(100, new Dictionary<string, string> { ["NO_COLOR"] = "1" }, Words(line));
            string output = line.Contains("--json", StringComparison.Ordinal) ? Scrub.Numbers(outcome.Output) : outcome.Output;
            told.Add($"# kenyon {line}\n{Kept(output)}# exit code {outcome.ExitCode}, messages:\n{Kept(outcome.Errors)}");
        }

        KeptText.Verify($"states/{name}", string.Join('\n', told));
    }

    [Fact]
    public async Task A_run_at_work_elsewhere_is_left_alone_and_it_is_said_where()
    {
        string node = Environment.MachineName;
        using (RunLock.Take(DiskStorage.Instance, fixture.Kenyon["runs/held/base/1-0"], TimeProvider.System))
        using (RunLock.Take(DiskStorage.Instance, fixture.Kenyon["runs/kept/base/1-0"], TimeProvider.System))
        {
            var many = await fixture.Evolve("held");
            Assert.Equal(75, many.ExitCode);
            Assert.Contains(
                "kenyon: 1 of 2 runs are done; another process is at work at the others:", many.Errors, StringComparison.Ordinal);
            var one = await fixture.Evolve("kept");
            Assert.Equal((75, ""), (one.ExitCode, one.Output));
            Assert.Contains("in use by", one.Errors, StringComparison.Ordinal);
            Assert.Contains(node, one.Errors, StringComparison.Ordinal);

            var list = await PrintedCommand.Run("list", "--out", fixture.Kenyon["runs"], "--where", "state = running");
            string[] lines = list.Output.TrimEnd().Split('\n');
            Assert.Contains("  where ", Scrub.Plain(lines[0]), StringComparison.Ordinal);
            Assert.Equal(["held/base/1-0", "kept/base/1-0"], lines[1..].Select(line => line.Split(' ')[0]));
            Assert.All(lines[1..], line => Assert.Contains($"running       {node}", line, StringComparison.Ordinal));
            list = await PrintedCommand.Run("list", "--out", fixture.Kenyon["runs"], "--where", "state = running", "--json");
            Assert.Equal([node, node], JsonNode.Parse(list.Output)!["runs"]!.AsArray().Select(run => (string)run!["node"]!));
        }

        var free = await PrintedCommand.Run("list", "--out", fixture.Kenyon["runs"], "--where", "state = interrupted");
        Assert.Equal(3, free.Output.TrimEnd().Split('\n').Length);
    }

    /// <summary>What Ctrl-C leaves: one run, or some of many of which one failed.</summary>
    [Theory]
    [InlineData(1, "kenyon: interrupted: small/base/1-0 is saved; the same command continues it.\n")]
    [InlineData(2, "kenyon: failed: small/base/1-0 (seed 1, replicate 0): the disk is full\n"
        + "kenyon: interrupted: 0 of 2 runs are done, the state of the others is saved; the same command continues.\n")]
    public async Task Who_stops_runs_is_told_how_they_go_on(int count, string expected)
    {
        var plans = RunPlan.Of(ExperimentFile.Read($"name: small\nreplicates: {count}\ntask: {{ kind: prediction }}\n", "small.yaml", []));
        var request = new EvolveRequest(plans, "runs", new SweepOptions(1, 1), TimeSpan.Zero, false);
        RunFailure[] failures = count == 1 ? [] : [new RunFailure(plans[0], "the disk is full")];
        var answer = new EvolveAnswer(request, new SweepOutcome([], failures, [], true), WasInterrupted: true);
        var outcome = await AtCommand(result => SweepOutput.Print(answer, result, new RunOutput(result)));
        Assert.Equal((130, "", expected), (outcome.ExitCode, outcome.Output, outcome.Errors.ReplaceLineEndings("\n")));
    }

    /// <summary>Does something as a command would.</summary>
    private static Task<PrintedCommand.Outcome> AtCommand(Func<ParseResult, int> work) => PrintedCommand.Run(
        TerminalLooks.Of(_ => null, 80, isErrorTerminal: false),
        terminal =>
        {
            var command = Program.Commands(["presets"], GlobalOptions.All);
            command.Subcommands[0].SetAction(work);
            return command.Parse("presets").InvokeAsync(terminal);
        });

    private string[] Words(string line) =>
    [
        .. line.Split(' ').Select(word => word.StartsWith('@') ? fixture.Kenyon[word[1..]] : word.Replace('~', ' ')),
    ];

    private string Kept(string text) => Scrub.Text(text, fixture.Kenyon.Folder);
}
