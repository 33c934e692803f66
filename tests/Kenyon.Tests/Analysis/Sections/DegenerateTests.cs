using Kenyon.Analysis.Sections;
using Kenyon.Analysis.Sensitivity;
using Kenyon.Analysis.Theory;
using Kenyon.Experiments.Planning;
using Kenyon.Experiments.Specs;

namespace Kenyon.Tests.Analysis.Sections;

/// <summary>Where something is not defined, its place says so and why; no section is lost and no number is NaN.</summary>
public sealed class DegenerateTests
{
    private static readonly Dictionary<string, double> s_rule = new() { ["RewardPre"] = 1, ["PrePost"] = -0.8 };

    [Theory]
    [InlineData("{ kind: choice, steps: 20, probabilities: [0.5, 0.5] }", "switchingPerLifetime", 3)]
    [InlineData("{ kind: choice, steps: 20, probabilities: [1, 1] }", "switchingPerLifetime", 1)]
    [InlineData("{ kind: choice, steps: 1 }", "perLifetime", 2)]
    [InlineData("{ kind: prediction, steps: 1, ingredientCount: 3 }", "fixed", 3)]
    [InlineData("{ kind: decision, steps: 1 }", "switching", 1)]
    [InlineData("{ kind: foraging, steps: 3, foodCount: 1, eatRadius: 0.0001, maxSpeed: 0.0001 }", "perLifetime", 3)]
    public void Every_section_speaks_or_is_silent_and_no_number_is_NaN(string task, string environment, int runs)
    {
        var spec = PlantedAgents.Spec($"{{ name: t, task: {task}, environment: {{ kind: {environment} }} }}");
        var layout = PlantedAgents.Layout(spec);
        var group = PlantedAgents.Group(
            [.. Enumerable.Range(0, runs).Select(run => PlantedAgents.Agent(spec, PlantedAgents.Genome(layout, s_rule, 0.3), run))],
            lifetimes: 8);
        int told = 0;
        foreach (var section in SectionCatalog.All)
        {
            foreach (var report in new[] { section.Of(group, default), section.OfAll([group], default) }.OfType<SectionReport>())
            {
                string text = string.Join('\n', report.Sentences)
                    + string.Concat(report.Tables.Select(table => table.Write()))
                    + report.Json.ToJsonString();
                Assert.DoesNotContain("NaN", text, StringComparison.Ordinal);
                Assert.DoesNotContain("∞", text, StringComparison.Ordinal);
                told++;
            }
        }

        Assert.True(told >= 3, $"{told} sections");
    }

    [Fact]
    public void One_input_has_no_direction_of_value()
    {
        var spec = PlantedAgents.Spec(
            "{ name: t, task: { kind: patch, steps: 60 }, environment: { kind: switching, switchProbability: 0.1 } }");
        var group = PlantedAgents.Group([PlantedAgents.Agent(spec, PlantedAgents.Genome(PlantedAgents.Layout(spec), s_rule, 0.3))]);
        var report = new DynamicsSection().Of(group, default)!;
        Assert.Contains(report.Sentences, sentence => sentence.StartsWith(
            "corr(W·x, v·x) is not defined here, because there is one input only; the yield goes", StringComparison.Ordinal));
        Assert.Contains("Learning anew after a flip is not defined here, because there is one input only.", report.Sentences);
    }

    [Fact]
    public void Options_that_pay_the_same_have_no_direction_of_value()
    {
        var spec = PlantedAgents.Spec(
            "{ name: t, task: { kind: choice, steps: 60, probabilities: [0.5, 0.5] }, environment: { switchProbability: 0.1 } }");
        var group = PlantedAgents.Group([PlantedAgents.Agent(spec, PlantedAgents.Genome(PlantedAgents.Layout(spec), s_rule, 0.3))]);
        var report = new DynamicsSection().Of(group, default)!;
        Assert.Contains(report.Sentences, sentence => sentence.StartsWith(
            "corr(W·x, v·x) is not defined here, because all options pay the same", StringComparison.Ordinal));
        Assert.Contains(
            "Learning anew after a flip is not defined here, because all options pay the same: a flip changes nothing.", report.Sentences);
        Assert.Null(report.Json["byEvent"]![0]!["correlation"]);
        Assert.Contains(
            new TermSection().Of(group, default)!.Sentences,
            sentence => sentence.StartsWith("No gain of learning larger than", StringComparison.Ordinal));
    }

    [Fact]
    public void A_section_that_fails_says_so_in_its_place()
    {
        var spec = PlantedAgents.Spec("{ name: t, task: { kind: prediction, steps: 5 } }");
        var group = PlantedAgents.Group([PlantedAgents.Agent(spec, PlantedAgents.Genome(PlantedAgents.Layout(spec), s_rule, 0.3))]);
        Assert.Contains(
            "divided by 0", Assert.Single(GuardedSection.Of(new Broken(), group, default)!.Sentences), StringComparison.Ordinal);
        Assert.Throws<OperationCanceledException>(() => GuardedSection.OfAll(new Broken(), [group], default));
    }

    [Theory]
    [InlineData("task.rewardNoise=0", "environment.kind=fixed", "agent.initialWeights.evolved=true", true)]
    [InlineData("task.steps=1", "environment.kind=perLifetime", "agent.initialWeights.evolved=false", true)]
    [InlineData("task.rewardNoise=0.5", "environment.kind=fixed", "agent.initialWeights.evolved=true", false)]
    [InlineData("task.rewardNoise=0.5", "environment.kind=perLifetime", "agent.initialWeights.evolved=false", false)]
    public void Where_every_rate_is_as_good_none_is_the_best(string noise, string environment, string evolved, bool isFlat)
    {
        var spec =
            ExperimentFile.Read("{ name: t, task: { kind: prediction, steps: 30 } }", "t.yaml", [noise, environment, evolved])[0].Spec;
        var theory = PredictionTheory.Of(ScenarioFactory.Create(spec, runSeed: 3), lifetimeCount: 16);
        Assert.Equal(isFlat, theory.IsFlat);
        Assert.Equal(!isFlat && environment.Contains("perLifetime", StringComparison.Ordinal), theory.DeltaRule.Reward > 0);
        Assert.Equal(environment.Contains("perLifetime", StringComparison.Ordinal), theory.Observer.IsLinear);
    }

    [Theory]
    [InlineData(SensitivityMethod.Sobol)]
    [InlineData(SensitivityMethod.Morris)]
    public void What_does_not_vary_has_no_indices(SensitivityMethod method)
    {
        var plan = SensitivityPlan.Of(
            "name: t\ntask: { kind: prediction }\n",
            "t.yaml",
            [],
            [SensitivityFactor.Parse("task.rewardNoise=0..1"), SensitivityFactor.Parse("penalty.l1=0..1")],
            method,
            16,
            1);
        var measure = SensitivityMeasure.Of("fitness", plan, [.. plan.Points.Select(_ => -0.25)]);
        var unknown = SensitivityMeasure.Of("dispersion", plan, [.. plan.Points.Select(_ => double.NaN)]);
        var record = new SensitivityRecord(
            "t", method.ToString().ToLowerInvariant(), 1, 16, 1, plan.Points.Count, [], plan.Factors, [.. plan.Points], [measure, unknown]);
        string text = SensitivityText.Write(record);
        Assert.Contains("Not defined here, because it is -0.25 at every point.", text, StringComparison.Ordinal);
        Assert.Contains(
            "What dispersion depends on is not defined here, because it is not known at any point.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", text, StringComparison.Ordinal);
    }

    [Fact]
    public void W_does_not_go_where_lives_are_too_short_to_get_to()
    {
        string Told(int steps, double rate)
        {
            var spec = PlantedAgents.Spec($"{{ name: t, task: {{ kind: prediction, steps: {steps} }} }}");
            return string.Join(
                ' ',
                new DynamicsSection().Of(
                    PlantedAgents.Group([PlantedAgents.Agent(spec, PlantedAgents.Genome(PlantedAgents.Layout(spec), s_rule, rate))]),
                    default)!.Sentences);
        }

        Assert.Contains("while the values stay, W goes to", Told(200, 0.3), StringComparison.Ordinal);
        Assert.Contains(
            "half of the lives have 20 events or fewer and it does not get there: at the end W·v/12 is",
            Told(20, 0.01),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_term_whose_interval_has_zero_in_it_is_not_told_as_what_the_rule_does()
    {
        var spec = PlantedAgents.Spec("{ name: t, task: { kind: prediction, steps: 20 } }");
        var layout = PlantedAgents.Layout(spec);
        double[] hebb = [0.5, -0.3, 0.4, -0.2];
        var group = PlantedAgents.Group([.. hebb.Select((value, run) => PlantedAgents.Agent(
            spec, PlantedAgents.Genome(layout, new Dictionary<string, double>(s_rule) { ["RewardPrePost"] = value }, 0.3), run))]);
        var report = new RuleSection().Of(group, default)!;
        Assert.Contains(
            "Left out, because their 95 % t intervals (n < 20: 84 to 96 %) over runs have 0 in them: R·x·y.",
            report.Sentences[1], StringComparison.Ordinal);
        Assert.DoesNotContain("adds", report.Sentences[1], StringComparison.Ordinal);
    }

    private sealed class Broken : IAnalysisSection
    {
        public string Name => "broken";

        public string Title => "Broken";

        public SectionReport? Of(AnalysisGroup group, CancellationToken stop) => throw new DivideByZeroException("divided by 0");

        public SectionReport? OfAll(IReadOnlyList<AnalysisGroup> groups, CancellationToken stop) => throw new OperationCanceledException();
    }
}
