using Kenyon.Experiments.Planning;
using Kenyon.Experiments.Specs;
using Kenyon.Simulation.Environments;
using Kenyon.Simulation.Plasticity;
using Kenyon.Simulation.Tasks.Choice;
using Kenyon.Simulation.Tasks.Static;

namespace Kenyon.Tests.Experiments.Specs;

/// <summary>Settings of the choice task: what is left out, and what does not go together.</summary>
public class ChoiceChecksTests
{
    [Theory]
    [InlineData("optionCount: 3", "test.yaml:4:16: task.optionCount is 3; must be at most ingredientCount (2)")]
    [InlineData(
        "probabilities: [0.5, 0.2, 0.1]", "test.yaml:4:18: task.probabilities has 3 items; must have one for each of the 2 options")]
    [InlineData("probabilities: [0.5, 1.2]", "task.probabilities[1] is 1.2; must be a number in [0, 1].")]
    [InlineData("stimuli: foods", "task.reward is bernoulli, which needs options that come again")]
    [InlineData("reward: value", "task.ingredientCount is 2; must be at least 3 with task.reward: value")]
    [InlineData(
        "reward: value\n  ingredientCount: 4\n  baited: true", "test.yaml:6:11: task.baited is true, but only bernoulli rewards can wait")]
    [InlineData("inverseTemperatureRange: [5, 1]", "task.inverseTemperatureRange is [5, 1]; the lowest must come first.")]
    [InlineData(
        "blockLength: 10\nenvironment: { kind: perLifetime }",
        "task.blockLength is 10, but environment.kind is perLifetime, which never flips")]
    [InlineData("baited: true\nenvironment: { kind: drifting }", "test.yaml:5:22: environment.kind is drifting, which moves value vectors")]
    [InlineData("baited: true\nenvironment: { distance: 0.5 }", "environment.distance is 0.5; must be 1 with task.reward: bernoulli")]
    [InlineData("foodCount: 3", "task.foodCount is not a known key")]
    public void What_does_not_go_together_is_named_with_its_place(string line, string expected)
    {
        var failure = Assert.Throws<SpecException>(() => ExperimentFile.Read($"name: a\ntask:\n  kind: choice\n  {line}\n", "test.yaml"));
        Assert.Contains(expected, string.Join('\n', failure.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void All_problems_are_told_at_once()
    {
        var failure = Assert.Throws<SpecException>(() => ExperimentFile.Read(
            "name: a\ntask: { kind: choice, optionCount: 5, probabilities: [1, 0, 1], perseveration: 9, blockLength: "
            + "5 }\nenvironment: { kind: fixed }\n",
            "test.yaml"));
        Assert.Equal(
            ["task.optionCount", "task.probabilities", "task.perseveration", "task.blockLength"],
            failure.Problems.Select(problem => problem.Path));
    }

    [Fact]
    public void Settings_reach_the_simulation()
    {
        var spec = ExperimentFile.Read(
            "name: a\ntask: { kind: choice, ingredientCount: 3, probabilities: [0.1, 0.2, 0.3], baited: true, blockLength: "
            + "7, perseveration: 0.5, inverseTemperatureRange: [1, 2] }\n",
            "test.yaml")[0].Spec;
        var scenario = ScenarioFactory.Create(spec, 1);
        Assert.Equal(
            (3, 7, Normalization.None),
            (scenario.IngredientCount, scenario.Environment.BlockLength, scenario.Rule.Normalization));
        Assert.Equal([0.1, 0.2, 0.3], scenario.Environment.Probabilities!);
        Assert.Equal(EnvironmentKind.SwitchingPerLifetime, scenario.Environment.Kind);
        Assert.Equal(new ChoiceSettings(2, StimulusKind.OneHot, RewardKind.Bernoulli, true, 1, 2, 0.5, false), scenario.Task);
        Assert.Equal(
            new DecisionSettings(),
            ScenarioFactory.Create(ExperimentFile.Read("name: a\ntask: { kind: decision }\n", "test.yaml")[0].Spec, 1).Task);
    }
}
