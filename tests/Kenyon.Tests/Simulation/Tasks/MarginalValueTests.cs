using CsCheck;
using Kenyon.Simulation.Tasks.Patch;

namespace Kenyon.Tests.Simulation.Tasks;

/// <summary>The marginal value theorem, against all policies of leaving.</summary>
public class MarginalValueTests
{
    private static readonly Gen<PatchSettings> s_worlds =
        from yields in Gen.Double[0.1, 3].Array[1, 3]
        from weights in Gen.Double[0.05, 1].Array[3]
        from decay in Gen.Double[0.2, 0.8]
        from travelTime in Gen.Int[1, 12]
        let sum = weights.Take(yields.Length).Sum()
        select new PatchSettings(yields, [.. weights.Take(yields.Length).Select(weight => weight / sum)], decay, travelTime);

    [Fact]
    public void No_policy_of_leaving_does_better() => Gen.Select(s_worlds, Gen.Int[0, 1]).Sample(
        (world, state) =>
        {
            const int Most = 16;
            double best = 0;
            int[] harvests = new int[world.FirstYields.Count];
            for (int policy = 0; policy < (int)Math.Pow(Most, harvests.Length); policy++)
            {
                for (int kind = 0, rest = policy; kind < harvests.Length; kind++, rest /= Most)
                {
                    harvests[kind] = 1 + (rest % Most);
                }

                best = Math.Max(best, MarginalValue.RateOf(world, state, harvests));
            }

            var optimum = MarginalValue.Of(world, state);
            Assert.All(optimum.Harvests, count => Assert.InRange(count, 1, Most - 1)); // else more would have to be tried
            Assert.Equal(best, optimum.Rate, 1e-12);
            Assert.Equal(optimum.Rate, MarginalValue.RateOf(world, state, optimum.Harvests));
        },
        iter: 60);

    [Fact]
    public void One_kind_is_left_when_its_next_yield_falls_below_the_best_rate()
    {
        // 1, 0.5, 0.25 …, travel 2: rates 1/3, 1.5/4 = 0.375, 1.75/5 = 0.35.
        var optimum = MarginalValue.Of(new PatchSettings([1], [1], 0.5, 2));
        Assert.Equal((0.375, 2, 2.0), (optimum.Rate, Assert.Single(optimum.Harvests), optimum.MeanHarvests));
    }

    [Fact]
    public void In_the_second_environment_the_shares_are_in_the_other_order()
    {
        var task = new PatchSettings([0.5, 0.75, 1], [0.2, 0.3, 0.5]);
        var turned = MarginalValue.Of(task with { Shares = [0.5, 0.3, 0.2] });
        Assert.Equal(turned.Rate, MarginalValue.Of(task, 1).Rate, 1e-12);
        Assert.True(MarginalValue.Of(task, 0).Rate > turned.Rate);
    }

    [Fact]
    public void Patches_that_hardly_run_dry_are_stayed_in_for_long_and_the_search_ends() =>
        Assert.InRange(MarginalValue.Of(new PatchSettings([1], [1], 0.999999, 10_000)).MeanHarvests, 10_000, 1e6);
}
