using CsCheck;
using Kenyon.Numerics.Kernels;
using Kenyon.Simulation.Agents;

namespace Kenyon.Tests.Simulation.Agents;

public class ReadoutReferenceTests
{
    [Fact]
    public void A_quantized_readout_is_the_nearest_level_of_its_ladder() =>
        Gen.Select(Gen.Float[-5, 5], Gen.Int[1, 8]).Sample((drive, bits) =>
        {
            var levels = Enumerable.Range(0, 1 << bits).Select(level => -2 + (4.0 * level / ((1 << bits) - 1))).ToArray();
            double actual = ReadoutReference.Respond(drive, new ReadoutSettings(ReadoutKind.Quantized, Bits: bits));
            double nearest = levels.Min(level => Math.Abs(level - drive));
            Assert.Equal(nearest, Math.Abs(actual - drive), 1e-5);
            Assert.Contains(levels, level => Math.Abs(level - actual) < 1e-6);
        });

    [Theory]
    [InlineData(0f, 1f)]
    [InlineData(1e-30f, 1f)]
    [InlineData(-1e-30f, -1f)]
    public void A_binary_readout_is_plus_one_from_zero_on(float drive, float expected) =>
        Assert.Equal(expected, ReadoutReference.Respond(drive, new ReadoutSettings(ReadoutKind.Binary)));

    [Fact]
    public void Linear_and_tanh_readouts_are_what_they_are_called()
    {
        Assert.Equal(1.7f, ReadoutReference.Respond(1.7f, new ReadoutSettings()));
        Assert.Equal(TanhKernel.Tanh(3.4f), ReadoutReference.Respond(1.7f, new ReadoutSettings(ReadoutKind.Tanh, Gain: 2)));
    }
}
