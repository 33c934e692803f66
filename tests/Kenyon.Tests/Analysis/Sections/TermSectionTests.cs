using Kenyon.Analysis.Rules;
using Kenyon.Analysis.Sections;
using Kenyon.Experiments.Planning;
using Kenyon.Experiments.Running;
using Kenyon.Numerics.Statistics;

namespace Kenyon.Tests.Analysis.Sections;

/// <summary>Structure that was planted in synthetic runs is found again.</summary>
public sealed class TermSectionTests
{
    private const string Prediction = "{ name: t, task: { kind: prediction, steps: 100 }, rule: { family: FAMILY } }";

    [Fact]
    public void A_planted_delta_rule_needs_its_two_terms_and_nothing_else()
    {
        var spec = PlantedAgents.Spec(Prediction.Replace("FAMILY", "rewardHebbian"));
        var layout = PlantedAgents.Layout(spec);
        var group = PlantedAgents.Group(
            [
                .. Enumerable.Range(0, 4).Select(replicate => PlantedAgents.Agent(
                    spec,
                    PlantedAgents.Genome(
                        layout,
                        new Dictionary<string, double>
                        {
                            ["RewardPre"] = 1,
                            ["PrePost"] = -1,
                            ["RewardPrePost"] = 0.003,
                            ["Pre"] = 0.002,
                            ["Bias"] = 0.9,
                        },
                        0.45 + (0.02 * replicate)),
                    replicate)),
            ],
            lifetimes: 256);
        var report = new TermSection().Of(group, default)!;
        Assert.Contains(report.Sentences, sentence => sentence.StartsWith("It needs R·x and x·y:", StringComparison.Ordinal));
        Assert.Contains(report.Sentences, sentence => sentence.StartsWith("R·x·y and x do next to nothing", StringComparison.Ordinal));
        Assert.DoesNotContain(report.Tables[0].Rows, row => row[0] == "Bias");
        Assert.StartsWith("It predicts the value and corrects it by 48 % of the error", new RuleSection().Of(group, default)!.Sentences[1]);
        var textbook = new TextbookSection().Of(group, default)!;
        Assert.Equal("delta rule (Rescorla-Wagner)", textbook.Json["nearest"]!.GetValue<string>());
        Assert.InRange(textbook.Json["rules"]![0]!["explained"]!["mean"]!.GetValue<double>(), 0.999, 1);
    }

    [Theory]
    [InlineData("RewardPrePost", 1.0, "reward-modulated Hebb")]
    [InlineData("PrePost", -1.0, "anti-Hebbian forgetting")]
    public void A_planted_textbook_rule_is_named(string term, double coefficient, string name)
    {
        var spec = PlantedAgents.Spec("{ name: t, task: { kind: decision, steps: 60 } }");
        var group = PlantedAgents.Group([PlantedAgents.Agent(
            spec, PlantedAgents.Genome(PlantedAgents.Layout(spec), new Dictionary<string, double> { [term] = coefficient }, 0.1))]);
        var fits = TextbookFit.Of(group.Learners[0], group.Events[0]);
        Assert.Equal(1, fits.Single(fit => fit.Rule.Name == name).Explained, 9);
    }

    [Fact]
    public void A_textbook_rule_is_named_also_where_the_motor_network_that_was_given_has_y_fall_with_value()
    {
        var spec = PlantedAgents.Spec(
            "{ name: t, task: { kind: foraging, steps: 120, foodCount: 60 }, rule: { normalization: none }, "
            + "agent: { initialWeights: { evolved: true, noise: 0 } } }");
        var rule = new Dictionary<string, double> { ["RewardPre"] = 1, ["PrePost"] = -1 };
        var layout = PlantedAgents.Layout(spec);
        var agent = layout.Decode(PlantedAgents.Genome(layout, rule, 0.3));
        var fits = new[] { agent, CanonicalAgent.Mirrored(layout.Scenario, agent) }.Select((given, place) =>
        {
            var group = PlantedAgents.Group([PlantedAgents.Given(spec, given.MotorWeights, rule, place == 0 ? 1 : -1)]);
            Assert.Equal(place == 1, group.Learners[0].Falls());
            return TextbookFit.Of(group.Learners[0], group.Events[0]);
        }).ToArray();
        Assert.Equal("delta rule (Rescorla-Wagner)", fits[0][0].Rule.Name);
        Assert.Equal(1, fits[0][0].Explained, 9);
        Assert.Equal(fits[0].Select(fit => (fit.Rule.Name, fit.Explained)), fits[1].Select(fit => (fit.Rule.Name, fit.Explained)));
    }

    [Fact]
    public void Shapley_shares_add_up_to_the_gain_of_learning_however_they_are_found()
    {
        foreach (int count in new[] { 3, 11 })
        {
            var spec = PlantedAgents.Spec(Prediction.Replace("FAMILY", "taylorPost"));
            var layout = PlantedAgents.Layout(spec);
            var coefficients = layout.EvolvedCoefficients.Where(name => name is not ("Bias" or "Post" or "Reward" or "RewardPost"))
                .OrderBy(name => name is "RewardPre" or "PrePost" ? 0 : 1).Take(count)
                .ToDictionary(name => name, name => name switch { "RewardPre" => 1, "PrePost" => -1, _ => 0.004 });
            var group = PlantedAgents.Group([PlantedAgents.Agent(spec, PlantedAgents.Genome(layout, coefficients, 0.4))]);
            var study = TermStudy.Of(group.Learners[0], 32, group.Tools.CreateEvaluator);
            Assert.Equal(study.Terms.Count <= TermStudy.MostEnumeratedTerms, study.IsExact);
            Assert.Equal(study.Gain, study.Terms.Sum(term => term.Shapley.Value), 6);
            Assert.Equal(1, study.Terms.Sum(term => term.Share), 6);
            Assert.All(study.Terms, term => Assert.True(term.Shapley.StandardError >= 0));
        }
    }

    [Fact]
    public void The_whole_rule_does_what_the_champion_does()
    {
        var spec = PlantedAgents.Spec("{ name: t, task: { kind: foraging, steps: 60, foodCount: 60 } }");
        var layout = PlantedAgents.Layout(spec);
        double[] genome = PlantedAgents.Genome(layout, new Dictionary<string, double> { ["RewardPre"] = 1, ["PrePost"] = -0.5 }, 0.3);
        var agent = PlantedAgents.Agent(spec, genome);
        var group = PlantedAgents.Group([agent]);
        var study = TermStudy.Of(group.Learners[0], 64, group.Tools.CreateEvaluator);
        using var evaluator = group.Tools.CreateEvaluator(layout);
        var scores = new PopulationScores(1, 64);
        evaluator.Evaluate(genome, 1, new LifetimeSet(LifetimeSet.TestGeneration, 64), scores);
        Assert.Equal(scores.ObjectiveOf(0), study.Whole.Value);
    }

    [Theory]
    [InlineData("{ kind: risk, aversion: 2 }")]
    [InlineData("{ kind: survival, cost: 0.01, reserve: 0.2 }")]
    public void The_whole_rule_reaches_the_objective_of_the_champion(string objective)
    {
        var spec = PlantedAgents.Spec($"{{ name: t, task: {{ kind: foraging, steps: 60, foodCount: 60 }}, objective: {objective} }}");
        var layout = PlantedAgents.Layout(spec);
        double[] genome = PlantedAgents.Genome(layout, new Dictionary<string, double> { ["RewardPre"] = 1, ["PrePost"] = -0.5 }, 0.3);
        var group = PlantedAgents.Group([PlantedAgents.Agent(spec, genome)]);
        var study = TermStudy.Of(group.Learners[0], 64, group.Tools.CreateEvaluator);
        using var evaluator = group.Tools.CreateEvaluator(layout);
        var scores = new PopulationScores(1, 64, layout.Scenario);
        evaluator.Evaluate(genome, 1, new LifetimeSet(LifetimeSet.TestGeneration, 64), scores);
        var interval = scores.IntervalOf(0);
        Assert.NotEqual(scores.MeanReward(0), study.Whole.Value);
        Assert.Equal(interval.Mean, study.Whole.Value, 1e-9);
        Assert.Equal(StudentT.Reach(63) * study.Whole.StandardError, interval.High - interval.Mean, 1e-9);
    }
}
