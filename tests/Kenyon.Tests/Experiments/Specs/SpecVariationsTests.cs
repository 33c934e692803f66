using Kenyon.Evolution.Strategies;
using Kenyon.Experiments.Specs;

namespace Kenyon.Tests.Experiments.Specs;

public sealed class SpecVariationsTests
{
    private const string Smallest = "name: x\ntask: { kind: foraging }\n";

    [Fact]
    public void A_new_kind_in_a_sweep_drops_the_keys_of_the_old_one()
    {
        var conditions = Read(Smallest + """
            optimizer: { kind: geneticAlgorithm, populationSize: 32, generations: 7, elites: 3 }
            sweep: { optimizer.kind: [geneticAlgorithm, randomSearch] }
            """);
        Assert.Equal(["kind-geneticAlgorithm", "kind-randomSearch"], conditions.Select(condition => condition.Name));
        Assert.Equal(3, Assert.IsType<GeneticAlgorithmOptions>(conditions[0].Spec.Optimizer.Options).Elites);
        Assert.Equal(new RandomSearchOptions(32), conditions[1].Spec.Optimizer.Options);
        Assert.All(conditions, condition => Assert.Equal(7, condition.Spec.Optimizer.Generations));
    }

    [Fact]
    public void A_series_may_be_linear()
    {
        var conditions = Read(Smallest + "sweep: { task.rewardNoise: { linear: [0, 1], count: 5 } }");
        Assert.Equal([0, 0.25, 0.5, 0.75, 1], conditions.Select(condition => condition.Spec.Task.RewardNoise));
        Assert.Equal("rewardNoise-0_25", conditions[1].Name);
    }

    [Fact]
    public void A_sweep_can_come_from_the_command_line() => Assert.Equal(
        ["steps-10", "steps-20"], Read(Smallest, "sweep.task.steps=[10, 20]").Select(condition => condition.Name));

    [Fact]
    public void Names_of_conditions_with_many_axes_still_fit_a_folder()
    {
        string[] keys =
        [
            "penalty.plasticityCost", "agent.initialWeights.noise", "agent.readout.noise", "task.maxAcceleration", "task.rewardNoise",
            "task.drag",
        ];
        var names = Read(Smallest + "sweep: { " + string.Join(", ", keys.Select(key => $"{key}: [0.123456, 0.234567]")) + " }")
            .Select(condition => condition.Name)
            .ToList();
        Assert.Equal(64, names.Distinct().Count());
        Assert.All(names, name => Assert.Matches("^[A-Za-z0-9_-]{1,120}$", name));
    }

    [Theory]
    [InlineData("sweep: { task.steps: 5 }", "x.yaml:3:22: sweep.task.steps must be a list of values")]
    [InlineData("sweep: { task.stps: [5, 6] }", "x.yaml:3:10: task.stps is not a known key; did you mean steps?")]
    [InlineData("sweep: { task.steps: [5, 5] }", "x.yaml:3:26: sweep.task.steps has the number 5 more than once (5, 5); keep one")]
    [InlineData("conditions: { a/b: { task.steps: 5 } }", "x.yaml:3:15: conditions.a/b names a folder; must be letters, digits, - and _.")]
    [InlineData(
        "sweep: { task.rewardNoise: { linear: [0, 1], count: 1000 }, penalty.l1: { linear: [0, 1], count: 1000 } }",
        "x.yaml:3:8: sweep makes more than 20000 conditions")]
    public void A_mistake_is_named_with_its_place(string text, string start)
    {
        var failure = Assert.Throws<SpecException>(() => Read(Smallest + text));
        Assert.StartsWith(start, failure.Problems[0].ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sweep: { name: [a, b], task.steps: [5, 6] }", "x.yaml:3:10: sweep.name")]
    [InlineData("sweep: { replicates: [2, 3] }", "x.yaml:3:10: sweep.replicates")]
    [InlineData("sweep: { tags: [[a], [b]] }", "x.yaml:3:10: sweep.tags")]
    [InlineData("sweep: { sweep.task.steps: [5, 6] }", "x.yaml:3:10: sweep.sweep.task.steps")]
    [InlineData("conditions: { a: { name: b }, c: { task.steps: 6 } }", "x.yaml:3:20: conditions.a.name")]
    public void What_belongs_to_the_whole_experiment_is_no_condition(string text, string start) => Assert.Equal(
        $"{start} belongs to the whole experiment, not to a condition; must be a setting below task, environment, agent, rule, objective, "
        + "penalty or optimizer.",
        Assert.Single(Assert.Throws<SpecException>(() => Read(Smallest + text)).Problems).ToString());

    private static IReadOnlyList<Condition> Read(string text, params string[] overrides) => ExperimentFile.Read(text, "x.yaml", overrides);
}
