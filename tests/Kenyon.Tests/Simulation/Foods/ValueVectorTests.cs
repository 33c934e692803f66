using CsCheck;
using Kenyon.Numerics.Randomness;
using Kenyon.Simulation.Foods;

namespace Kenyon.Tests.Simulation.Foods;

public class ValueVectorTests
{
    [Fact]
    public void A_random_value_vector_is_mean_free_and_has_squared_norm_twelve() =>
        Gen.Select(Gen.ULong, Gen.Int[3, 64]).Sample((seed, count) =>
        {
            var vector = new float[count];
            ValueVector.DrawRandom(new RandomKey(seed, Draw.Check), 0, vector);
            Assert.InRange(vector.Sum(element => (double)element), -1e-5, 1e-5);
            Assert.InRange(vector.Sum(element => (double)element * element), 12 - 1e-4, 12 + 1e-4);
        });

    [Fact]
    public void A_pair_lies_at_the_distance_asked_for() =>
        Gen.Select(Gen.ULong, Gen.Int[3, 64], Gen.Float[0, 1]).Sample((seed, count, distance) =>
        {
            var key = new RandomKey(seed, Draw.Check);
            var first = new float[count];
            var second = new float[count];
            ValueVector.DrawRandom(key, 0, first);
            ValueVector.DrawAtDistance(key, 64, first, distance, second);
            double difference = Math.Sqrt(first.Zip(second, (a, b) => ((double)a - b) * ((double)a - b)).Sum());
            double norms = Norm(first) + Norm(second);
            Assert.InRange(difference / norms, distance - 1e-4, distance + 1e-4);
            Assert.InRange(Norm(second), Math.Sqrt(12) - 1e-3, Math.Sqrt(12) + 1e-3);
            Assert.InRange(second.Sum(element => (double)element), -1e-4, 1e-4);
        });

    [Fact]
    public void Distance_one_is_reversal()
    {
        var key = new RandomKey(5, Draw.Check);
        var first = new float[8];
        var second = new float[8];
        ValueVector.DrawRandom(key, 0, first);
        ValueVector.DrawAtDistance(key, 8, first, 1f, second);
        Assert.Equal(first.Select(element => -element), second);
    }

    [Fact]
    public void The_value_of_foods_has_mean_zero_and_variance_one()
    {
        var vector = new float[8];
        ValueVector.DrawRandom(new RandomKey(9, Draw.Check), 0, vector);
        var uniforms = new float[8 * 200_000];
        new RandomKey(10, Draw.Check).FillUniform(0, uniforms);
        var values = uniforms.Chunk(8).Select(food => food.Zip(vector, (x, v) => (double)x * v).Sum()).ToArray();

        // Four standard errors of 200,000 values.
        Assert.InRange(values.Average(), -0.009, 0.009);
        Assert.InRange(values.Average(value => value * value), 0.985, 1.015);
    }

    private static double Norm(float[] vector) => Math.Sqrt(vector.Sum(element => (double)element * element));
}
