using CsCheck;
using Kenyon.Inference.Sharing;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Tests.Inference.Sharing;

public sealed class TravelTests
{
    /// <summary>Bits that a text would easily lose: those of other NaNs, of −0, of the smallest numbers.</summary>
    [Fact]
    public void Every_bit_of_numbers_arrives() => Gen.Long.Array.Sample(bits =>
    {
        double[] numbers = [.. bits.Select(BitConverter.Int64BitsToDouble), -0.0, double.NaN, double.Epsilon, double.NegativeInfinity];
        double[][] read = Travel.Read<double[][]>(Travel.Write<double[][]>([numbers, []]));
        Assert.Equal(numbers.Select(BitConverter.DoubleToInt64Bits), read[0].Select(BitConverter.DoubleToInt64Bits));
        Assert.Empty(read[1]);
    });

    [Fact]
    public void Records_arrive_with_what_is_not_worked_out_of_the_rest() => Gen.Select(Gen.Double, Gen.Float, Gen.ULong).Sample(
        (single, small, seed) =>
        {
            var sent = new Sample(single, [small, -0f], [single, -0.0], seed) { Name = "x" };
            var read = Travel.Unpack<Sample>(Travel.Pack(sent));
            Assert.Equal(BitConverter.DoubleToInt64Bits(single), BitConverter.DoubleToInt64Bits(read.Single));
            Assert.Equal(sent.Small.Select(BitConverter.SingleToInt32Bits), read.Small.Select(BitConverter.SingleToInt32Bits));
            Assert.Equal(sent.List.Select(BitConverter.DoubleToInt64Bits), read.List.Select(BitConverter.DoubleToInt64Bits));
            Assert.Equal((seed, "x", 2 * single), (read.Seed, read.Name, read.Twice));
        });

    [Theory]
    [InlineData("taylor")]
    [InlineData("dw = eta * x * (r - y) - 0.05 * w + a * x * r")]
    public void A_family_of_rules_arrives_with_its_terms(string name)
    {
        var family = RuleFamilyCatalog.Find(name) ?? RuleExpression.Parse(name);
        var read = Travel.Unpack<RuleFamily>(Travel.Pack(family));
        Assert.Equal((family.Name, family.Describe()), (read.Name, read.Describe()));
        Assert.Equal(family.Terms, read.Terms);
    }

    [Fact]
    public void What_is_something_else_is_said() =>
        Assert.Throws<InvalidDataException>(() => Travel.Read<double[]>([1, 2, 3]));

    /// <summary>Half a number, a number in place of them, nothing, a name in place of a rule, and what is no rule.</summary>
    [Fact]
    public void What_is_no_number_and_no_rule_is_said()
    {
        Assert.All(["\"AAAA\"", "3", "null", "\"*\""], text => Says<double[]>(text));
        Assert.All(["\"dw = \"", "\"?\"", "3", "null", "{}"], text => Says<RuleFamily>(text));

        static void Says<T>(string text) =>
            Assert.Throws<InvalidDataException>(() => Travel.Read<T>(System.Text.Encoding.UTF8.GetBytes(text)));
    }

    private sealed record Sample(double Single, float[] Small, IReadOnlyList<double> List, ulong Seed)
    {
        public string Name { get; init; } = "";

        public double Twice => 2 * Single;
    }
}
