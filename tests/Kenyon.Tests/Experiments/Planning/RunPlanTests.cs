using Kenyon.Experiments.Planning;
using Kenyon.Experiments.Specs;

namespace Kenyon.Tests.Experiments.Planning;

public class RunPlanTests
{
    private static IReadOnlyList<RunPlan> Plans(string extra) =>
        RunPlan.Of(ExperimentFile.Read("name: a\nseed: 5\ntask: { kind: prediction }\n" + extra, "test.yaml"));

    [Fact]
    public void Runs_are_conditions_times_replicates_interleaved_over_conditions()
    {
        var plans = Plans("replicates: 2\nsweep: { task.rewardNoise: [0.1, 0.2] }");
        Assert.Equal(
            ["a/rewardNoise-0_1/5-0", "a/rewardNoise-0_2/5-0", "a/rewardNoise-0_1/5-1", "a/rewardNoise-0_2/5-1"],
            plans.Select(plan => plan.Id));
    }

    [Fact]
    public void Replicates_have_seeds_of_their_own_and_conditions_share_them()
    {
        var plans = Plans("replicates: 50\nsweep: { task.rewardNoise: [0.1, 0.2] }");
        Assert.Equal(50, plans.Select(plan => plan.RunSeed).Distinct().Count());
        Assert.All(plans.GroupBy(plan => plan.Replicate), group => Assert.Single(group.Select(plan => plan.RunSeed).Distinct()));
    }
}
