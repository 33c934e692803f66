using Kenyon.Simulation.Environments;

namespace Kenyon.Tests.Simulation.Environments;

public class ValueEnvironmentTests
{
    private const int Ingredients = 8;

    private static (float[] Vectors, int[] Schedule) Draw(EnvironmentSettings settings, int trial, int events = 400, int generation = 0)
    {
        var environment = settings.Create();
        var lifetime = new LifetimeKey(77, generation, trial);
        var vectors = new float[environment.VectorCount(events) * Ingredients];
        var schedule = new int[events];
        environment.DrawVectors(lifetime, vectors, Ingredients);
        environment.DrawSchedule(lifetime, schedule);
        return (vectors, schedule);
    }

    [Fact]
    public void A_fixed_environment_has_one_vector_in_every_lifetime_of_the_run()
    {
        var settings = new EnvironmentSettings(EnvironmentKind.Fixed);
        Assert.Equal(Draw(settings, 0).Vectors, Draw(settings, 5, generation: 9).Vectors);
        Assert.All(Draw(settings, 0).Schedule, state => Assert.Equal(0, state));
    }

    [Fact]
    public void A_per_lifetime_environment_has_a_new_vector_in_every_lifetime()
    {
        var settings = new EnvironmentSettings(EnvironmentKind.PerLifetime);
        Assert.NotEqual(Draw(settings, 0).Vectors, Draw(settings, 1).Vectors);
        Assert.NotEqual(Draw(settings, 0).Vectors, Draw(settings, 0, generation: 1).Vectors);
        Assert.Equal(Draw(settings, 3).Vectors, Draw(settings, 3).Vectors);
    }

    [Fact]
    public void Switching_environments_differ_in_who_draws_the_two_vectors()
    {
        var perRun = new EnvironmentSettings(EnvironmentKind.Switching, Distance: 0.5);
        var perLifetime = perRun with { Kind = EnvironmentKind.SwitchingPerLifetime };
        Assert.Equal(Draw(perRun, 0).Vectors, Draw(perRun, 1, generation: 3).Vectors);
        Assert.NotEqual(Draw(perLifetime, 0).Vectors, Draw(perLifetime, 1).Vectors);
        Assert.Equal(2 * Ingredients, Draw(perLifetime, 0).Vectors.Length);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.02)]
    [InlineData(0.5)]
    public void Flips_come_with_their_probability(double probability)
    {
        var settings = new EnvironmentSettings(EnvironmentKind.Switching, SwitchProbability: probability);
        int flips = 0;
        const int Lifetimes = 200, Events = 401;
        for (int trial = 0; trial < Lifetimes; trial++)
        {
            var schedule = Draw(settings, trial, Events).Schedule;
            flips += schedule.Zip(schedule.Skip(1)).Count(pair => pair.First != pair.Second);
        }

        double count = Lifetimes * (Events - 1);
        double error = 4 * Math.Sqrt(probability * (1 - probability) / count);
        Assert.InRange(flips / count, probability - error, probability + error);
    }

    [Fact]
    public void The_start_is_random_or_the_first_state()
    {
        var random = new EnvironmentSettings(EnvironmentKind.Switching, SwitchProbability: 0);
        var starts = Enumerable.Range(0, 1000).Select(trial => Draw(random, trial, 1).Schedule[0]).ToArray();
        Assert.InRange(starts.Average(), 0.44, 0.56);
        var first = random with { Start = EnvironmentStart.First };
        Assert.All(Enumerable.Range(0, 100), trial => Assert.Equal(0, Draw(first, trial, 1).Schedule[0]));
    }

    [Fact]
    public void A_flip_after_an_event_shows_at_the_next_event()
    {
        var settings = new EnvironmentSettings(EnvironmentKind.Switching, SwitchProbability: 0.3, Start: EnvironmentStart.First);
        var schedule = Draw(settings, 4, 50).Schedule;
        var key = new LifetimeKey(77, 0, 4).Key(Kenyon.Numerics.Randomness.Draw.EnvironmentFlip);
        int state = 0;
        for (int position = 0; position < schedule.Length; position++)
        {
            Assert.Equal(state, schedule[position]);
            state = key.Uniform((uint)position) < 0.3f ? 1 - state : state;
        }
    }

    [Fact]
    public void A_drifting_vector_has_the_autocorrelation_asked_for()
    {
        var settings = new EnvironmentSettings(EnvironmentKind.Drifting, Autocorrelation: 0.9);
        double sum = 0;
        int count = 0;
        for (int trial = 0; trial < 50; trial++)
        {
            var (vectors, schedule) = Draw(settings, trial, 200);
            Assert.Equal(Enumerable.Range(0, 200), schedule);
            for (int position = 1; position < 200; position++)
            {
                sum += Dot(vectors, position - 1, position) / 12;
                Assert.InRange(Dot(vectors, position, position), 12 - 1e-4, 12 + 1e-4);
                count++;
            }
        }

        // Exact mean: v and u are unit directions in the 7 dimensions that remain, so c = cos(u, v) has density ∝ (1 − c²)² and the cosine
        // of two successive vectors is (ρ + s c) / √(1 + 2 ρ s c) with s = √(1 − ρ²).
        double expected = 0, weights = 0, s = Math.Sqrt(1 - (0.9 * 0.9));
        for (double c = -0.9995; c < 1; c += 0.001)
        {
            double weight = Math.Pow(1 - (c * c), 2);
            expected += weight * (0.9 + (s * c)) / Math.Sqrt(1 + (2 * 0.9 * s * c));
            weights += weight;
        }

        Assert.Equal(expected / weights, sum / count, 0.003);
    }

    [Fact]
    public void A_drifting_vector_stands_still_at_autocorrelation_one()
    {
        var (vectors, _) = Draw(new EnvironmentSettings(EnvironmentKind.Drifting, Autocorrelation: 1), 0, 10);
        for (int element = 0; element < Ingredients; element++)
        {
            Assert.Equal(vectors[element], vectors[(9 * Ingredients) + element], 4);
        }
    }

    private static double Dot(float[] vectors, int a, int b) => Enumerable.Range(0, Ingredients)
        .Sum(element => (double)vectors[(a * Ingredients) + element] * vectors[(b * Ingredients) + element]);

    [Fact]
    public void Restless_probabilities_make_Gaussian_steps_of_their_own()
    {
        var settings = new EnvironmentSettings(EnvironmentKind.Drifting, Walk: new ProbabilityWalk(0.01, 0, 1));
        var steps = Enumerable.Range(0, 200).SelectMany(trial => Inside(Draw(settings, trial).Vectors)).ToArray();
        double variance = steps.Average(step => (double)step.First * step.First);
        double together = steps.Average(step => (double)step.First * step.Second);
        double kurtosis = steps.Average(step => Math.Pow(step.First, 4)) / (variance * variance);

        // Five standard errors of each.
        Assert.Equal(1e-4, variance, 1e-4 * 5 * Math.Sqrt(2.0 / steps.Length));
        Assert.Equal(0, together, 1e-4 * 5 / Math.Sqrt(steps.Length));
        Assert.Equal(3, kurtosis, 5 * Math.Sqrt(24.0 / steps.Length));

        // Steps of two options, both far from the bounds.
        static IEnumerable<(float First, float Second)> Inside(float[] vectors) =>
            from position in Enumerable.Range(1, (vectors.Length / Ingredients) - 1)
            let now = vectors.AsMemory(position * Ingredients, 2).ToArray()
            let before = vectors.AsMemory((position - 1) * Ingredients, 2).ToArray()
            where before.All(probability => probability is > 0.1f and < 0.9f)
            select (now[0] - before[0], now[1] - before[1]);
    }

    [Theory]
    [InlineData(0.025)]
    [InlineData(0.5)]
    public void Restless_probabilities_stay_uniform_between_their_bounds(double deviation)
    {
        var settings = new EnvironmentSettings(EnvironmentKind.Drifting, Walk: new ProbabilityWalk(deviation, 0.25, 0.75));
        const int Lifetimes = 1000;
        foreach (int position in (int[])[0, 1, 399])
        {
            var bins = new int[4];
            for (int trial = 0; trial < Lifetimes; trial++)
            {
                var (vectors, schedule) = Draw(settings, trial);
                Assert.Equal(position, schedule[position]);
                foreach (float probability in vectors.AsSpan(position * Ingredients, Ingredients))
                {
                    Assert.InRange(probability, 0.25f, 0.75f);
                    bins[Math.Min(3, (int)((probability - 0.25f) * 8))]++;
                }
            }

            double expected = Lifetimes * Ingredients / 4.0;
            Assert.All(bins, bin => Assert.Equal(expected, bin, 5 * Math.Sqrt(expected * 0.75)));
        }
    }

    [Fact]
    public void Restless_probabilities_are_those_of_the_lifetime()
    {
        var settings = new EnvironmentSettings(EnvironmentKind.Drifting, Walk: new ProbabilityWalk());
        Assert.NotEqual(Draw(settings, 0).Vectors, Draw(settings, 1).Vectors);
        Assert.NotEqual(Draw(settings, 0).Vectors, Draw(settings, 0, generation: 1).Vectors);
        Assert.Equal(Draw(settings, 3).Vectors, Draw(settings, 3).Vectors);
    }
}
