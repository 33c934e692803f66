using System.Text.Json.Nodes;
using Kenyon.Cli.Options;

namespace Kenyon.EndToEnd;

/// <summary>Every command × every option that may stand everywhere: it does something, or it is an error that says where it does.</summary>
public sealed class OptionUseTests : IDisposable
{
    private static readonly (string Name, string[] Text)[] s_options =
        [
            ("--set", ["--set", "task.trials=2"]),
            ("--seed", ["--seed", "2"]),
            ("--out", ["--out", "there"]),
            ("--threads", ["--threads", "1"]),
        ];

    private readonly KenyonProcess _kenyon = new();

    public void Dispose() => _kenyon.Dispose();

    [Fact]
    public void Every_command_of_the_program_says_which_options_it_uses()
    {
        string[] listed = [.. Commands(_kenyon.Run("--help").Output)];
        Assert.True(listed.Length >= 22, string.Join(", ", listed));
        Assert.All(listed, name => Assert.Contains(OptionUses.Commands, command => command.Split(' ')[0] == name));
        Assert.All(OptionUses.Commands, command => Assert.Contains(command.Split(' ')[0], listed));
    }

    [Fact]
    public void An_option_that_a_command_does_not_use_is_an_error_and_not_in_its_help()
    {
        Parallel.ForEach(OptionUses.Commands, new ParallelOptions { MaxDegreeOfParallelism = 2 }, command =>
        {
            string[] unused = [.. OptionUses.Unused(command).Select(option => option.Name)];
            string help = _kenyon.Run([.. command.Split(' '), "--help"]).Output;
            Assert.All(s_options, option => Assert.True(
                unused.Contains(option.Name) != help.Contains($"\n  {option.Name} <", StringComparison.Ordinal),
                $"{command} {option.Name}: {help}"));
            Assert.Contains("\n  --json", help, StringComparison.Ordinal);
            Assert.Contains("\n  --quiet", help, StringComparison.Ordinal);
            if (unused.Length == 0)
            {
                return;
            }

            var outcome = _kenyon.Run(
                [.. command.Split(' '), .. s_options.Where(option => unused.Contains(option.Name)).SelectMany(option => option.Text)]);
            Assert.Equal(2, outcome.ExitCode);
            Assert.All(unused, name => Assert.Contains(
                $"{command} does not use {name}; leave it out. Commands that do: ", outcome.Errors, StringComparison.Ordinal));
        });
    }

    [Fact]
    public void Where_an_option_is_used_it_is_taken_and_JSON_is_one_object()
    {
        File.WriteAllText(
            Path.Combine(_kenyon.Folder, "small.yaml"),
            "name: small\ntask: { kind: prediction, trials: 16, steps: 20 }\noptimizer: { generations: "
            + "2, populationSize: 16, elites: 2 }\n");
        string[][] lines =
        [
            ["evolve", "small.yaml"], ["evaluate", "runs/small/base/2-0"], ["theory", "small.yaml", "--lifetimes", "64"],
            ["analyze", "runs/small/base/2-0", "--section", "rule"],
            ["rule", "show", "runs/small/base/2-0"], ["plot", "runs/small", "--figure", "evolution"],
            ["plot", "runs/small", "--figure", "knockouts"], ["report", "runs/small"],
            ["cite", "runs/small"], ["validate", "small.yaml", "--resolved"], ["schema"], ["presets"], ["presets", "show", "noise"],
            ["list"], ["export", "runs/small"], ["doctor"],
            ["rule", "step", "--pre", "0.1,0.9", "--weights", "0.5,0", "--reward", "0.3", "--rate", "0.1", "--theta", "RewardPre=1"],
        ];
        foreach (string[] line in lines)
        {
            string[] unused = [.. OptionUses.Unused(OptionUses.Commands.First(command => string.Join(' ', line)
                .StartsWith(command, StringComparison.Ordinal)
                && (command != "presets" || line.Length == 1))).Select(option => option.Name)];
            string[] more = [.. s_options.Where(option => option.Name is "--threads" or "--seed"
                && !unused.Contains(option.Name)
                && !(line[0] == "report" && option.Name == "--seed"))
                .SelectMany(option => option.Text)];
            var outcome = _kenyon.Run([.. line, .. more, "--json", "--quiet"]);
            Assert.True(outcome.ExitCode == 0, $"{string.Join(' ', line)}: {outcome.Errors}");
            Assert.IsType<JsonObject>(outcome.Json);
            Assert.Equal("", outcome.Errors);
        }
    }

    [Fact]
    public void What_is_for_choices_is_an_error_in_a_report_of_runs_and_the_other_way_round()
    {
        string data = Path.Combine(_kenyon.Folder, "choices.csv");
        File.WriteAllText(data, "subject,choice,reward\na,1,0\n");
        Directory.CreateDirectory(Path.Combine(_kenyon.Folder, "runs"));
        Assert.Contains(
            "does not use --subject, --seed", Refused("report", "runs", "--subject", "fly", "--seed", "2"), StringComparison.Ordinal);
        Assert.Contains("has no conditions", Refused("report", data, "--against", "base"), StringComparison.Ordinal);
        Assert.Contains(
            "does not use --method, --figure",
            Refused("fit", data, "--l1", "--method", "map", "--figure", "there"),
            StringComparison.Ordinal);
        Assert.Contains("--trials makes an experiment up", Refused("recover", data, "--trials", "20"), StringComparison.Ordinal);
    }

    private string Refused(params string[] arguments)
    {
        var outcome = _kenyon.Run(arguments);
        Assert.Equal(2, outcome.ExitCode);
        return outcome.Errors;
    }

    private static IEnumerable<string> Commands(string help) =>
        help[help.IndexOf("Commands:", StringComparison.Ordinal)..].Split('\n').Skip(1)
            .Where(line => line.StartsWith("  ", StringComparison.Ordinal) && line.Length > 3 && line[2] != ' ')
            .Select(line => line.Trim().Split(' ')[0]);
}
