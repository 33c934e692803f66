using Kenyon.Analysis.Sensitivity;
using Kenyon.Experiments.Specs;

namespace Kenyon.Tests.Analysis.Sensitivity;

public sealed class SensitivityPlanTests
{
    private const string Text =
        "name: s\ntask: { kind: prediction, trials: 2, steps: 10 }\nenvironment: { kind: switching }\noptimizer: { populationSize: "
        + "8, generations: 2, elites: 1 }\n";

    private static SensitivityPlan Plan(SensitivityMethod method, int samples, params string[] factors) =>
        SensitivityPlan.Of(Text, "s.yaml", [], [.. factors.Select(SensitivityFactor.Parse)], method, samples, 2);

    [Theory]
    [InlineData("task.rewardNoise=0..1", 0, 1, false)]
    [InlineData("penalty.l1=1e-4..1e-2:log", 1e-4, 1e-2, true)]
    [InlineData("a.b=-2.5..-1", -2.5, -1, false)]
    public void A_factor_is_read_as_it_is_typed(string text, double low, double high, bool isLog)
    {
        var factor = SensitivityFactor.Parse(text);
        Assert.Equal((low, high, isLog), (factor.Low, factor.High, factor.IsLog));
        Assert.Equal(text, factor.ToString().Replace("0.0001..0.01", "1e-4..1e-2", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("task.rewardNoise")]
    [InlineData("task.rewardNoise=1")]
    [InlineData("task.rewardNoise=1..0")]
    [InlineData("task.rewardNoise=0..1:log")]
    [InlineData("task.rewardNoise=1..2:lin")]
    [InlineData("task.rewardNoise=a..b")]
    [InlineData("=0..1")]
    public void What_is_not_a_factor_is_refused_with_the_form(string text) =>
        Assert.StartsWith(
            $"--vary is '{text}'; ", Assert.Throws<FormatException>(() => SensitivityFactor.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Whole_settings_are_rounded_and_logarithms_are_even_in_ratio()
    {
        var plan = Plan(SensitivityMethod.Morris, 3, "task.trials=1..8:log", "task.rewardNoise=0.1..10:log");
        Assert.True(plan.Factors[0].IsWhole && !plan.Factors[1].IsWhole);
        Assert.Equal(3, plan.Factors[0].ValueAt(0.5));
        Assert.Equal(1, plan.Factors[1].ValueAt(0.5), 9);
        Assert.All(plan.Runs.SelectMany(runs => runs), run => Assert.InRange(run.Spec.Task.Trials, 1, 8));
    }

    [Fact]
    public void Equal_points_are_run_once_and_a_larger_study_contains_a_smaller()
    {
        var small = Plan(SensitivityMethod.Sobol, 4, "task.rewardNoise=0..1", "environment.switchProbability=0..0.1");
        var large = Plan(SensitivityMethod.Sobol, 8, "task.rewardNoise=0..1", "environment.switchProbability=0..0.1");
        Assert.Equal(4 * 4 * 2, small.DistinctRuns.Count);
        Assert.Subset(large.DistinctRuns.Select(run => run.Id).ToHashSet(), small.DistinctRuns.Select(run => run.Id).ToHashSet());
        Assert.True(Plan(SensitivityMethod.Morris, 20, "task.trials=1..2").DistinctRuns.Count <= 4);
        Assert.NotEqual(small.ResultFolder, large.ResultFolder);
    }

    [Fact]
    public void Every_problem_is_reported_at_once()
    {
        var problems = Assert.Throws<SpecException>(() => Plan(
            SensitivityMethod.Morris,
            1,
            "task.rewardNois=0..1",
            "environment.kind=0..1",
            "seed=1..5",
            "task.trials=1..2",
            "task.trials=1..2")).Problems
            .Select(problem => problem.ToString()).ToList();
        Assert.Equal(4, problems.Count);
        Assert.Contains(problems, problem => problem.Contains("did you mean task.rewardNoise", StringComparison.Ordinal));
        Assert.Contains(problems, problem => problem.Contains("only numbers can be varied", StringComparison.Ordinal));
        Assert.Contains(problems, problem => problem.Contains("varied twice", StringComparison.Ordinal));
    }

    [Fact]
    public void A_misspelt_setting_does_not_hide_a_range_that_is_too_wide()
    {
        var problems = Assert.Throws<SpecException>(() =>
            Plan(SensitivityMethod.Morris, 4, "task.rewardNois=0..1", "environment.switchProbability=0..0.9", "task.trials=1..2")).Problems;
        Assert.Equal(["task.rewardNois", "environment.switchProbability"], problems.Select(problem => problem.Path));
    }

    [Fact]
    public void A_range_that_leaves_what_is_allowed_is_reported_before_anything_runs()
    {
        var failure = Assert.Throws<SpecException>(() => Plan(SensitivityMethod.Morris, 20, "environment.switchProbability=0..0.9"));
        Assert.Contains("environment.switchProbability", Assert.Single(failure.Problems).ToString(), StringComparison.Ordinal);
    }
}
