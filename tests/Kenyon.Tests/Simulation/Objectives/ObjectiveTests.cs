using Kenyon.Numerics.Randomness;
using Kenyon.Numerics.Statistics;
using Kenyon.Simulation.Objectives;

namespace Kenyon.Tests.Simulation.Objectives;

/// <summary>Objectives do what MODEL.md, section 11 says: lives worked out by hand, and the laws of their intervals.</summary>
public class ObjectiveTests(ITestOutputHelper output)
{
    private static readonly float[] s_lives = [0.2f, 0.5f, 0.005f, 0.7f];

    public static TheoryData<string> Kinds => [.. ObjectiveCatalog.All.Select(entry => entry.Kind)];

    [Fact]
    public void There_are_five_and_the_first_is_the_mean() =>
        Assert.Equal(
            ["mean", "geometric", "risk", "discounted", "survival"],
            ObjectiveCatalog.All.Select(entry => Create(entry.Kind).Kind));

    [Fact]
    public void The_mean_is_the_mean() => Assert.Equal((0.2f + (double)0.5f + 0.005f + 0.7f) / 4, Create("mean").Of(s_lives));

    [Fact]
    public void The_geometric_mean_counts_a_life_for_a_hundredth_at_least() =>
        Assert.Equal(Math.Pow(0.2 * 0.5 * 0.01 * 0.7, 0.25), Create("geometric").Of(s_lives), 1e-7);

    [Theory]
    [InlineData(0)]
    [InlineData(1.5)]
    [InlineData(-2)]
    public void Risk_is_the_mean_less_aversion_times_the_standard_deviation(double aversion)
    {
        // 1, 2, 3, 6: mean 3, squares 4 + 1 + 0 + 9 = 14, variance 14 / 3.
        Assert.Equal(3 - (aversion * Math.Sqrt(14.0 / 3)), new RiskObjective(aversion).Of([1, 2, 3, 6]), 1e-12);
        Assert.Equal(0.25, new RiskObjective(aversion).Of([0.25f]));
    }

    [Fact]
    public void Discounted_rewards_are_a_weighted_mean()
    {
        // δ ½: weights 1, ½, ¼, ⅛; rewards 1, 0, 1, 1.
        Assert.Equal(1.375f / 1.875f, Live(new DiscountedObjective(0.5), 1, 0, 1, 1));
        Assert.Equal(0.75f, Live(new DiscountedObjective(0), 1, 0, 1, 1));
    }

    [Fact]
    public void A_life_counts_until_its_reserve_first_falls_below_zero()
    {
        // E 1, cost ½: ½, 0, −½ at the third event; the fourth pays, but comes too late.
        Assert.Equal(2f / 5, Live(new SurvivalObjective(1, 2, 0.5), 0, 0, 0, 1, 1));

        // What is beyond the capacity is lost: E 1 → 1 (of 1.5) → 0.5 → 0 → −0.5.
        Assert.Equal(3f / 4, Live(new SurvivalObjective(1, 1, 0.5), 1, 0, 0, 0));
        Assert.Equal(1f, Live(new SurvivalObjective(1, 2, 0.5), 1, 0, 0, 0));

        // A reserve of exactly 0 is not below it.
        Assert.Equal(1f, Live(new SurvivalObjective(1, 1, 0.5), 0, 0));
        Assert.Equal(0f, Live(new SurvivalObjective(0, 1, 0.5), 0, 1));
    }

    [Fact]
    public void The_others_score_a_life_by_its_mean_reward() =>
        Assert.All(["mean", "geometric", "risk"], kind => Assert.Equal(0.5f, Live(Create(kind), 1, 0, 0.25f, 0.75f)));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_lives_contribute_has_the_objective_as_its_mean_and_the_jackknife_as_its_error(string kind)
    {
        var objective = Create(kind);
        float[] lives = [.. Enumerable.Range(0, 37).Select(life => new RandomKey(5, Draw.Check, life).Uniform(0))];
        double[] contributions = objective.Contributions(lives);
        Assert.Equal(objective.Of(lives), contributions.Average(), 1e-12);
        var expected = Jackknife.Interval(lives.Length, units => objective.Of([.. units.Select(unit => lives[unit])]));
        var found = objective.Interval(lives);
        Assert.Equal(expected.Value, found.Mean);
        Assert.Equal(expected.Low, found.Low, 1e-9);
        Assert.Equal(expected.High, found.High, 1e-9);
        Assert.Equal(37, found.Count);
    }

    [Fact]
    public void The_interval_of_a_mean_is_the_one_it_always_was() =>
        Assert.Equal(MeanInterval.Of(s_lives), Create("mean").Interval(s_lives));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void One_life_has_no_interval_and_one_that_failed_fails_all(string kind)
    {
        Assert.False(Create(kind).Interval([0.5f]).HasInterval);
        Assert.Equal(0.5, Create(kind).Interval([0.5f]).Mean, 1e-12);
        Assert.True(double.IsNaN(Create(kind).Of([0.5f, float.NaN, 0.3f])));
    }

    [Fact]
    public void Two_lives_have_no_interval_of_risk()
    {
        Assert.False(Create("risk").Interval([0.5f, 0.7f]).HasInterval);
        Assert.True(Create("geometric").Interval([0.5f, 0.7f]).HasInterval);
    }

    [Theory]
    [InlineData("risk", 10)]
    [InlineData("geometric", 10)]
    [InlineData("risk", 40)]
    [InlineData("geometric", 40)]
    [InlineData("risk", 256)]
    [InlineData("geometric", 256)]
    public void Nineteen_of_twenty_intervals_hold_the_truth(string kind, int count)
    {
        // Lives between 0.1 and 0.9, evenly: mean ½, standard deviation 0.8 / √12, mean logarithm by integration.
        double truth = kind == "risk"
            ? 0.5 - (0.8 / Math.Sqrt(12))
            : Math.Exp((((0.9 * Math.Log(0.9)) - 0.9) - ((0.1 * Math.Log(0.1)) - 0.1)) / 0.8);
        const int Samples = 1000;
        int holds = 0;
        for (int sample = 0; sample < Samples; sample++)
        {
            var key = new RandomKey(11, Draw.Check, sample, count);
            var interval = Create(kind).Interval([.. Enumerable.Range(0, count).Select(life => 0.1f + (0.8f * key.Uniform((uint)life)))]);
            holds += interval.Low <= truth && truth <= interval.High ? 1 : 0;
        }

        output.WriteLine($"{kind} of {count}: {holds / (double)Samples:P1}");
        Assert.InRange(holds / (double)Samples, 0.92, 0.98);
    }

    private static Objective Create(string kind) => ObjectiveCatalog.Find(kind).Create(key => key switch
    {
        "aversion" => 1,
        "discount" => 0.1,
        _ => 0.5,
    });

    private static float Live(Objective objective, params float[] rewards)
    {
        var tally = objective.CreateTally(rewards.Length);
        for (int step = 0; step < rewards.Length; step++)
        {
            tally.Add(step, rewards[step]);
        }

        return tally.Score;
    }
}
