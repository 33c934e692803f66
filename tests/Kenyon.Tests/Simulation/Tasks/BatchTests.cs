using CsCheck;
using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Environments;
using Kenyon.Simulation.Genomes;
using Kenyon.Simulation.Lifetimes;
using Kenyon.Tests.Simulation.Lifetimes;

namespace Kenyon.Tests.Simulation.Tasks;

/// <summary>The vectorised simulation equals the scalar definition bit for bit.</summary>
public class BatchTests
{
    [Fact]
    public void A_batch_equals_sixteen_lifetimes_of_the_definition_in_any_scenario() =>
        Gen.Select(RandomScenario.Any, Gen.Bool, RandomScenario.OneOf(1f, 0.3f), Gen.Int[0, 1_000_000]).Sample(
            (scenario, learns, noiseShare, generation) =>
            {
                AssertEqual(scenario, learns, noiseShare, generation, 16, wide: false, groupCount: 1 + (generation / 4 % 4), worldCount: 1
                    + (generation / 64 % 2));
                AssertEqual(scenario, learns, noiseShare, generation, 16, wide: true, groupCount: 1 + (generation / 16 % 4), worldCount: 1
                    + (generation / 64 % 2));
            },
            iter: 300);

    [Fact]
    public void A_batch_equals_the_definition_with_any_expansion() => EqualExpanded(RandomScenario.Any, iterations: 150);

    /// <summary>The kernels of the usual prediction are others.</summary>
    [Fact]
    public void The_usual_prediction_equals_the_definition_with_any_expansion() =>
        EqualExpanded(RandomScenario.UsualPrediction, iterations: 100);

    private static void EqualExpanded(Gen<Scenario> scenarios, int iterations) =>
        Gen.Select(RandomScenario.Expanded(scenarios), Gen.Bool, RandomScenario.OneOf(1f, 0.3f), Gen.Int[0, 1_000_000]).Sample(
            (scenario, wide, noiseShare, generation) =>
            {
                int groupCount = 1 + (generation / 4 % 4);
                AssertEqual(scenario, learns: true, noiseShare, generation, 16, wide, groupCount, worldCount: 1 + (generation / 64 % 2));
                AssertEqualPerLane(scenario, learns: true, noiseShare, generation, wide, groupCount);
            },
            iter: iterations);

    /// <summary>Predictions for which there are kernels of their own, which hardly one scenario of all is.</summary>
    [Fact]
    public void The_usual_prediction_equals_the_definition() =>
        Gen.Select(
            RandomScenario.UsualPrediction, RandomScenario.OneOf(1f, 0.3f), Gen.Int[0, 1_000_000], Gen.Int[1, 4], Gen.Int[1, 2], Gen.Bool)
            .Sample(
                (scenario, noiseShare, generation, groupCount, worldCount, wide) =>
                {
                    AssertEqual(scenario, learns: true, noiseShare, generation, 16, wide, groupCount, worldCount);
                    AssertEqualPerLane(scenario, learns: true, noiseShare, generation, wide, groupCount);
                },
                iter: 300);

    [Theory]
    [InlineData("prediction")]
    [InlineData("decision")]
    [InlineData("foraging")]
    [InlineData("choice")]
    [InlineData("patch")]
    public void A_batch_equals_the_definition_in_the_default_scenarios(string task) => Assert.All(
        new bool?[] { null, false, true },
        wide => Assert.All([1, 2], worldCount => AssertEqual(
            RandomScenario.Default(task), learns: true, 1f, generation: 2, firstTrial: 32, wide, groupCount: 4, worldCount)));

    [Theory]
    [InlineData("prediction")]
    [InlineData("foraging")]
    public void Who_does_not_ask_for_changes_of_weights_gets_the_same_fitness(string task) => Assert.All([false, true], wide =>
    {
        var scenario = RandomScenario.Default(task);
        var layout = new GenomeLayout(scenario);
        using var world = scenario.CreateWorld();
        world.Draw(new LifetimeKey(scenario.RunSeed, 1, 16));
        LaneGroup[] groups =
        [
            new LaneGroup(world, layout.Decode(RandomScenario.Genome(layout, 4))),
            new LaneGroup(world, layout.Decode(RandomScenario.Genome(layout, 5))),
        ];
        var counted = new LifetimeScore[2 * LaneNumbers.LaneCount];
        var uncounted = new LifetimeScore[2 * LaneNumbers.LaneCount];
        using var counts = scenario.CreateBatch(wide);
        using var doesNot = scenario.CreateBatch(wide, countsChange: false);
        counts.Live(groups, true, 1f, counted);
        doesNot.Live(groups, true, 1f, uncounted);
        Assert.Equal(counted.Select(score => score with { WeightChange = 0 }), uncounted);
        Assert.Contains(counted, score => score.WeightChange > 0);
    });

    [Fact]
    public void A_batch_can_be_used_again_for_other_agents_and_lifetimes()
    {
        var scenario = RandomScenario.Default("foraging") with { StepCount = 50 };
        var layout = new GenomeLayout(scenario);
        using var batch = scenario.CreateBatch();
        var scores = new LifetimeScore[16];
        var again = new LifetimeScore[16];
        var first = layout.Decode(RandomScenario.Genome(layout, 1));
        using var world = scenario.CreateWorld();
        world.Draw(new LifetimeKey(1, 0, 0));
        batch.Live([new LaneGroup(world, first)], true, 1f, scores);
        world.Draw(new LifetimeKey(1, 5, 16));
        batch.Live([new LaneGroup(world, layout.Decode(RandomScenario.Genome(layout, 2)))], true, 1f, again);
        Assert.NotEqual(scores, again);
        world.Draw(new LifetimeKey(1, 0, 0));
        batch.Live([new LaneGroup(world, first)], true, 1f, again);
        Assert.Equal(scores, again);
    }

    [Fact]
    public void Sixteen_agents_live_one_lifetime_as_each_of_them_does_alone() =>
        Gen.Select(RandomScenario.Any, Gen.Bool, RandomScenario.OneOf(1f, 0.3f), Gen.Int[0, 1_000_000]).Sample(
            (scenario, learns, noiseShare, generation) =>
            {
                AssertEqualPerLane(scenario, learns, noiseShare, generation, wide: false, groupCount: 1 + (generation / 4 % 4));
                AssertEqualPerLane(scenario, learns, noiseShare, generation, wide: true, groupCount: 1 + (generation / 16 % 4));
            },
            iter: 100);

    [Theory]
    [InlineData("prediction")]
    [InlineData("decision")]
    [InlineData("foraging")]
    [InlineData("choice")]
    [InlineData("patch")]
    public void Sixteen_agents_live_the_default_scenarios(string task) => Assert.All(
        new bool?[] { null, false, true },
        wide =>
            AssertEqualPerLane(RandomScenario.Default(task) with { StepCount = 60 }, learns: true, 1f, generation: 3, wide, groupCount: 4));

    [Theory]
    [InlineData("prediction")]
    [InlineData("decision")]
    [InlineData("foraging")]
    [InlineData("choice")]
    [InlineData("patch")]
    public void A_task_that_has_only_its_definition_is_lived_by_it(string task)
    {
        var scenario = RandomScenario.Default(task) with { StepCount = 30 };
        var layout = new GenomeLayout(scenario);
        Agent[] agents = [.. Enumerable.Range(1, LaneNumbers.LaneCount)
            .Select(agent => layout.Decode(RandomScenario.Genome(layout, (ulong)agent)))];
        using var batch = new ScalarBatch(scenario.CreateReference());
        using ScalarWorld life = new(), lives = new();
        var first = new LifetimeKey(scenario.RunSeed, 3, 7);
        life.Begin(first, isShared: true);
        lives.Begin(first);
        var scores = new LifetimeScore[2 * LaneNumbers.LaneCount];
        batch.Live([new LaneGroup(life, agents), new LaneGroup(lives, agents[0])], learns: true, 0.5f, scores);
        var reference = scenario.CreateReference();
        for (int lane = 0; lane < LaneNumbers.LaneCount; lane++)
        {
            Assert.Equal(Bits(reference.Live(agents[lane], first, true, 0.5f)), Bits(scores[lane]));
            Assert.Equal(
                Bits(reference.Live(agents[0], first with { Trial = first.Trial + lane }, true, 0.5f)),
                Bits(scores[LaneNumbers.LaneCount + lane]));
        }
    }

    /// <summary>Which agents four groups are of: the same, two and two, each its own, three and one.</summary>
    private static readonly int[][] s_teams = [[0, 0, 0, 0], [0, 0, 1, 1], [0, 1, 2, 3], [0, 0, 0, 1]];

    /// <summary>Groups of sixteen agents; each group is one trial.</summary>
    private static void AssertEqualPerLane(Scenario scenario, bool learns, float noiseShare, int generation, bool? wide, int groupCount)
    {
        var layout = new GenomeLayout(scenario);
        int[] teamOf = s_teams[generation % s_teams.Length];
        Agent[][] teams = [.. Enumerable.Range(0, 4).Select(team => Enumerable.Range(0, LaneNumbers.LaneCount)
            .Select(
                lane => layout.Decode(RandomScenario.Genome(layout, scenario.RunSeed + (ulong)((team * LaneNumbers.LaneCount) + lane + 1))))
            .ToArray())];
        var first = new LifetimeKey(scenario.RunSeed, generation, 7);
        ILaneWorld[] worlds = [.. Enumerable.Range(0, groupCount).Select(_ => scenario.CreateWorld())];
        for (int group = 0; group < groupCount; group++)
        {
            // What was there before must not show through.
            worlds[group].Draw(first with { Trial = 100 });
            worlds[group].Draw(first with { Trial = first.Trial + group }, isShared: true);
        }

        using var batch = scenario.CreateBatch(wide);
        var scores = new LifetimeScore[groupCount * LaneNumbers.LaneCount];
        batch.Live([.. worlds.Select((world, group) => new LaneGroup(world, teams[teamOf[group]]))], learns, noiseShare, scores);
        var reference = scenario.CreateReference();
        for (int lane = 0; lane < scores.Length; lane++)
        {
            int group = lane / LaneNumbers.LaneCount;
            var agent = teams[teamOf[group]][lane % LaneNumbers.LaneCount];
            Assert.Equal(Bits(reference.Live(agent, first with { Trial = first.Trial + group }, learns, noiseShare)), Bits(scores[lane]));
        }

        foreach (var world in worlds)
        {
            world.Dispose();
        }
    }

    /// <summary>Groups of several agents, one or two worlds, any number of groups.</summary>
    private static void AssertEqual(
        Scenario scenario, bool learns, float noiseShare, int generation, int firstTrial, bool? wide, int groupCount, int worldCount)
    {
        var layout = new GenomeLayout(scenario);
        Agent[] own = [.. Enumerable.Range(0, 4)
            .Select(agent => layout.Decode(RandomScenario.Genome(layout, scenario.RunSeed + (ulong)(1 + agent))))];
        Agent[] agents = [.. Enumerable.Range(0, groupCount).Select(group => own[s_teams[generation % s_teams.Length][group]])];
        using var firstWorld = scenario.CreateWorld();
        using var secondWorld = scenario.CreateWorld();
        var first = new LifetimeKey(scenario.RunSeed, generation, firstTrial);
        firstWorld.Draw(first);
        secondWorld.Draw(first with { Trial = firstTrial + LaneNumbers.LaneCount });
        using var batch = scenario.CreateBatch(wide);
        using var notCounting = scenario.CreateBatch(wide, countsChange: false);
        var scores = new LifetimeScore[groupCount * LaneNumbers.LaneCount];
        var uncounted = new LifetimeScore[groupCount * LaneNumbers.LaneCount];
        LaneGroup[] groups = [.. agents.Select((agent, group) => new LaneGroup(group % worldCount == 0 ? firstWorld : secondWorld, agent))];
        batch.Live(groups, learns, noiseShare, scores);
        notCounting.Live(groups, learns, noiseShare, uncounted);
        var reference = scenario.CreateReference();
        for (int lane = 0; lane < scores.Length; lane++)
        {
            int group = lane / LaneNumbers.LaneCount;
            var lifetime = first with { Trial = firstTrial + (lane % (worldCount * LaneNumbers.LaneCount)) };
            var expected = Bits(reference.Live(agents[group], lifetime, learns, noiseShare));
            Assert.Equal(expected, Bits(scores[lane]));
            Assert.Equal(expected with { WeightChange = 0 }, Bits(uncounted[lane] with { WeightChange = 0 }));
        }
    }

    private static (int Fitness, int WeightChange, int Reward, int Switching) Bits(LifetimeScore score) => (
        BitConverter.SingleToInt32Bits(score.Fitness),
        BitConverter.SingleToInt32Bits(score.WeightChange),
        BitConverter.SingleToInt32Bits(score.Reward),
        BitConverter.SingleToInt32Bits(score.Switching));
}
