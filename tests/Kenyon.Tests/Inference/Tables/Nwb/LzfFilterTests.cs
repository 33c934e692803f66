using CsCheck;
using Kenyon.Inference.Tables.Nwb;

namespace Kenyon.Tests.Inference.Tables.Nwb;

/// <summary>Parts that h5py packs with lzf are unpacked, and damaged ones are refused, never half filled.</summary>
public sealed class LzfFilterTests
{
    [Theory]
    [InlineData("00-41", "41")] // one byte as it is
    [InlineData("02-41-42-43", "41-42-43")]
    [InlineData("00-41-20-00", "41-41-41-41")] // three bytes of the one before
    [InlineData("01-41-42-40-01", "41-42-41-42-41-42")] // four bytes from two back, into what it writes
    [InlineData("00-41-E0-03-00", "41-41-41-41-41-41-41-41-41-41-41-41-41")] // seven and three and two more
    public void Bytes_and_copies_are_put_in_place(string packed, string plain) => Assert.Equal(plain, Text(Expand(packed, plain.Length)));

    [Theory]
    [InlineData("02-41", "41-41-41")] // fewer bytes than it promises
    [InlineData("01-41-42", "41")] // more than there is room
    [InlineData("20-00", "41-41-41")] // a copy of what was never written
    [InlineData("00-41-20", "41-41-41-41")] // a copy without its place
    [InlineData("00-41-E0-03", "41")] // a long copy without its place
    [InlineData("00-41-20-00", "41-41")] // a copy that is longer than the room
    [InlineData("00-41", "41-41")] // an end before the end
    public void What_is_damaged_is_refused(string packed, string plain) =>
        Assert.Contains(
            "compressed with lzf is damaged",
            Assert.Throws<InvalidDataException>(() => Expand(packed, plain.Length)).Message,
            StringComparison.Ordinal);

    [Fact]
    public void No_bytes_do_anything_but_fill_the_room_or_be_refused() =>
        Gen.Byte.Array[0, 60].Select(Gen.Int[0, 80]).Sample((packed, size) =>
        {
            byte[] plain = new byte[size + 8];
            Array.Fill(plain, (byte)0xAA);
            try
            {
                LzfFilter.Expand(packed, plain.AsSpan(4, size));
            }
            catch (InvalidDataException)
            {
                // refused
            }

            Assert.All(plain[..4].Concat(plain[^4..]), edge => Assert.Equal(0xAA, edge));
        });

    [Fact]
    public void The_filter_has_its_number_and_only_reads()
    {
        var filter = new LzfFilter();
        Assert.Equal((32000, "lzf"), (filter.FilterId, filter.Name));
        Assert.Throws<NotSupportedException>(() => filter.GetParameters([], 1, null));
    }

    private static byte[] Expand(string packed, int plainLength)
    {
        byte[] plain = new byte[(plainLength + 1) / 3];
        LzfFilter.Expand(Convert.FromHexString(packed.Replace("-", "", StringComparison.Ordinal)), plain);
        return plain;
    }

    private static string Text(byte[] bytes) => BitConverter.ToString(bytes);
}
