using Kenyon.Numerics.Randomness;

namespace Kenyon.Tests.Numerics.Randomness;

public class RandomKeyTests
{
    private static readonly RandomKey Key = new(0xC0FFEE_1234_5678, Draw.Check, 12, 3, 99);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(4, 63)]
    [InlineData(64, 200)]
    public void Filling_a_span_gives_the_numbers_of_the_single_calls(int first, int count)
    {
        var words = new uint[count];
        var uniforms = new float[count];
        var normals = new float[count];
        Key.FillWords((uint)first, words);
        Key.FillUniform((uint)first, uniforms);
        Key.FillNormal((uint)first, normals);
        for (int number = 0; number < count; number++)
        {
            Assert.Equal(Key.Word((uint)(first + number)), words[number]);
            Assert.Equal(Key.Uniform((uint)(first + number)), uniforms[number]);
            Assert.Equal(
                BitConverter.SingleToInt32Bits(Key.Normal((uint)(first + number))), BitConverter.SingleToInt32Bits(normals[number]));
        }
    }

    [Fact]
    public void Filling_from_an_index_that_starts_no_block_is_refused() =>
        Assert.Throws<ArgumentException>(() => Key.FillUniform(2, new float[4]));

    [Fact]
    public void Every_part_of_the_key_changes_the_numbers()
    {
        RandomKey[] keys =
        [
            Key, Key with { Seed = Key.Seed + 1 }, Key with { Seed = Key.Seed + (1ul << 32) }, Key with { Draw = Draw.Mutation },
            Key with { Generation = 13 }, Key with { Candidate = 4 }, Key with { Trial = 100 },
        ];
        Assert.Equal(keys.Length, keys.Select(key => key.Word(0)).Distinct().Count());
    }

    [Fact]
    public void Uniform_numbers_have_the_moments_of_the_uniform_distribution()
    {
        var numbers = new float[1 << 20];
        Key.FillUniform(0, numbers);
        Assert.All(new[] { numbers.Min(), numbers.Max() }, number => Assert.InRange(number, 0f, 0.99999994f));
        double mean = numbers.Average(number => (double)number);
        double variance = numbers.Average(number => ((double)number - mean) * (number - mean));

        // Four standard errors of a mean and a variance of 2²⁰ numbers.
        Assert.InRange(mean, 0.5 - 0.0012, 0.5 + 0.0012);
        Assert.InRange(variance, (1 / 12.0) - 0.0003, (1 / 12.0) + 0.0003);
    }

    [Fact]
    public void Normal_numbers_have_the_moments_of_the_normal_distribution()
    {
        var numbers = new float[1 << 20];
        Key.FillNormal(0, numbers);
        double mean = numbers.Average(number => (double)number);
        double variance = numbers.Average(number => (double)number * number);
        double kurtosis = numbers.Average(number => Math.Pow(number, 4));
        Assert.InRange(mean, -0.004, 0.004);
        Assert.InRange(variance, 1 - 0.0056, 1 + 0.0056);
        Assert.InRange(kurtosis, 3 - 0.04, 3 + 0.04);
    }

    [Fact]
    public void Below_reaches_every_number_and_never_the_bound()
    {
        var counts = new int[7];
        for (uint index = 0; index < 70_000; index++)
        {
            counts[Key.Below(7, index)]++;
        }

        Assert.All(counts, count => Assert.InRange(count, 9_600, 10_400));
        Assert.Throws<ArgumentOutOfRangeException>(() => Key.Below(0, 0));
    }

    [Fact]
    public void Every_use_has_a_number_of_its_own_and_is_documented()
    {
        Assert.Equal(Enum.GetNames<Draw>().Length, Enum.GetValues<Draw>().Distinct().Count());
        string document = File.ReadAllText(Path.Combine(SourceTree.Root, "docs", "DETERMINISM.md"));
        Assert.Equal([], Enum.GetValues<Draw>().Where(use => !document.Contains($"| {use} | {(int)use} |", StringComparison.Ordinal)));
    }
}
