using System.Text.Json.Nodes;

namespace Kenyon.EndToEnd;

/// <summary>What constrains evolution, from the command line to the files: families and masks, penalties, frozen parts.</summary>
public sealed class ConstraintTests : IDisposable
{
    private static readonly string[] s_small =
        [
            "--json", "--quiet", "--set", "optimizer.generations=2", "--set", "optimizer.populationSize=12", "--set", "task.steps=40",
            "--set", "optimizer.elites=2",
        ];

    private readonly KenyonProcess _kenyon = new();

    public void Dispose() => _kenyon.Dispose();

    [Fact]
    public void A_rule_as_text_evolves_exactly_as_the_mask_that_means_the_same()
    {
        var masked = Evolve("prediction", "masked", "--set", "rule.terms=[RewardPre, PrePost]");
        var written =
            Evolve("prediction", "written", "--set", "rule.family=expression", "--set", "rule.expression=dw = eta * x * (a * r + b * y)");
        Assert.Equal(masked["resultHash"]!.GetValue<string>(), written["resultHash"]!.GetValue<string>());
        Assert.Equal("dw = eta*a*r*x + eta*b*x*y", written["rule"]!["expression"]!.GetValue<string>());
        Assert.Equal(
            masked["rule"]!["effective"]!["RewardPre"]!.ToJsonString(), written["rule"]!["effective"]!["RewardPre"]!.ToJsonString());

        // Its champion can be shown, evaluated, and continued.
        Assert.Contains(@"LaTeX: \Delta w_i", _kenyon.Run("rule", "show", "written/prediction/base/1-0").Output);
        Assert.Equal(0, _kenyon.Run("evaluate", "written/prediction/base/1-0", "--lifetimes", "64").ExitCode);
    }

    [Theory]
    [InlineData(
        "rule.family=taylr",
        "rule.family is taylr; must be one of rewardHebbian, rewardHebbianDecay, taylor, taylorPost, expression; did you mean taylor?")]
    [InlineData("rule.family=expression", "rule.expression is missing; must be a text")]
    [InlineData("rule.expression=dw = x", "rule.expression is given, but rule.family is rewardHebbian; set family: expression")]
    [InlineData("rule={ family: taylor, terms: [RewardPre, Post] }", "rule.terms[1] is Post; must be one of Bias, Weight")]
    [InlineData("rule={ family: expression, expression: dw = eta * z }", "rule.expression is not a rule: at character 12 'z' stands here")]
    [InlineData(
        "rule={ family: expression, expression: dw = eta * a * x, fixed: { coefficients: { b: 1 } } }",
        "rule.fixed.coefficients.b is not a known key")]
    [InlineData("rule={ family: expression, expression: dw = 0.1 * r * x }", "leaves nothing to evolve")]
    [InlineData("rule.decay=1", "rule.decay is 1; must be a number in [0, 1)")]
    [InlineData("rule.trace=-0.1", "rule.trace is -0.1; must be a number in [0, 1)")]
    [InlineData(
        "agent={ frozen: { rule: nowhere }, initialWeights: { evolved: true } }", "nowhere does not exist; must be a champion file")]
    public void What_is_wrong_with_a_rule_is_said(string setting, string message)
    {
        var outcome = _kenyon.Run("validate", "prediction", "--set", setting);
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains(message, outcome.Errors);
        Assert.DoesNotContain("   at ", outcome.Errors);
    }

    [Fact]
    public void Every_family_decay_trace_and_expansion_give_the_same_bits_whatever_the_instructions()
    {
        string[] settings = ["--set", "rule.decay=0.01", "--set", "rule.trace=0.5"];
        foreach (string family in (string[])[
            "rule.family=taylor",
            "rule={ family: expression, expression: dw = eta * (a * x * y * (r - rbar) - b * y^2 * w) }",
            "agent.expansion={ units: 30, winners: 5 }",
        ])
        {
            var hashes = new List<string>();
            foreach (string? off in (string?[])[null, "DOTNET_EnableAVX512", "DOTNET_EnableAVX2", "DOTNET_EnableHWIntrinsic"])
            {
                var environment = new Dictionary<string, string>();
                if (off is not null)
                {
                    environment[off] = "0";
                }

                var outcome = _kenyon.Run(
                    environment,
                    [
                        "evolve", "foraging", "--no-figures", .. s_small, "--set", family, .. settings,
                        "--out", $"{hashes.Count}-{family.Length}",
                    ]);
                Assert.Equal("", outcome.Errors);
                hashes.Add(outcome.Json["resultHash"]!.GetValue<string>());
            }

            Assert.Single(hashes.Distinct());
        }
    }

    [Fact]
    public void Fitness_is_reported_with_and_without_penalties()
    {
        var json = Evolve(
            "prediction", "penalised", "--set", "penalty.l1=0.25", "--set", "penalty.l0=0.5", "--set", "penalty.plasticityCost=0.125");
        double without = json["test"]!["mean"]!.GetValue<double>(), with = json["penalised"]!.GetValue<double>();
        double[] canonical = [.. json["rule"]!["canonical"]!.AsObject().Select(pair => Math.Abs(pair.Value!.GetValue<double>()))];
        double price = (0.25 * canonical.Sum()) + (0.5 * canonical.Count(share => share > 0.05));
        Assert.InRange(without - with, price + 1e-6, price + 0.125); // the rest is 0.125 · mean |ΔW|
        var line = JsonNode.Parse(File.ReadLines(Path.Combine(_kenyon.Folder, "penalised/prediction/base/1-0/generations.jsonl")).Last())!;
        Assert.True(line["bestPenalised"]!.GetValue<double>() < line["bestFitness"]!.GetValue<double>());
        Assert.Null(Evolve("prediction", "free")["penalised"]);
    }

    [Fact]
    public void A_frozen_part_is_that_of_the_champion_and_a_changed_champion_is_refused()
    {
        var first = Evolve("foraging", "first");
        string champion = Path.Combine(_kenyon.Folder, "first/foraging/base/1-0/champion.json");
        string[] frozen =
        [
            "--set",
            "agent.frozen.motor=first/foraging/base/1-0",
            "--set",
            "agent.frozen.rule=first/foraging/base/1-0/champion.json",
            "--set",
            "agent.initialWeights.evolved=true",
        ];
        var second = Evolve("foraging", "second", frozen);
        Assert.Equal(first["rule"]!["coefficients"]!.ToJsonString(), second["rule"]!["coefficients"]!.ToJsonString());
        string folder = Path.Combine(_kenyon.Folder, "second/foraging/base/1-0");
        Assert.Equal(Champion(champion)["motor"]!.ToJsonString(), Champion(Path.Combine(folder, "champion.json"))["motor"]!.ToJsonString());
        Assert.Matches("motorSha256: \"?[0-9a-f]{64}", File.ReadAllText(Path.Combine(folder, "spec.yaml")));

        // The same champion again: the run is finished, and more generations go on.
        Assert.Equal(second["resultHash"]!.ToJsonString(), Evolve("foraging", "second", frozen)["resultHash"]!.ToJsonString());

        // Another champion at the same place: neither goes on nor says that it is finished.
        var changed = Champion(champion);
        changed["motor"]![0] = 0.123;
        File.WriteAllText(champion, changed.ToJsonString());
        var outcome = _kenyon.Run(["evolve", "foraging", .. s_small, .. frozen, "--out", "second", "--set", "optimizer.generations=3"]);
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("agent.frozen.motorSha256", outcome.Errors);
    }

    [Fact]
    public void A_frozen_part_that_does_not_fit_is_an_error_before_the_first_run()
    {
        Evolve("foraging", "first");
        const string Part = "first/foraging/base/1-0";
        foreach (var (setting, message) in ((string, string)[])
            [
                (
                    "agent={ frozen: { motor: " + Part + " }, readout: { width: 2 } }",
                    "agent.frozen.motor has 677 weights; 707 are needed here"),
                ("agent={ frozen: { motor: " + Part + " }, motor: { hidden: [5] } }", "agent.frozen.motor has 677 weights"),
                (
                    "agent={ frozen: { rule: " + Part + " } }",
                    "agent.frozen.rule is a rule of the family rewardHebbian; rule.family is taylor"),
            ])
        {
            var outcome = _kenyon.Run(["evolve", "foraging", .. s_small, "--set", setting, "--set", "rule.family=taylor", "--out", "runs"]);
            Assert.Equal(2, outcome.ExitCode);
            Assert.Contains(message, outcome.Errors);
            Assert.False(Directory.Exists(Path.Combine(_kenyon.Folder, "runs/foraging/base")));
        }
    }

    private JsonNode Evolve(string preset, string folder, params string[] settings)
    {
        var outcome = _kenyon.Run(["evolve", preset, .. s_small, .. settings, "--out", folder]);
        Assert.Equal("", outcome.Errors);
        return outcome.Json;
    }

    private static JsonNode Champion(string path) => JsonNode.Parse(File.ReadAllText(path))!;
}
