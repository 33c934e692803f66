using Kenyon.Analysis.Rules;
using Kenyon.Experiments.Planning;
using Kenyon.Experiments.Specs;
using Kenyon.Simulation.Lifetimes;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Tests.Analysis.Rules;

public sealed class ForgettingRatesTests
{
    [Theory]
    [InlineData("rewardHebbianDecay", 0, null)]
    [InlineData("rewardHebbianDecay", 0.05, null)]
    [InlineData("expression", 0, "dw = eta * x * (a1 * r - a2 * y) - a3 * w")]
    [InlineData("expression", 0.05, "dw = eta * x * (a1 * r - a2 * w) - a3 * w")]
    public void Rates_are_what_weights_lose_where_nothing_is_felt(string family, double decay, string? text)
    {
        string expression = text is null ? "terms: [RewardPre, PrePost, Weight]" : $"expression: \"{text}\"";
        var settings = Scenario($"rule: {{ family: {family}, decay: {decay}, {expression} }}").Rule;
        float[] coefficients = [.. settings.Family.Terms.Select(term => term switch
        {
            { Reward: 1, Pre: 1, Post: 0 } => 0.9f,
            { Reward: 0, Pre: 1 } and ({ Post: 1 } or { Weight: 1 }) => -0.6f,
            { Pre: 0, Weight: 1 } => -0.2f,
            _ => 0f,
        })];
        var rule = new PlasticityRule(settings.Family, coefficients, 0.5f);
        var effective = RuleReading.Of(rule, hasFreeSign: false).Effective;
        var rates = ForgettingRates.Of(
            settings.Family.Terms.Zip(effective).ToDictionary(pair => pair.First.Name, pair => pair.Second), decay);

        float[] weights = [0.5f, 0.5f];
        PlasticityReference.Apply(weights, [1, 0], 0.5f, 0, rule, settings, new RuleMemory(settings, 1, 2));
        Assert.Equal((0.5 - weights[0]) / 0.5, rates.Chosen, 1e-6);
        Assert.Equal((0.5 - weights[1]) / 0.5, rates.Unchosen, 1e-6);
        Assert.True(rates.Unchosen > 0.09 && rates.Chosen > rates.Unchosen);
        Assert.Equal(rates.Unchosen / rates.Chosen, rates.Ratio);
    }

    [Theory]
    [InlineData(true, "rule: { family: rewardHebbianDecay, terms: [RewardPre, PrePost, Weight] }")]
    [InlineData(true, "rule: { family: rewardHebbianDecay, terms: [RewardPre, Reward, PrePost, Weight] }")]
    [InlineData(true, "rule: { family: expression, expression: \"dw = eta * x * (r - y) - c * w\" }")]
    [InlineData(false, "rule: { family: rewardHebbianDecay }")]
    [InlineData(false, "rule: { family: rewardHebbianDecay, terms: [RewardPre, PrePost] }")]
    [InlineData(false, "rule: { family: rewardHebbianDecay, terms: [RewardPre, RewardPrePost, Weight] }")]
    [InlineData(false, "rule: { family: rewardHebbianDecay, terms: [RewardPre, Post, Weight] }")]
    [InlineData(false, "rule: { family: rewardHebbianDecay, terms: [RewardPre, PrePost, Weight], normalization: center }")]
    [InlineData(false, "agent: { expansion: { units: 9 } }\nrule: { family: rewardHebbianDecay, terms: [RewardPre, PrePost, Weight] }")]
    [InlineData(false, "agent: { readout: { kind: tanh } }\nrule: { family: rewardHebbianDecay, terms: [RewardPre, PrePost, Weight] }")]
    public void Rates_are_told_where_one_term_is_forgetting_of_the_chosen_and_one_of_all(bool expected, string rule) =>
        Assert.Equal(expected, ForgettingRates.AreTold(Scenario(rule)));

    [Fact]
    public void Foods_and_items_have_no_option_that_is_forgotten()
    {
        const string Rule = "rule: { family: rewardHebbianDecay, terms: [RewardPre, PrePost, Weight], normalization: none }";
        Assert.False(ForgettingRates.AreTold(Scenario(Rule, "kind: choice, stimuli: foods, reward: value, ingredientCount: 4")));
        Assert.False(ForgettingRates.AreTold(Scenario(Rule, "kind: prediction")));
    }

    [Fact]
    public void A_chosen_option_that_is_not_forgotten_gives_no_ratio()
    {
        Assert.Equal(double.NaN, new ForgettingRates(0, 0.1).Ratio);
        Assert.Equal(double.NaN, new ForgettingRates(-0.1, 0.1).Ratio);
        Assert.Equal(-0.5, new ForgettingRates(0.2, -0.1).Ratio);
    }

    private static Scenario Scenario(string rule, string task = "kind: choice")
    {
        string text = $"name: small\ntask: {{ {task} }}\n{rule}\n";
        var plan = RunPlan.Of(ExperimentFile.Read(text, "small.yaml"))[0];
        return ScenarioFactory.Create(plan.Spec, plan.RunSeed);
    }
}
