using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Kenyon.Cli.Inputs;
using Kenyon.Experiments.Specs;
using Kenyon.Laboratory.Inputs;

namespace Kenyon.EndToEnd;

public sealed class CommandTests : IDisposable
{
    private static readonly string[] Small =
    [
        "--set", "optimizer.generations=4", "--set", "optimizer.populationSize=12", "--set", "task.steps=40", "--set", "optimizer.elites=2",
    ];

    private readonly KenyonProcess _kenyon = new();

    public void Dispose() => _kenyon.Dispose();

    public static TheoryData<string> Presets =>
        [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "experiments"), "*.yaml")
            .Select(path => Path.GetFileNameWithoutExtension(path)!)];

    [Fact]
    public void The_presets_are_found() => Assert.True(Presets.Count >= 14, $"only {Presets.Count}");

    [Theory]
    [MemberData(nameof(Presets))]
    public void Every_preset_is_valid_and_runs(string preset)
    {
        // What validating says, without a process of its own for every question; the command itself is tested elsewhere.
        Assert.Null(Problem(preset));
        string[] small = Problem(preset, "optimizer.elites=2") is null ? Small : Small[..^2];
        var outcome = _kenyon.Run(["evolve", preset, "--json", .. small, "--set", "replicates=1", .. Ends(preset)]);
        Assert.Equal("", outcome.ExitCode == 0 ? "" : outcome.Errors);

        // A sweep has many runs, of which the first and the last are looked at.
        var runs = outcome.Json["runs"] is { } several ? several.AsArray().Select(run => run!).ToList() : [outcome.Json];
        AssertComplete(runs[0], preset == "foraging-control");
        AssertComplete(runs[^1], preset is "foraging-control" or "innate-or-learned");
    }

    /// <summary>What <c>kenyon validate</c> says of a preset or a file and settings; null: all is well.</summary>
    private static string? Problem(string name, params string[] settings)
    {
        try
        {
            Validate.Run(ReadExperiment.Run(name, settings, ExperimentSource.Presets, null));
            return null;
        }
        catch (SpecException problem)
        {
            return problem.Message;
        }
    }

    /// <summary>
    /// Of every setting that a preset sweeps over, the first and the last value; of the atlases, whose conditions are many, the first (and
    /// of the families of rules the last), and few steps. That every condition is valid is what validating says.
    /// </summary>
    private static string[] Ends(string preset)
    {
        string text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "experiments", $"{preset}.yaml"));
        var swept = Regex.Matches(
            text.Split("\nsweep:\n").ElementAtOrDefault(1) ?? "", @"^  (?<path>[\w.]+): \[(?<values>[^\[\]]+)\]", RegexOptions.Multiline);
        return
        [
            .. swept.SelectMany(match =>
            {
                var (path, values) = (match.Groups["path"].Value, match.Groups["values"].Value.Split(", "));
                bool hasLast = values.Length > 1
                    && (path == "rule.family" || !preset.StartsWith("atlas", StringComparison.Ordinal));
                string kept = hasLast ? $"{values[0]}, {values[^1]}"
                    : path == "task.steps" ? "40" : values[0];
                return new[] { "--set", $"sweep.{path}=[{kept}]" };
            }),
        ];
    }

    private void AssertComplete(JsonNode json, bool isInnate)
    {
        Assert.Equal(4, json["generations"]!.GetValue<int>());
        Assert.True(json["test"]!["lifetimes"]!.GetValue<int>() >= 1024);
        Assert.Equal(64, json["resultHash"]!.GetValue<string>().Length);
        Assert.Equal(isInnate, json["rule"] is null);
        string folder = json["directory"]!.GetValue<string>();
        string full = Path.Combine(_kenyon.Folder, folder);
        foreach (string file in new[]
        {
            "spec.yaml", "manifest.json", "generations.jsonl", "generations.parquet", "champion.json", "summary.json",
            "figures/evolution.png", "figures/evolution.svg",
        })
        {
            Assert.True(new FileInfo(Path.Combine(full, file)).Length > 0, file);
        }

        Assert.Equal(4, File.ReadAllLines(Path.Combine(full, "generations.jsonl")).Length);
        Assert.Null(Problem(Path.Combine(full, "spec.yaml")));
    }

    [Fact]
    public void Results_do_not_depend_on_threads_or_on_the_vector_width()
    {
        foreach (string preset in new[] { "foraging", "decision", "choice" })
        {
            var hashes = new List<string>();
            foreach (string threads in new[] { "1", "2", "3" })
            {
                hashes.Add(Hash(new Dictionary<string, string>(), preset, "--threads", threads));
            }

            foreach (string name in new[] { "DOTNET_EnableAVX512", "DOTNET_EnableAVX2", "DOTNET_EnableHWIntrinsic" })
            {
                hashes.Add(Hash(new Dictionary<string, string> { [name] = "0" }, preset));
            }

            Assert.Equal(6, hashes.Count);
            Assert.Single(hashes.Distinct());
        }
    }

    private string Hash(Dictionary<string, string> environment, string preset, params string[] more)
    {
        string folder = Path.Combine(_kenyon.Folder, Guid.NewGuid().ToString("N"));
        var outcome = _kenyon.Run(environment, ["evolve", preset, "--json", "--no-figures", "--out", folder, .. Small, .. more]);
        Assert.Equal(0, outcome.ExitCode);
        return outcome.Json["resultHash"]!.GetValue<string>();
    }

    [Fact]
    public void The_same_command_again_prints_the_finished_run_and_a_longer_one_continues_it()
    {
        var first = _kenyon.Run(["evolve", "prediction", "--json", .. Small]);
        var again = _kenyon.Run(["evolve", "prediction", "--json", .. Small]);
        Assert.Equal(first.Output, again.Output);
        var longer = _kenyon.Run(["evolve", "prediction", "--json", .. Small, "--set", "optimizer.generations=6"]);
        var atOnce = _kenyon.Run(["evolve", "prediction", "--json", .. Small, "--set", "optimizer.generations=6", "--out", "other"]);
        Assert.Equal(atOnce.Json["resultHash"]!.GetValue<string>(), longer.Json["resultHash"]!.GetValue<string>());
        Assert.Equal(atOnce.Json["test"]!.ToJsonString(), longer.Json["test"]!.ToJsonString());
    }

    [Fact]
    public void Other_settings_in_the_same_place_are_refused_and_the_difference_is_named()
    {
        Assert.Equal(0, _kenyon.Run(["evolve", "prediction", "--quiet", .. Small]).ExitCode);
        var other = _kenyon.Run(["evolve", "prediction", "--quiet", .. Small, "--set", "task.rewardNoise=0.9"]);
        Assert.Equal(2, other.ExitCode);
        Assert.Contains("task.rewardNoise is 0.5 there and 0.9 here", other.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void An_interrupted_run_saves_and_the_same_command_gives_the_bits_of_an_uninterrupted_one()
    {
        string[] command = ["evolve", "foraging", "--json", "--set", "optimizer.generations=60", "--set", "optimizer.populationSize=32"];
        var whole = _kenyon.Run([.. command, "--out", "whole"]);
        using (var process = _kenyon.Start(new Dictionary<string, string>(), [.. command, "--out", "parts"]))
        {
            // Stop as soon as a generation is on the disk or the run is at work.
            string manifest = Path.Combine(_kenyon.Folder, "parts/foraging/base/1-0/manifest.json");
            while (!File.Exists(manifest) && !process.HasExited)
            {
                Thread.Yield();
            }

            System.Diagnostics.Process.Start("kill", ["-INT", process.Id.ToString()]).WaitForExit();
            process.WaitForExit();
            Assert.Equal(130, process.ExitCode);
        }

        var resumed = _kenyon.Run([.. command, "--out", "parts"]);
        Assert.Equal(0, resumed.ExitCode);
        Assert.Equal(whole.Json["resultHash"]!.GetValue<string>(), resumed.Json["resultHash"]!.GetValue<string>());
    }

    [Fact]
    public void A_sweep_runs_every_condition_and_replicate()
    {
        string file = Path.Combine(_kenyon.Folder, "sweep.yaml");
        File.WriteAllText(
            file,
            "name: sweep\nreplicates: 2\ntask: { kind: prediction, trials: 16, steps: 20 }\noptimizer: { generations: 2, populationSize: "
            + "8 }\nsweep: { task.rewardNoise: [0.1, 1] }\n");
        var outcome = _kenyon.Run("evolve", file, "--json", "--quiet");
        Assert.Equal(
            (0, 4, "sweep"), (outcome.ExitCode, outcome.Json["runs"]!.AsArray().Count, outcome.Json["experiment"]!.GetValue<string>()));
        Assert.Equal(4, _kenyon.Run("list", "--json").Json["runs"]!.AsArray().Count);
    }

    [Fact]
    public void A_list_has_a_line_a_run_with_fitness_and_rule_below_each_other()
    {
        string file = Path.Combine(_kenyon.Folder, "lines.yaml");
        File.WriteAllText(
            file,
            "name: lines\nreplicates: 11\ntask: { kind: prediction, trials: 16, steps: 20 }\noptimizer: { generations: "
            + "1, populationSize: 8 }\n");
        Assert.Equal(0, _kenyon.Run("evolve", file, "--quiet", "--no-figures").ExitCode);
        File.Delete(Path.Combine(_kenyon.Folder, "runs/lines/base/1-10/summary.json"));
        string[] lines = _kenyon.Run("list", "--sort", "run").Output.TrimEnd('\n').Split('\n');
        Assert.Equal("run              state         fitness of the champion      rule", lines[0]);
        Assert.Equal(12, lines.Length);
        var first = JsonNode.Parse(File.ReadAllText(Path.Combine(_kenyon.Folder, "runs/lines/base/1-0/summary.json")))!;
        string interval = string.Create(
            CultureInfo.InvariantCulture,
            $"{(double)first["test"]!["mean"]!:F4} [{(double)first["test"]!["low"]!:F4}, {(double)first["test"]!["high"]!:F4}]");
        Assert.Equal($"lines/base/1-0   done          {interval,-27}  {first["rule"]!["formula"]}", lines[1]);
        Assert.StartsWith("lines/base/1-10  damaged  ", lines[3], StringComparison.Ordinal);
        Assert.Contains("summary.json is missing, but the run is done", lines[3], StringComparison.Ordinal);
        string[] one = _kenyon.Run("list", "--where", "run = 'lines/base/1-1'").Output.TrimEnd('\n').Split('\n');
        Assert.Equal((2, lines[2].Replace("1-1   done", "1-1  done", StringComparison.Ordinal)), (one.Length, one[1]));
    }

    [Fact]
    public void Evaluate_is_reproducible_and_can_change_the_condition_and_write_a_trace()
    {
        _kenyon.Run(["evolve", "foraging", "--quiet", .. Small]);
        string run = "runs/foraging/base/1-0";
        var first = _kenyon.Run("evaluate", run, "--json", "--lifetimes", "100", "--trace", "trace.csv");
        Assert.Equal(
            first.Output, _kenyon.Run("evaluate", run + "/champion.json", "--json", "--lifetimes", "100", "--threads", "1").Output);
        Assert.Equal(100, first.Json["lifetimes"]!.GetValue<int>());
        Assert.NotEqual(first.Output, _kenyon.Run("evaluate", run, "--json", "--lifetimes", "100", "--set", "task.rewardNoise=2").Output);
        var rows = File.ReadAllLines(Path.Combine(_kenyon.Folder, "trace.csv"));
        Assert.Equal(41, rows.Length);
        Assert.All(rows, row => Assert.Equal(12 + 8 + 8, row.Split(',').Length));
    }

    [Fact]
    public void Rule_show_prints_formula_table_latex_and_what_is_not_identifiable()
    {
        _kenyon.Run(["evolve", "foraging", "--quiet", .. Small]);
        var outcome = _kenyon.Run("rule", "show", "runs/foraging/base/1-0");
        Assert.Equal(0, outcome.ExitCode);
        Assert.Contains("Δw =", outcome.Output, StringComparison.Ordinal);
        Assert.Contains(@"LaTeX: \Delta w_i", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("unidentifiable, drifts freely", outcome.Output, StringComparison.Ordinal);
        Assert.Equal(8, _kenyon.Run("rule", "show", "runs/foraging/base/1-0", "--json").Json["terms"]!.AsArray().Count);
    }

    [Fact]
    public void Rule_step_applies_one_event()
    {
        var json = _kenyon.Run(
            "rule", "step", "--pre", "1,0,0.5", "--weights", "0.1,0.2,0.4", "--reward", "1", "--rate", "0.5", "--theta",
            "RewardPre=1,PrePost=-1",
            "--normalization", "none", "--json").Json;

        // y = 0.1 + 0.2; A = 0.5 (1 − 0.3) = 0.35.
        Assert.Equal(0.3, json["readout"]!.GetValue<double>(), 1e-6);
        Assert.Equal([0.35, 0, 0.175], json["delta"]!.AsArray().Select(delta => Math.Round(delta!.GetValue<double>(), 6)));
        Assert.Equal([0.45, 0.2, 0.575], json["weights"]!.AsArray().Select(weight => Math.Round(weight!.GetValue<double>(), 6)));
    }

    [Theory]
    [InlineData(2, "evolve")]
    [InlineData(2, "evolve", "no-such-preset")]
    [InlineData(2, "evolve", "/")]
    [InlineData(2, "frobnicate")]
    [InlineData(2, "evolve", "foraging", "--threads", "0")]
    [InlineData(2, "evolve", "foraging", "--threads", "99999999999")]
    [InlineData(2, "evolve", "foraging", "--seed", "-1")]
    [InlineData(2, "evolve", "foraging", "--seed", "x")]
    [InlineData(2, "evolve", "foraging", "--set", "optimizer.generations=0")]
    [InlineData(2, "evolve", "foraging", "--set", "agent.frozen.motor=nowhere.json")]
    [InlineData(2, "evaluate", "nowhere")]
    [InlineData(2, "evaluate", "nowhere", "--lifetimes", "-5")]
    [InlineData(2, "rule", "show", "nowhere")]
    [InlineData(2, "rule", "step", "--pre", "1,x", "--weights", "1", "--reward", "nan", "--rate", "-1", "--theta", "Foo=1")]
    [InlineData(2, "presets", "show", "nothing")]
    [InlineData(0, "presets")]
    [InlineData(0, "schema")]
    [InlineData(0, "doctor")]
    [InlineData(0, "list")]
    [InlineData(0, "--help")]
    public void Exit_codes_are_those_of_the_contract_and_no_stack_trace_is_shown(int expected, params string[] arguments)
    {
        var outcome = _kenyon.Run(arguments);
        Assert.Equal(expected, outcome.ExitCode);
        Assert.Equal(expected != 0, outcome.Errors.Length > 0);
        Assert.DoesNotContain("   at ", outcome.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("Unhandled", outcome.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Wrong_options_and_wrong_settings_are_named_together()
    {
        var outcome = _kenyon.Run(
            "evolve", "foraging", "--seed", "x", "--threads", "0", "--set", "optimizer.populationSize=-1", "--set", "task.trials=no");
        Assert.Equal(2, outcome.ExitCode);
        Assert.Equal(4, outcome.Errors.Trim().Split('\n').Length);
    }

    [Fact]
    public void A_champion_is_not_put_into_another_task()
    {
        string directory = _kenyon.Run(["evolve", "prediction", "--json", .. Small]).Json["directory"]!.GetValue<string>();
        var outcome = _kenyon.Run("evaluate", directory, "--set", "task.kind=decision");
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("only in its own task", outcome.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_champion_is_refused_with_its_place()
    {
        string file = Path.Combine(_kenyon.Folder, "champion.json");
        File.WriteAllText(file, "{ \"run\": ");
        var outcome = _kenyon.Run("evaluate", file);
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("champion.json:1:", outcome.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_in_use_is_left_alone()
    {
        string folder = Path.Combine(_kenyon.Folder, "runs/prediction/base/1-0");
        using var process =
            _kenyon.Start(new Dictionary<string, string>(), "evolve", "prediction", "--quiet", "--set", "optimizer.generations=100000");
        while (!File.Exists(Path.Combine(folder, "manifest.json")))
        {
            Thread.Yield();
        }

        var second = _kenyon.Run("evolve", "prediction", "--quiet", "--set", "optimizer.generations=100000");
        process.Kill();
        process.WaitForExit();
        Assert.Equal(75, second.ExitCode);
        Assert.Contains("in use by", second.Errors, StringComparison.Ordinal);
    }
}
