using System.Runtime.Intrinsics;
using Kenyon.Numerics.Randomness;

namespace Kenyon.Tests.Numerics.Randomness;

public class PhiloxTests
{
    // Known answers of Philox4x32-10 published with the Random123 library (Salmon et al., SC 2011).
    [Theory]
    [InlineData(0u, 0u, 0u, 0u, 0u, 0u, 0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u)]
    [InlineData(
        0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu, 0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu)]
    [InlineData(
        0x243f6a88u, 0x85a308d3u, 0x13198a2eu, 0x03707344u, 0xa4093822u, 0x299f31d0u, 0xd16cfe09u, 0x94fdccebu, 0x5001e420u, 0x24126ea1u)]
    public void Block_gives_the_published_answers(
        uint c0, uint c1, uint c2, uint c3, uint k0, uint k1, uint w0, uint w1, uint w2, uint w3)
    {
        Assert.Equal((w0, w1, w2, w3), Philox.Block((c0, c1, c2, c3), k0, k1));
    }

    [Fact]
    public void Eight_blocks_at_once_equal_eight_blocks_one_by_one()
    {
        var c0 = Vector256<uint>.Indices * 0x9E3779B9u;
        var c1 = Vector256<uint>.Indices * 0xDEADBEEFu;
        var c2 = Vector256.Create(7u);
        var c3 = ~Vector256<uint>.Indices;
        var (d0, d1, d2, d3) = (c0, c1, c2, c3);
        PhiloxKernel.Block(ref c0, ref c1, ref c2, ref c3, 0x12345678, 0x9ABCDEF0);
        for (int lane = 0; lane < 8; lane++)
        {
            var expected = Philox.Block((d0[lane], d1[lane], d2[lane], d3[lane]), 0x12345678, 0x9ABCDEF0);
            Assert.Equal(expected, (c0[lane], c1[lane], c2[lane], c3[lane]));
        }
    }
}
