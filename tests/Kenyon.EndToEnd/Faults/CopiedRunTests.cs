namespace Kenyon.EndToEnd.Faults;

/// <summary>A run folder is complete by itself, and a damaged one does no harm to the others.</summary>
public sealed class CopiedRunTests : IDisposable
{
    private static readonly string[] Small =
    [
        "--quiet", "--set", "optimizer.generations=2", "--set", "optimizer.populationSize=12", "--set", "task.steps=40", "--set",
        "optimizer.elites=2",
    ];

    private readonly KenyonProcess _kenyon = new();

    public void Dispose() => _kenyon.Dispose();

    [Fact]
    public void A_run_with_a_frozen_rule_is_evaluated_without_the_run_that_the_rule_came_from()
    {
        Assert.Equal(0, _kenyon.Run(["evolve", "foraging", .. Small]).ExitCode);
        Assert.Equal(
            0,
            _kenyon.Run(
                ["evolve", "foraging", .. Small, "--set", "name=taker", "--set", "agent.frozen.rule=runs/foraging/base/1-0"]).ExitCode);
        var before = _kenyon.Run("evaluate", "runs/taker/base/1-0", "--json", "--lifetimes", "64");
        Directory.Delete(Path.Combine(_kenyon.Folder, "runs/foraging"), recursive: true);
        Directory.Move(Path.Combine(_kenyon.Folder, "runs/taker/base/1-0"), Path.Combine(_kenyon.Folder, "mailed"));
        var after = _kenyon.Run("evaluate", "mailed", "--json", "--lifetimes", "64");
        Assert.Equal("", after.Errors);
        Assert.Equal(before.Output, after.Output);
    }

    [Fact]
    public void A_finished_run_with_a_frozen_rule_says_so_without_the_run_that_the_rule_came_from()
    {
        string[] command =
            ["evolve", "foraging", .. Small[1..], "--set", "name=taker", "--set", "agent.frozen.rule=runs/foraging/base/1-0", "--json"];
        Assert.Equal(0, _kenyon.Run(["evolve", "foraging", .. Small, "--no-figures"]).ExitCode);
        var first = _kenyon.Run([.. command, "--no-figures"]);
        Assert.Equal(0, first.ExitCode);
        Directory.Delete(Path.Combine(_kenyon.Folder, "runs/foraging"), recursive: true);
        var again = _kenyon.Run([.. command, "--no-figures"]);
        Assert.Equal((0, first.Output), (again.ExitCode, again.Output));
        Assert.Contains("taker/base/1-0 is finished", again.Errors, StringComparison.Ordinal);
        Assert.Equal(0, _kenyon.Run(command).ExitCode);
        Assert.True(File.Exists(Path.Combine(_kenyon.Folder, "runs/taker/base/1-0/figures/evolution.svg")));
        var longer = _kenyon.Run([.. command, "--set", "optimizer.generations=6"]);
        Assert.Equal(2, longer.ExitCode);
        Assert.Contains(
            "runs/foraging/base/1-0 does not exist; must be a champion file or the folder of a finished run.",
            longer.Errors,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Another_seed_means_other_lifetimes_and_one_lifetime_is_enough()
    {
        Assert.Equal(0, _kenyon.Run(["evolve", "prediction", .. Small]).ExitCode);
        string run = "runs/prediction/base/1-0";
        var own = _kenyon.Run("evaluate", run, "--json", "--lifetimes", "1");
        double Mean(string seed) => (double)_kenyon.Run("evaluate", run, "--json", "--lifetimes", "1", "--seed", seed).Json["mean"]!;
        Assert.Equal((double)own.Json["mean"]!, Mean("1"));
        Assert.NotEqual((double)own.Json["mean"]!, Mean("2"));
    }

    [Fact]
    public void A_damaged_run_is_listed_and_fails_alone()
    {
        string file = Path.Combine(_kenyon.Folder, "two.yaml");
        File.WriteAllText(
            file,
            "name: two\nreplicates: 2\ntask: { kind: prediction, trials: 16, steps: 20 }\noptimizer: { generations: "
            + "2, populationSize: 8 }\n");
        Assert.Equal(0, _kenyon.Run("evolve", file, "--quiet").ExitCode);
        File.WriteAllText(Path.Combine(_kenyon.Folder, "runs/two/base/1-0/summary.json"), "{");
        var list = _kenyon.Run("list", "--json");
        Assert.Equal(["damaged", "done"], list.Json["runs"]!.AsArray().Select(run => (string)run!["state"]!));
        var again = _kenyon.Run("evolve", file, "--quiet", "--json");
        Assert.Equal(3, again.ExitCode);
        Assert.Single(again.Json["runs"]!.AsArray());
        Assert.Contains("two/base/1-0/summary.json:1:", again.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_settings_anywhere_in_a_sweep_are_named_before_the_first_run_begins()
    {
        string file = Path.Combine(_kenyon.Folder, "one.yaml");
        const string Text =
            "name: one\ntask: { kind: prediction, trials: 16, steps: 20 }\noptimizer: { generations: 2, populationSize: "
            + "8 }\nsweep: { task.rewardNoise: ";
        File.WriteAllText(file, Text + "[0.2] }");
        Assert.Equal(0, _kenyon.Run("evolve", file, "--quiet").ExitCode);
        File.WriteAllText(file, Text + "[0.1, 0.2] }\nseed: 1\npenalty: { l1: 0.5 }");
        var outcome = _kenyon.Run("evolve", file, "--quiet");
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("penalty.l1 is 0 there and 0.5 here", outcome.Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_kenyon.Folder, "runs/one/rewardNoise-0_1")));
    }

    [Theory]
    [InlineData("did you mean evolve?", "evolv", "foraging")]
    [InlineData("did you mean prediction?", "evolve", "predicton")]
    [InlineData("did you mean show?", "rule", "shw", "x")]
    public void A_misspelt_command_or_preset_gets_a_suggestion(string suggestion, params string[] arguments)
    {
        var outcome = _kenyon.Run(arguments);
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains(suggestion, outcome.Errors, StringComparison.Ordinal);
        Assert.Equal("", outcome.Output);
    }
}
