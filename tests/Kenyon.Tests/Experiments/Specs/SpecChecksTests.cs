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
