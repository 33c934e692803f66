using Kenyon.Experiments.Planning;
using Kenyon.Experiments.Running;
using Kenyon.Simulation.Environments;
using Kenyon.Simulation.Genomes;
using Kenyon.Tests.Simulation.Lifetimes;

namespace Kenyon.Tests.Experiments.Running;

public class ParallelEvaluatorTests
{
    private static PopulationScores Evaluate(GenomeLayout layout, double[] population, int threads, LifetimeSet lifetimes)
    {
        using var evaluator = new ParallelEvaluator(layout, threads);
        int count = population.Length / layout.GeneCount;
        var scores = new PopulationScores(count, lifetimes.TrialCount);
        evaluator.Evaluate(population, count, lifetimes, scores);
        return scores;
    }

    [Theory]
    [InlineData("prediction")]
    [InlineData("decision")]
    [InlineData("foraging")]
    [InlineData("choice")]
    public void The_number_of_threads_and_the_slicing_change_nothing(string task)
    {
        var layout = new GenomeLayout(RandomScenario.Default(task) with { StepCount = 60 });
        double[] population = [.. Enumerable.Range(0, 11).SelectMany(candidate => RandomScenario.Genome(layout, (ulong)candidate))];
        var lifetimes = new LifetimeSet(4, 37);
        var expected = Evaluate(layout, population, 1, lifetimes);
        foreach (int threads in new[] { 2, 3, 8 })
        {
            Assert.Equal(expected.Fitness, Evaluate(layout, population, threads, lifetimes).Fitness);
        }

        // One candidate at a time, and fewer lifetimes: the same numbers in their places.
        for (int candidate = 0; candidate < 11; candidate++)
        {
            var alone = Evaluate(
                layout,
                population[(candidate * layout.GeneCount)..((candidate + 1) * layout.GeneCount)],
                2,
                lifetimes with { TrialCount = 20 });
            Assert.Equal(expected.FitnessOf(candidate)[..20].ToArray(), alone.Fitness);
        }
    }

    [Theory]
    [InlineData("prediction", 1)]
    [InlineData("foraging", 1)]
    [InlineData("choice", 40)]
    public void A_stretch_of_lifetimes_is_that_of_the_whole(string task, int candidateCount)
    {
        var layout = new GenomeLayout(RandomScenario.Default(task) with { StepCount = 30 });
        double[] population =
            [.. Enumerable.Range(0, candidateCount).SelectMany(candidate => RandomScenario.Genome(layout, (ulong)candidate))];
        var whole = Evaluate(layout, population, 1, new LifetimeSet(4, 80));
        foreach (var (first, count) in new[] { (0, 16), (16, 32), (48, 32), (64, 5) })
        {
            var stretch = Evaluate(layout, population, 2, new LifetimeSet(4, count, FirstTrial: first));
            for (int candidate = 0; candidate < candidateCount; candidate++)
            {
                Assert.Equal(whole.FitnessOf(candidate).Slice(first, count).ToArray(), stretch.FitnessOf(candidate).ToArray());
            }
        }
    }

    /// <summary>The worlds of ten groups of lifetimes take about twice the memory that is kept at a time.</summary>
    [Theory]
    [InlineData("foraging", 20_000, 1)]
    [InlineData("prediction", 10_000, 2)]
    public void Lifetimes_beyond_the_memory_for_worlds_live_in_further_rounds(string task, int stepCount, int candidateCount)
    {
        var layout = new GenomeLayout(RandomScenario.Default(task) with { StepCount = stepCount });
        double[] population =
            [.. Enumerable.Range(0, candidateCount).SelectMany(candidate => RandomScenario.Genome(layout, (ulong)candidate))];
        var scores = Evaluate(layout, population, 2, new LifetimeSet(3, 155));
        using var world = layout.Scenario.CreateWorld();
        Assert.True(world.ByteCount * 10 > 100 << 20);
        var reference = layout.Scenario.CreateReference();
        for (int candidate = 0; candidate < candidateCount; candidate++)
        {
            var agent = layout.Decode(population.AsSpan(candidate * layout.GeneCount, layout.GeneCount));
            foreach (int trial in new[] { 0, 63, 64, 127, 128, 154 })
            {
                var expected = reference.Live(agent, new LifetimeKey(layout.Scenario.RunSeed, 3, trial));
                Assert.Equal(expected.Fitness, scores.FitnessOf(candidate)[trial]);
            }
        }
    }

    [Fact]
    public void Every_slot_is_the_lifetime_of_the_scalar_definition()
    {
        var layout = new GenomeLayout(RandomScenario.Default("foraging") with { StepCount = 80 });
        double[] population = [.. RandomScenario.Genome(layout, 1), .. RandomScenario.Genome(layout, 2)];
        var scores = Evaluate(layout, population, 2, new LifetimeSet(9, 19, Plastic: true, NoiseShare: 0.5));
        var reference = layout.Scenario.CreateReference();
        for (int slot = 0; slot < scores.Fitness.Length; slot++)
        {
            var agent = layout.Decode(population.AsSpan(slot / 19 * layout.GeneCount, layout.GeneCount));
            var expected = reference.Live(agent, new LifetimeKey(layout.Scenario.RunSeed, 9, slot % 19), noiseShare: 0.5f);
            Assert.Equal((expected.Fitness, expected.WeightChange), (scores.Fitness[slot], scores.WeightChange[slot]));
        }
    }

    [Theory]
    [InlineData("prediction", 1, 16)]
    [InlineData("prediction", 20, 37)]
    [InlineData("decision", 3, 20)]
    [InlineData("foraging", 1, 70)]
    [InlineData("foraging", 5, 37)]
    [InlineData("choice", 6, 16)]
    public void Few_trials_of_many_candidates_are_the_lifetimes_of_the_scalar_definition(string task, int trialCount, int candidateCount)
    {
        var layout = new GenomeLayout(RandomScenario.Default(task) with { StepCount = 40 });
        double[] population =
            [.. Enumerable.Range(0, candidateCount).SelectMany(candidate => RandomScenario.Genome(layout, (ulong)candidate))];
        var reference = layout.Scenario.CreateReference();
        foreach (int threads in new[] { 1, 3 })
        {
            var scores = Evaluate(layout, population, threads, new LifetimeSet(9, trialCount));
            for (int slot = 0; slot < scores.Fitness.Length; slot++)
            {
                var agent = layout.Decode(population.AsSpan(slot / trialCount * layout.GeneCount, layout.GeneCount));
                var expected = reference.Live(agent, new LifetimeKey(layout.Scenario.RunSeed, 9, slot % trialCount));
                Assert.Equal((expected.Fitness, expected.WeightChange), (scores.Fitness[slot], scores.WeightChange[slot]));
            }
        }
    }

    [Fact]
    public void Worlds_are_drawn_anew_when_lanes_become_candidates_and_back()
    {
        var layout = new GenomeLayout(RandomScenario.Default("foraging") with { StepCount = 40 });
        double[] population = [.. Enumerable.Range(0, 32).SelectMany(candidate => RandomScenario.Genome(layout, (ulong)candidate))];
        using var evaluator = new ParallelEvaluator(layout, 2);
        var many = new PopulationScores(32, 16);
        var few = new PopulationScores(32, 2);
        var again = new PopulationScores(32, 16);
        evaluator.Evaluate(population, 32, new LifetimeSet(3, 16), many);
        evaluator.Evaluate(population, 32, new LifetimeSet(3, 2), few);
        evaluator.Evaluate(population, 32, new LifetimeSet(3, 16), again);
        Assert.Equal(many.Fitness, again.Fitness);
        Assert.Equal(Enumerable.Range(0, 32).SelectMany(candidate => many.FitnessOf(candidate)[..2].ToArray()), few.Fitness);
    }

    [Fact]
    public void Sizes_that_do_not_fit_are_refused()
    {
        var layout = new GenomeLayout(RandomScenario.Default("prediction"));
        using var evaluator = new ParallelEvaluator(layout, 1);
        Assert.Throws<ArgumentException>(() => evaluator.Evaluate(new double[5], 1, new LifetimeSet(0, 4), new PopulationScores(1, 4)));
        Assert.Throws<ArgumentException>(() => evaluator.Evaluate(new double[9], 1, new LifetimeSet(0, 4), new PopulationScores(1, 5)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ParallelEvaluator(layout, 0));
    }

    [Fact]
    public void A_failed_candidate_is_data_and_not_an_exception()
    {
        var layout = new GenomeLayout(RandomScenario.Default("prediction"));
        double[] genome = RandomScenario.Genome(layout, 1);
        genome[2] = double.NaN;
        Assert.False(double.IsFinite(Evaluate(layout, genome, 1, new LifetimeSet(0, 16)).ObjectiveOf(0)));
    }
}
