using System.Diagnostics;

namespace Kenyon.EndToEnd.Faults;

/// <summary>
/// Output that cannot be written: messages may be lost, work may not, and the exit codes are those of docs/COMMANDS.md. Every command with
/// every stream full, closed, or a pipe whose reader went away.
/// </summary>
public sealed class LostOutputTests(LostOutputTests.Made made) : IClassFixture<LostOutputTests.Made>
{
    private const string Full = "/dev/full";

    /// <summary>A cheap use of every command: its arguments, and its exit code where all can be written.</summary>
    private static readonly (string Arguments, int ExitCode)[] s_uses =
    [
        ("evolve small.yaml --out runs", 0),
        ("evolve broken.yaml", 2),
        ("sensitivity small.yaml --vary task.rewardNoise=0..1 --samples 2 --replicates 1 --out sensitivity", 0),
        ("evaluate RUN --lifetimes 8", 0),
        ("theory prediction --lifetimes 64", 0),
        ("analyze RUN --section terms --lifetimes 8", 0),
        ("rule show RUN", 0),
        ("rule step --pre 0.1,0.2 --weights 0,0 --reward 1 --rate 0.1 --theta RewardPre=1 --json", 0),
        ("fit choices.csv --subject s --choice c --reward r", 0),
        ("transfer RUN --lifetimes 8", 2),
        ("plot RUN --figure evolution", 0),
        ("report RUN", 0),
        ("cite RUN", 0),
        ("compare choices.csv --subject s --choice c --reward r --models deltaRule,rewardOnly", 0),
        ("recover --nonsense", 2),
        ("match choices.csv no-atlas.parquet --subject s --choice c --reward r", 2),
        ("data check choices.csv --subject s --choice c --reward r", 0),
        ("validate small.yaml", 0),
        ("validate broken.yaml", 2),
        ("schema", 0),
        ("presets", 0),
        ("presets show noise", 0),
        ("list --out runs", 0),
        ("list --out runs --json", 0),
        ("export RUN --out tables", 0),
        ("doctor --quiet", 0),
        ("bench --nonsense", 2),
        ("--help", 0),
        ("nonsense", 2),
    ];

    private static readonly (string Name, string Redirection, bool IsOutputLost)[] s_states =
    [
        ("stdout full", $">{Full}", true),
        ("stdout closed", ">&-", true),
        ("stdout to a pipe without a reader", "", false),
        ("stderr full", $"2>{Full}", false),
        ("stderr closed", "2>&-", false),
        ("stderr to a pipe without a reader", "2>&1 >/dev/null", false),
        ("both full", $">{Full} 2>&1", true),
        ("both closed", ">&- 2>&-", true),
        ("both to a pipe without a reader", "2>&1", false),
        ("all closed", "<&- >&- 2>&-", true),
    ];

    private readonly KenyonProcess _kenyon = OnLinux(made.Kenyon);
    private readonly string _run = made.Run;

    /// <summary>A run and files for all tests: none of them changes what another one looks at.</summary>
    public sealed class Made : IDisposable
    {
        public Made()
        {
            Write("small.yaml", "name: small\ntask: { kind: prediction, trials: 4, steps: 20 }\noptimizer: { generations: "
                + "4, populationSize: 16, elites: 2 }\n");
            Write("broken.yaml", "name: broken\ntask: { kind: nonsense }\n");
            Write("choices.csv", "s,c,r\n"
                + string.Concat(Enumerable.Range(0, 60).Select(trial => $"a,{(trial * 7 % 5) % 2},{trial * 3 % 7 % 2}\n")));
            var evolved = Kenyon.Run("evolve", "small.yaml", "--json").Json;
            (Run, Hash) = (evolved["directory"]!.GetValue<string>(), evolved["resultHash"]!.GetValue<string>());
        }

        public KenyonProcess Kenyon { get; } = new();

        /// <summary>Folder of the run.</summary>
        public string Run { get; }

        /// <summary>What it came to.</summary>
        public string Hash { get; }

        public void Dispose() => Kenyon.Dispose();

        private void Write(string name, string text) => File.WriteAllText(Path.Combine(Kenyon.Folder, name), text);
    }

    [Fact]
    public void Commands_whose_output_is_lost_end_as_documented() => Walk(["both full", "all closed"], isInTurns: true);

    [Fact]
    [Trait("Category", "Long")]
    public void Every_command_ends_as_documented_whatever_output_is_lost() =>
        Walk([.. s_states.Select(state => state.Name)], isInTurns: false);

    [Theory]
    [InlineData("stdout full", 1)]
    [InlineData("stdout closed", 1)]
    [InlineData("stderr full", 0)]
    [InlineData("stderr closed", 0)]
    [InlineData("both full", 1)]
    [InlineData("both closed", 1)]
    [InlineData("both to a pipe without a reader", 0)]
    public void A_run_whose_messages_are_lost_is_done(string state, int exitCode)
    {
        string folder = $"lost-{state.Replace(' ', '-')}";
        int found = ExitCode(
            $"evolve small.yaml --out {folder} --checkpoint-every 0", s_states.Single(known => known.Name == state).Redirection, state);
        Assert.Equal(exitCode, found);
        var after = _kenyon.Run("evolve", "small.yaml", "--out", folder, "--json");
        Assert.Equal(0, after.ExitCode);
        Assert.Contains("is finished", after.Errors);
        Assert.Equal(
            made.Hash,
            after.Json["resultHash"]!.GetValue<string>());
    }

    [Fact]
    public void Lost_results_are_told_on_standard_error_with_the_reason()
    {
        Assert.Equal("kenyon: results cannot be written to standard output: No space left on device\n", Errors("presets", $">{Full}"));
        Assert.Equal("kenyon: results cannot be written to standard output: it is closed.\n", Errors("presets", ">&-"));
        Assert.Equal("kenyon: results cannot be written to standard output: it is closed.\n", Errors("list --out runs", ">&-"));
        Assert.Equal("", Errors("presets", "| true"));
    }

    private static KenyonProcess OnLinux(KenyonProcess kenyon)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "there is no /dev/full here");
        return kenyon;
    }

    /// <summary>Every use with every state, or each with the next one.</summary>
    private void Walk(string[] names, bool isInTurns)
    {
        var problems = new List<string>();
        for (int use = 0; use < s_uses.Length; use++)
        {
            var (arguments, exitCode) = s_uses[use];
            foreach (string name in isInTurns ? [names[use % names.Length]] : names)
            {
                var state = s_states.Single(known => known.Name == name);
                int expected = state.IsOutputLost && exitCode == 0 ? 1 : exitCode;
                int found = ExitCode(arguments, state.Redirection, state.Name);
                if (found != expected)
                {
                    problems.Add($"kenyon {arguments}, {state.Name}: exit code {found}; expected {expected}");
                }
            }
        }

        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    private int ExitCode(string arguments, string redirection, string state)
    {
        bool hasPipe = state.Contains("pipe", StringComparison.Ordinal);
        using var process = Shell($"{Command(arguments)} {redirection}{(hasPipe ? " | true; exit ${PIPESTATUS[0]}" : "")}");
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode;
    }

    private string Errors(string arguments, string redirection)
    {
        using var process = Shell($"{Command(arguments)} 2>errors.txt {redirection}");
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return File.ReadAllText(Path.Combine(_kenyon.Folder, "errors.txt"));
    }

    private string Command(string arguments) =>
        $"dotnet '{BuiltProgram.Path}' {arguments.Replace("RUN", _run, StringComparison.Ordinal)}";

    private Process Shell(string command) => Process.Start(new ProcessStartInfo("bash", ["-c", command])
    {
        UseShellExecute = false, RedirectStandardOutput = true, WorkingDirectory = _kenyon.Folder,
    })!;
}
