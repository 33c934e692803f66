using Kenyon.Evolution.Strategies;
using Kenyon.Experiments.Specs.Tasks;
using Kenyon.Experiments.Specs;

namespace Kenyon.Tests.Experiments.Specs;

public class ExperimentFileTests
{
    private const string Full = """
        name: foraging
        seed: 1
        replicates: 1
        task:
          kind: foraging
          ingredientCount: 8
          steps: 300
          trials: 16
          rewardNoise: 0.2
          foodCount: 40
          eatRadius: 0.03
          maxSpeed: 0.03
          maxAcceleration: 0.01
          maxTurn: 0.5
          drag: 0
        environment:
          kind: perLifetime
          distance: 1
          switchProbability: 0.02
          start: random
          autocorrelation: 0.99
        agent:
          plastic: true
          readout: { kind: linear, gain: 1, bits: 4, noise: 0, width: 1 }
          initialWeights: { noise: 0.1, evolved: false, curriculum: 0 }
          motor: { hidden: [30, 15] }
          frozen: { motor: null, rule: null }
        rule:
          family: rewardHebbian
          terms: [RewardPrePost, RewardPost, RewardPre, Reward, PrePost, Post, Pre, Bias]
          normalization: center
          weightLimit: 20
          rateRange: [1.0e-4, 1]
          fixed: null
        penalty: { l1: 0, l2: 0, l0: 0, plasticityCost: 0 }
        optimizer:
          kind: geneticAlgorithm
          populationSize: 256
          generations: 150
          truncation: 0.1
          elites: 8
          mutation: { motor: 0.1, coefficients: 0.1, rate: 0.2, initialWeights: 0.05 }
          crossover: 0

        """;

    private const string Sweep = """
        sweep:
          task.rewardNoise: [0, 0.01, 0.05]
          penalty.l1: { log: [1.0e-4, 1.0e-2], count: 4 }
        conditions:
          binary: { agent.readout.kind: binary }
          sparse: { penalty.l2: 0.0025 }
        """;

    private static ExperimentSpec Read(string text, params string[] overrides) =>
        Assert.Single(ExperimentFile.Read(text, "test.yaml", overrides)).Spec;

    private static string[] Problems(string text, params string[] overrides) =>
        [.. Assert.Throws<SpecException>(() => ExperimentFile.Read(text, "test.yaml", overrides)).Problems
            .Select(problem => problem.ToString())];

    [Fact]
    public void Everything_but_name_and_task_may_be_left_out()
    {
        var full = SpecWriter.Write(Read(Full));
        Assert.Equal(full, SpecWriter.Write(Read("name: foraging\ntask: { kind: foraging }")));
    }

    [Fact]
    public void A_misspelt_kind_hides_no_other_problem() => Assert.Equal(
        [
            "1:7: name", "2:7: seed", "3:15: task.kind", "3:31: task.steps", "3:36: task.foodCont", "4:20: optimizer.kind",
            "4:49: optimizer.truncation",
        ],
        Problems(
            "name: bad name!\nseed: -4\ntask: { kind: foragin, steps: 1e9, foodCont: 3 }\noptimizer: { kind: "
            + "geneticAlgoritm, truncation: 2 }")
            .Select(problem => problem["test.yaml:".Length..problem.IndexOf(" is ", StringComparison.Ordinal)]));

    [Theory]
    [InlineData("prediction", 200, 0.0, 0.2, 128, 4.0)]
    [InlineData("decision", 300, 0.1, 0.2, 128, 4.0)]
    [InlineData("foraging", 150, 0.1, 0.1, 256, 1.0)]
    public void Each_task_has_the_defaults_of_the_model(
        string kind, int generations, double noise, double truncation, int population, double highestRate)
    {
        var spec = Read($"name: a\ntask: {{ kind: {kind} }}");
        var options = Assert.IsType<GeneticAlgorithmOptions>(spec.Optimizer.Options);
        Assert.Equal(
            (generations, noise, truncation, population),
            (spec.Optimizer.Generations, spec.Agent.InitialWeights.Noise, options.Truncation, options.PopulationSize));
        Assert.Equal(highestRate, spec.Rule.RateRange[1]);
    }

    [Fact]
    public void A_resolved_experiment_reads_back_as_itself()
    {
        var spec =
            Read(Full, "rule.fixed.coefficients.RewardPre=1", "agent.frozen.motor=a b/champion.json", "rule.terms=[RewardPre, PrePost]");
        Assert.Equal(SpecWriter.Write(spec), SpecWriter.Write(Read(SpecWriter.Write(spec))));
        Assert.Equal(["RewardPre", "PrePost"], spec.Rule.Terms);
    }

    [Fact]
    public void Five_mistakes_give_five_messages_with_their_places()
    {
        const string Text = """
            name: bad name!
            task:
              kind: foraging
              foodcount: 3
              steps: -1
            environment:
              kind: perLifetme
            optimizer:
              populationSize: 2
            """;
        Assert.Equal(
            [
                "test.yaml:1:7: name is 'bad name!'; must be 1 to 100 letters, digits, - and _, because it names a folder.",
                "test.yaml:4:3: task.foodcount is not a known key; did you mean foodCount?",
                "test.yaml:5:10: task.steps is -1; must be a whole number in [1, 100000].",
                "test.yaml:7:9: environment.kind is perLifetme; must be one of fixed, perLifetime, switching, switchingPerLifetime, "
                + "drifting; did you mean perLifetime?",
                "test.yaml:9:19: optimizer.populationSize is 2; must be a whole number in [4, 65536].",
            ],
            Problems(Text));
    }

    [Theory]
    [InlineData("name: a\nname: b\ntask: { kind: foraging }", "test.yaml:2:1: name is given twice; keep one.")]
    [InlineData("name: &x a\ntask: { kind: foraging }", "test.yaml:1:7: anchors and aliases are not allowed; write the value out.")]
    [InlineData("name: a\ntask: { kind: foraging, drag: 'x' }", "test.yaml:2:31: task.drag is the text \"x\"; must be a number in [0, 1].")]
    [InlineData("name: a\ntask: { kind: foraging, drag: .nan }", "test.yaml:2:31: task.drag is .nan; must be a number in [0, 1].")]
    [InlineData(
        "name: a\ntask: { kind: foraging, maxSpeed: 0.1 }",
        "test.yaml:2:35: task.maxSpeed is 0.1; must be at most eatRadius (0.03), or agents jump over food.")]
    [InlineData(
        "name: a\ntask: { kind: flying }",
        "test.yaml:2:15: task.kind is flying; must be one of prediction, decision, foraging, choice, patch.")]
    [InlineData(
        "name: a\ntask: prediction",
        "test.yaml:2:7: task is prediction; must be a map with a kind, such as { kind: prediction }. "
        + "Kinds are prediction, decision, foraging, choice, patch.")]
    [InlineData("task: { kind: foraging }", "test.yaml:1:1: name is missing; give the experiment a name of letters, digits, - and _.")]
    [InlineData(
        "name: a\ntask: { kind: prediction }\nagent: { readout: { width: 2 } }",
        "test.yaml:3:28: agent.readout.width is 2; must be 1 outside foraging.")]
    [InlineData(
        "name: a\ntask: { kind: foraging }\nrule: { rateRange: [1, 0.1] }",
        "test.yaml:3:20: rule.rateRange is [1, 0.1]; the lowest rate must come first.")]
    [InlineData(
        "name: a\ntask: { kind: foraging }\noptimizer: { elites: 300 }",
        "test.yaml:3:22: optimizer.elites is 300; must be at least 0 and less than populationSize (256).")]
    public void Each_mistake_is_named_with_its_place(string text, string expected) => Assert.Equal([expected], Problems(text));

    [Theory]
    [InlineData("")]
    [InlineData("- a\n- b")]
    [InlineData("{ : ")]
    [InlineData("name: a\n\ttask: b")]
    [InlineData("name: a\ntask: { kind: foraging }\n---\nname: b")]
    public void What_is_no_experiment_is_refused_without_a_crash(string text) => Assert.NotEmpty(Problems(text));

    [Fact]
    public void A_deep_or_huge_file_is_refused()
    {
        Assert.Contains("nested deeper", Problems("name: " + new string('[', 5000))[0], StringComparison.Ordinal);
        Assert.Contains("at most 1000000", Problems("name: " + new string('a', 2_000_000))[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_that_would_need_absurd_memory_are_refused_with_the_estimate() =>
        Assert.Contains(
            "GB",
            Problems(
                "name: a\ntask: { kind: foraging, steps: 100000, ingredientCount: 64 }\nenvironment: { kind: drifting }\noptimizer: "
                + "{ populationSize: 65536 }",
                "task.trials=65536")[0],
            StringComparison.Ordinal);

    [Fact]
    public void Settings_of_the_command_line_win_and_are_named_in_messages()
    {
        Assert.Equal(7, Read(Full, "optimizer.generations=3", "optimizer.generations=7").Optimizer.Generations);
        Assert.Equal([60, 4], Read(Full, "agent.motor.hidden=[60, 4]").Agent.Motor.Hidden);
        Assert.Equal(
            ["--set optimizer.elites=x: optimizer.elites is x; must be a whole number in [0, 65535]."],
            Problems(Full, "optimizer.elites=x"));
        Assert.Single(Problems(Full, "nonsense"));
        Assert.Single(Problems(Full, "name.deeper=1"));
    }

    [Fact]
    public void A_new_kind_drops_the_keys_of_the_old_kind_and_takes_its_own_defaults()
    {
        var spec = Read(Full, "optimizer.kind=randomSearch", "task.kind=prediction");
        Assert.IsType<RandomSearchOptions>(spec.Optimizer.Options);
        Assert.Equal((8, 300), (Assert.IsType<PredictionTaskSpec>(spec.Task).IngredientCount, spec.Task.Steps));
    }

    [Fact]
    public void A_new_readout_or_environment_drops_what_meant_something_to_the_old_one_only()
    {
        const string Text =
            "name: a\ntask: { kind: foraging }\nagent: { readout: { kind: tanh, gain: 3, noise: 0.1 } }\nenvironment: { kind: "
            + "switching, distance: 0.5, start: first }";
        var spec = Read(Text, "agent.readout.kind=binary", "environment.kind=switchingPerLifetime");
        Assert.Equal((1, 0.1), (spec.Agent.Readout.Gain, spec.Agent.Readout.Noise));
        Assert.Equal(0.5, spec.Environment.Distance);
        Assert.Equal(1, Read(Text, "environment.kind=drifting").Environment.Distance);
    }

    [Fact]
    public void Every_combination_of_sweep_and_conditions_is_a_condition()
    {
        var conditions = ExperimentFile.Read(Full + Sweep, "test.yaml");
        Assert.Equal(24, conditions.Count);
        Assert.Equal(24, conditions.Select(condition => condition.Name).Distinct().Count());
        Assert.All(conditions, condition => Assert.Matches("^[A-Za-z0-9_-]+$", condition.Name));
        Assert.Equal([0.0001, 0.000464159, 0.00215443, 0.01], conditions.Select(condition => condition.Spec.Penalty.L1).Distinct().Order());
        Assert.Equal(12, conditions.Count(condition => condition.Spec.Agent.Readout.Kind == Kenyon.Simulation.Agents.ReadoutKind.Binary));
    }

    [Fact]
    public void A_mistake_in_a_sweep_is_named()
    {
        Assert.Contains(
            "sweep.penalty.l1", Problems(Full + "sweep: { penalty.l1: { log: [0, 1], count: 3 } }")[0], StringComparison.Ordinal);
        Assert.Contains("penalty.l7", Problems(Full + "sweep: { penalty.l7: [1, 2] }")[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Identity_leaves_out_how_long_and_how_often()
    {
        var spec = Read(Full);
        Assert.Equal(SpecWriter.Identity(spec), SpecWriter.Identity(Read(Full, "optimizer.generations=9", "replicates=4")));
        Assert.NotEqual(SpecWriter.Identity(spec), SpecWriter.Identity(Read(Full, "task.rewardNoise=0.3")));
        Assert.Equal(["task.rewardNoise is 0.2 there and 0.3 here"], SpecWriter.Differences(spec, Read(Full, "task.rewardNoise=0.3")));
    }
}
