using Kenyon.Experiments.Planning;
using Kenyon.Experiments.Specs;

namespace Kenyon.Tests.Experiments.Specs;

public sealed class SpecChecksTests
{
    [Theory]
    [InlineData("prediction", "agent.plastic=false")]
    [InlineData("foraging", "agent.plastic=false", "agent.frozen.motor=a.json")]
    [InlineData("foraging", "agent.frozen.rule=a.json", "agent.frozen.motor=a.json")]
    [InlineData("decision", "rule.terms=[Pre]", "rule.fixed={ coefficients: { Pre: 1 }, rate: 0.1 }")]
    public void An_agent_of_which_nothing_evolves_is_refused(string task, params string[] settings) =>
        Assert.Contains("leaves nothing to evolve", Assert.Single(Problems(task, settings)), StringComparison.Ordinal);

    [Theory]
    [InlineData("decision", "rule.terms=[Pre]", "rule.fixed={ coefficients: { Pre: 1 } }")]
    [InlineData("prediction", "agent.plastic=false", "agent.initialWeights.evolved=true")]
    [InlineData("foraging", "agent.plastic=false")]
    public void An_agent_of_which_something_evolves_is_taken(string task, params string[] settings) =>
        Assert.Empty(Problems(task, settings));

    [Theory]
    [InlineData("optimizer.populationSize", "optimizer.populationSize=65536", "agent.motor.hidden=[256, 256, 256, 256]")]
    [InlineData("task.trials", "optimizer.populationSize=65536", "task.trials=65536")]
    public void A_size_beyond_memory_is_refused_with_the_estimate(string path, params string[] settings)
    {
        string problem = Assert.Single(Problems("foraging", settings));
        Assert.Contains($": {path} is ", problem, StringComparison.Ordinal);
        Assert.Matches(
            @"populationSize × (genome|trials) × 8 bytes = [\d,]+ × [\d,]+ × 8 bytes = \d+\.\d GB; at most \d GB are allowed", problem);
    }

    [Theory]
    [InlineData("optimizer.mutation.moter=1", "did you mean motor?")]
    [InlineData("rule.fixed.coefficients.RewardPr=1", "did you mean RewardPre?")]
    [InlineData("optimizer.popsize=9", "did you mean populationSize?")]
    [InlineData("agent.readout.kind=binry", "did you mean binary?")]
    public void A_misspelt_word_gets_a_suggestion(string setting, string suggestion)
    {
        string problem = Assert.Single(Problems("foraging", setting));
        Assert.StartsWith($"--set {setting}: ", problem, StringComparison.Ordinal);
        Assert.EndsWith(suggestion, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void An_expansion_that_does_not_fit_is_refused_with_all_that_is_wrong()
    {
        string[] problems = Problems(
            "decision",
            "agent.expansion={ units: 10, density: 0.95, winners: 11 }",
            "agent.initialWeights.evolved=true",
            "agent.initialWeights.curriculum=5");
        Assert.Equal(
            ["agent.expansion.density", "agent.expansion.winners", "agent.initialWeights.evolved", "agent.initialWeights.curriculum"],
            problems.Select(problem => problem.Split(" is ")[0].Split(": ")[^1]));
    }

    [Theory]
    [InlineData("agent.initialWeights.value=0.5", "agent.initialWeights.value is 0.5, but weights of agent.expansion are those of units")]
    [InlineData("agent.initialWeights.valueEvolved=true", "agent.initialWeights.valueEvolved is true, but weights of agent.expansion are")]
    public void Units_have_no_value_at_birth(string setting, string problem)
    {
        Assert.Empty(Problems("choice", setting));
        Assert.Contains(
            problem, Assert.Single(Problems("choice", setting, "agent.expansion.units=9")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("agent.expansion.units=1", "must be a whole number in [2, 2048]")]
    [InlineData("agent.expansion.units=2049", "must be a whole number in [2, 2048]")]
    [InlineData("agent.expansion.density=0", "must be a number in (0, 1]")]
    [InlineData("agent.expansion.winners=0", "must be a whole number in [1, 2048]")]
    [InlineData("agent.expansion.unit=9", "did you mean units?")]
    public void A_number_of_an_expansion_has_a_range(string setting, string allowed) =>
        Assert.Contains(allowed, Assert.Single(Problems("foraging", setting)), StringComparison.Ordinal);

    [Theory]
    [InlineData("center")]
    [InlineData("sphere")]
    public void Where_one_input_at_a_time_is_one_nothing_is_normalised(string normalization) => Assert.Contains(
        $"rule.normalization is {normalization}; must be none with task.kind: patch",
        Assert.Single(Problems("patch", $"rule.normalization={normalization}")),
        StringComparison.Ordinal);

    [Fact]
    public void Where_one_input_at_a_time_is_one_there_is_nothing_to_expand() => Assert.Contains(
        "has nothing to expand in task.kind: patch",
        Assert.Single(Problems("patch", "agent.expansion.units=10")),
        StringComparison.Ordinal);

    [Fact]
    public void What_units_show_of_items_takes_memory()
    {
        Assert.Empty(Problems("prediction", "task.steps=100000"));
        Assert.Contains(
            "items × 8 ingredients and 2048 units would need 26.",
            Assert.Single(Problems("prediction", "task.steps=100000", "agent.expansion.units=2048")),
            StringComparison.Ordinal);
    }

    [Fact]
    public void An_expansion_is_that_of_the_scenario()
    {
        var spec =
            ExperimentFile.Read("name: x\ntask: { kind: foraging }\nagent: { expansion: { units: 30, winners: 6 } }", "x.yaml")[0].Spec;
        Assert.Equal(new ExpansionSpec(30, 0.25, 6), spec.Agent.Expansion);
        var scenario = ScenarioFactory.Create(spec, 1);
        Assert.Equal((30, 2, 6), (scenario.InputCount, scenario.Expansion!.InputsPerUnit, scenario.Expansion.WinnerCount));
        Assert.Equal(30, scenario.PlasticWeightCount);
        Assert.Equal(spec.Agent.Expansion, ExperimentFile.Read(SpecWriter.Write(spec), "x.yaml")[0].Spec.Agent.Expansion);
    }

    private static string[] Problems(string task, params string[] settings)
    {
        try
        {
            ExperimentFile.Read($"name: x\ntask: {{ kind: {task} }}", "x.yaml", settings);
            return [];
        }
        catch (SpecException failure)
        {
            return [.. failure.Problems.Select(problem => problem.ToString())];
        }
    }
}
