using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Kenyon.EndToEnd.Documents;

/// <summary>
/// The strategy, the rule family and the task that EXTENDING.md shows are what it says: their files and one line. The test takes all from
/// the document, compiles the projects with them, puts them beside the rest of the program and runs that.
/// </summary>
public sealed class ExtensionExampleTests : IDisposable
{
    private static readonly string[] s_task =
        ["ApproachSettings.cs", "ApproachTask.cs", "ApproachReference.cs", "ApproachTaskSpec.cs"];

    private readonly ExtendedProgram _program = new();
    private readonly KenyonProcess _kenyon;

    public ExtensionExampleTests() => _kenyon = _program.Kenyon;

    public void Dispose() => _program.Dispose();

    [Fact]
    public void The_strategy_of_the_document_compiles_and_climbs()
    {
        _program.Extend("Kenyon.Evolution", "HillClimber.cs");
        var first = _kenyon.Run(
            "evolve", "prediction", "--json", "--quiet", "--set", "optimizer.kind=hillClimber", "--set", "optimizer.step=0.3",
            "--set", "optimizer.generations=40", "--out", "runs");
        Assert.Equal(("", 0), (first.Errors, first.ExitCode));
        double loss = -first.Json["test"]!["mean"]!.GetValue<double>();
        Assert.InRange(loss, 0.1, 0.3); // without learning it is 1, the best possible is 0.112
        Assert.Contains("hillClimber", _kenyon.Run("schema").Output);

        // Interrupted and continued it comes to the same: what Save keeps is complete.
        foreach (string generations in (string[])["15", "40"])
        {
            var part = _kenyon.Run(
                "evolve", "prediction", "--json", "--quiet", "--set", "optimizer.kind=hillClimber", "--set", "optimizer.step=0.3",
                "--set", $"optimizer.generations={generations}", "--out", "parts");
            if (generations == "40")
            {
                Assert.Equal(first.Json["resultHash"]!.GetValue<string>(), part.Json["resultHash"]!.GetValue<string>());
            }
        }

        var wrong = _kenyon.Run("validate", "prediction", "--set", "optimizer.kind=hillClimber", "--set", "optimizer.step=0");
        Assert.Equal(2, wrong.ExitCode);
        Assert.Contains("optimizer.step is 0; must be", wrong.Errors);
    }

    [Fact]
    public void The_rule_family_of_the_document_compiles_and_learns()
    {
        _program.Extend("Kenyon.Simulation", "RewardOja.cs");

        // y = 0.5, so ΔW = 0.1 (x y − y² w) by hand.
        var step = _kenyon.Run(
            "rule", "step", "--family", "rewardOja", "--theta", "PrePost=1,Post2Weight=-1", "--rate", "0.1", "--pre", "1,0.5,0",
            "--weights", "0.25,0.5,-1",
            "--reward", "0.3", "--normalization", "none", "--json");
        Assert.Equal(("", 0), (step.Errors, step.ExitCode));
        Assert.Equal([0.04375, 0.0125, 0.025], step.Json["delta"]!.AsArray().Select(value => Math.Round(value!.GetValue<double>(), 6)));

        string[] settings =
        [
            "--set", "rule.family=rewardOja", "--set", "rule.normalization=none", "--set", "agent.initialWeights.noise=0.1",
            "--set", "optimizer.generations=3",
        ];
        var run = _kenyon.Run(["evolve", "prediction", "--json", "--quiet", .. settings, "--out", "runs"]);
        Assert.Equal(("", 0), (run.Errors, run.ExitCode));
        Assert.Equal("rewardOja", run.Json["rule"]!["family"]!.GetValue<string>());
        Assert.Equal(
            ["RewardPrePost", "PrePost", "RewardPost2Weight", "Post2Weight"],
            run.Json["rule"]!["effective"]!.AsObject().Select(pair => pair.Key));
        Assert.Contains("rewardOja", _kenyon.Run("schema").Output);
        Assert.Contains(@"y^{2}\,w_i", _kenyon.Run("rule", "show", "runs/prediction/base/1-0", "--json").Json["terms"]!.ToJsonString()
            + _kenyon.Run("rule", "show", "runs/prediction/base/1-0").Output);

        // The kernels (evaluate) and the definition (the trace) agree on a life.
        var life = _kenyon.Run("evaluate", "runs/prediction/base/1-0", "--lifetimes", "1", "--trace", "life.csv", "--json").Json;
        string[][] rows = [.. File.ReadAllLines(Path.Combine(_kenyon.Folder, "life.csv")).Select(line => line.Split(','))];
        int value = Array.IndexOf(rows[0], "value"), readout = Array.IndexOf(rows[0], "readout");
        double loss = rows.Skip(1).Average(row => Math.Pow(Number(row[value]) - Number(row[readout]), 2));
        Assert.Equal(-loss, life["mean"]!.GetValue<double>(), 1e-4 * loss);
    }

    [Fact]
    public void The_task_of_the_document_compiles_evolves_and_is_drawn()
    {
        _program.Extend("Kenyon.Simulation", s_task[..3]);
        _program.Extend("Kenyon.Experiments", s_task[3]);
        var run = _kenyon.Run(
            "evolve", Write("near.yaml", "name: near\ntask: { kind: approach, reach: 0.5 }\n"), "--json", "--quiet", "--out", "runs");
        Assert.Equal(("", 0), (run.Errors, run.ExitCode));
        Assert.InRange(run.Json["lesioned"]!["mean"]!.GetValue<double>(), -0.05, 0.05);
        Assert.InRange(run.Json["test"]!["mean"]!.GetValue<double>(), 0.1, 0.5); // |way| ≤ 0.5, E|v·x| < 1

        // What a file says is checked, described and completed.
        Assert.Contains("\"const\": \"approach\"", _kenyon.Run("schema").Output);
        Assert.Contains(
            "reach: 1", _kenyon.Run("validate", Write("plain.yaml", "name: plain\ntask: { kind: approach }\n"), "--resolved").Output);
        var wrong = _kenyon.Run("validate", Write(
            "wrong.yaml", "name: wrong\ntask: { kind: approach, reach: 0 }\nagent: { readout: { width: 2 } }\n"));
        Assert.Equal(2, wrong.ExitCode);
        Assert.Contains("task.reach is 0; must be", wrong.Errors);
        Assert.Contains("must be 1 outside foraging", wrong.Errors);

        // Nobody has drawn a life of it.
        var replayed = _kenyon.Run("replay", "runs/near/base/1-0", "--out", "life.html");
        Assert.Equal(2, replayed.ExitCode);
        Assert.Contains("near/base/1-0 cannot be replayed: there is no replay of approach; there is one of foraging,", replayed.Errors);
        Assert.False(File.Exists(Path.Combine(_kenyon.Folder, "life.html")));

        // All that asks a task for its words gets them.
        string folder = "runs/near/base/1-0";
        foreach (string[] command in (string[][])[
            ["analyze", folder], ["report", folder, "--out", "report"], ["cite", folder], ["plot", folder, "--out", "figures"]])
        {
            var outcome = _kenyon.Run(command);
            Assert.True(outcome.ExitCode == 0, $"{string.Join(' ', command)}: {outcome.Errors}");
        }

        Assert.Equal(
            ["evolution", "knockouts", "learningCurve", "weights"], // there is no drawing of a lifetime of this task, and no exact loss
            Directory.GetFiles(Path.Combine(_kenyon.Folder, "figures"), "*.png").Select(Path.GetFileNameWithoutExtension).Order());
        string report = string.Concat(Directory.GetFiles(_kenyon.Folder, "*.html", SearchOption.AllDirectories).Select(File.ReadAllText));
        Assert.Contains("agents that go towards or away from every item that they are shown", report);
        Assert.Contains("value times way per item", report);
        var theory = _kenyon.Run("theory", "near.yaml");
        Assert.Equal(2, theory.ExitCode);
        Assert.Contains("task.kind is approach, of which there is no theory here", theory.Errors);
    }

    [Fact]
    public void The_task_of_the_document_evolves_in_another_program_which_finds_its_run_again()
    {
        Assert.Equal("True", _program.RunOther("Program.cs", s_task).Trim());
        string summary = Path.Combine(_kenyon.Folder, "other", "far", "base", "1-0", "summary.json");
        var written = File.GetLastWriteTimeUtc(summary);
        Assert.Equal("True", _program.RunOther("Program.cs", s_task).Trim());
        Assert.Equal(written, File.GetLastWriteTimeUtc(summary));
    }

    private string Write(string name, string text)
    {
        File.WriteAllText(Path.Combine(_kenyon.Folder, name), text);
        return name;
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
