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
    [InlineData("walk: { deviation: 0.1 }", "task.walk is set, but environment.kind is switchingPerLifetime, in which probabilities")]
    [InlineData(
        "walk: { deviation: 0.3, lowest: 0.5, highest: 0.6 }\nenvironment: { kind: drifting }",
        "task.walk goes from 0.5 to 0.6 in steps of 0.3; highest must be above lowest by at least the deviation.")]
    [InlineData(
        "reward: value\n  ingredientCount: 4\n  walk: { lowest: 0.1 }\nenvironment: { kind: drifting }",
        "task.walk moves probabilities of reward; set task.reward: bernoulli, or walk to null")]
    [InlineData(
        "walk: { deviation: 0 }\nenvironment: { kind: drifting }", "task.walk.deviation is 0; must be a number in [0.0001, 1].")]
    [InlineData(
        "walk: { lowest: 0.1 }\n  probabilities: [0.7, 0.3]\nenvironment: { kind: drifting, autocorrelation: 0.5 }",
        "task.probabilities is [0.7, 0.3], which has no effect here: with task.walk they are drawn between its bounds.")]
    [InlineData(
        "walk: { lowest: 0.1 }\nenvironment: { kind: drifting, autocorrelation: 0.5 }",
        "environment.autocorrelation is 0.5, which has no effect here: probabilities drift by task.walk.")]
    [InlineData(
        "walk: { lowest: 0.1 }\nenvironment: { kind: drifting, switchProbability: 0.1 }",
        "environment.switchProbability is 0.1, which has no effect here")]
    [InlineData(
        "criterion: { correct: 9 }\nenvironment: { kind: fixed }", "task.criterion is set, but environment.kind is fixed, which never")]
    [InlineData("criterion: { correct: 11 }", "task.criterion.correct is 11; must be at most window (10), or it is never met.")]
    [InlineData(
        "criterion: { correct: 9 }\n  blockLength: 5", "task.blockLength is 5, but flips come when the agent meets task.criterion")]
    [InlineData("criterion: { correct: 9 }\n  baited: true", "task.baited is true, but with rewards that wait the best option hangs")]
    [InlineData(
        "criterion: {}\nenvironment: { switchProbability: 0.1 }",
        "environment.switchProbability is 0.1, which has no effect here: flips come when the agent meets task.criterion.")]
    [InlineData("counterfactual: true\n  baited: true", "task.counterfactual is true, but rewards that wait (task.baited) have no outcome")]
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
    public void A_criterion_reaches_the_simulation()
    {
        var scenario = ScenarioFactory.Create(
            ExperimentFile.Read("name: a\ntask: { kind: choice, criterion: { window: 20 } }\n", "test.yaml")[0].Spec, 1);
        Assert.Equal(new ReversalCriterion(8, 20), scenario.SettingsOf<ChoiceSettings>().Criterion);
        Assert.Equal(0, scenario.Environment.SwitchProbability);
    }

    [Fact]
    public void A_walk_reaches_the_simulation()
    {
        var spec = ExperimentFile.Read(
            "name: a\ntask: { kind: choice, ingredientCount: 4, walk: { highest: 0.9 } }\nenvironment: { kind: drifting }\n",
            "test.yaml")[0].Spec;
        var environment = ScenarioFactory.Create(spec, 1).Environment;
        Assert.Equal(new ProbabilityWalk(0.025, 0.25, 0.9), environment.Walk);
        Assert.Null(environment.Probabilities);
        Assert.True(environment.HasProbabilities);
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
