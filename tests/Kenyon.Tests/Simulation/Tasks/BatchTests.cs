using CsCheck;
using Kenyon.Simulation.Environments;
using Kenyon.Simulation.Genomes;
using Kenyon.Simulation.Lifetimes;
using Kenyon.Simulation.Tasks;
using Kenyon.Tests.Simulation.Lifetimes;

namespace Kenyon.Tests.Simulation.Tasks;

/// <summary>The vectorised simulation equals the scalar definition bit for bit.</summary>
public class BatchTests
{
    [Fact]
    public void A_batch_equals_sixteen_lifetimes_of_the_definition_in_any_scenario() =>
        Gen.Select(RandomScenario.Any, Gen.Bool, RandomScenario.OneOf(1f, 0.3f), Gen.Int[0, 1_000_000]).Sample(
            (scenario, learns, noiseShare, generation) => AssertEqual(scenario, learns, noiseShare, generation, 16), iter: 300);

    [Theory]
    [InlineData(TaskKind.Prediction)]
    [InlineData(TaskKind.Decision)]
    [InlineData(TaskKind.Foraging)]
    public void A_batch_equals_the_definition_in_the_default_scenarios(TaskKind task) =>
        AssertEqual(RandomScenario.Default(task), learns: true, 1f, generation: 3, firstTrial: 32);

    [Fact]
    public void A_batch_can_be_used_again_for_other_agents_and_lifetimes()
    {
        var scenario = RandomScenario.Default(TaskKind.Foraging) with { StepCount = 50 };
        var layout = new GenomeLayout(scenario);
        using var batch = TaskCatalog.CreateBatch(scenario);
        var scores = new LifetimeScore[16];
        var again = new LifetimeScore[16];
        var first = layout.Decode(RandomScenario.Genome(layout, 1));
        batch.Prepare(new LifetimeKey(1, 0, 0));
        batch.Live(first, true, 1f, scores);
        batch.Prepare(new LifetimeKey(1, 5, 16));
        batch.Live(layout.Decode(RandomScenario.Genome(layout, 2)), true, 1f, again);
        Assert.NotEqual(scores, again);
        batch.Prepare(new LifetimeKey(1, 0, 0));
        batch.Live(first, true, 1f, again);
        Assert.Equal(scores, again);
    }

    private static void AssertEqual(Scenario scenario, bool learns, float noiseShare, int generation, int firstTrial)
    {
        var layout = new GenomeLayout(scenario);
        var agent = layout.Decode(RandomScenario.Genome(layout, scenario.RunSeed + 1));
        var first = new LifetimeKey(scenario.RunSeed, generation, firstTrial);
        using var batch = TaskCatalog.CreateBatch(scenario);
        batch.Prepare(first);
        var scores = new LifetimeScore[LaneNumbers.LaneCount];
        batch.Live(agent, learns, noiseShare, scores);
        var reference = TaskCatalog.CreateReference(scenario);
        for (int lane = 0; lane < scores.Length; lane++)
        {
            var expected = reference.Live(agent, first with { Trial = firstTrial + lane }, learns, noiseShare);
            Assert.Equal(Bits(expected), Bits(scores[lane]));
        }
    }

    private static (int, int) Bits(LifetimeScore score) =>
        (BitConverter.SingleToInt32Bits(score.Fitness), BitConverter.SingleToInt32Bits(score.WeightChange));
}
