using System.Buffers.Binary;
using Kenyon.Inference.Tables.Nwb;

namespace Kenyon.Tests.Inference.Tables.Nwb;

/// <summary>What is read of HDF5 before the library sees it: how long a file must be, and links that lead in circles.</summary>
public sealed class SuperblockEndTests
{
    /// <summary>Versions have their addresses in different places and of different widths; what says nothing is no end.</summary>
    [Theory]
    [InlineData(0, 13, 8, 24, 0, 2000, 0, 2000L)]
    [InlineData(1, 13, 8, 28, 0, 2000, 0, 2000L)]
    [InlineData(2, 9, 8, 12, 0, 2000, 0, 2000L)]
    [InlineData(3, 9, 4, 12, 0, 2000, 0, 2000L)]
    [InlineData(3, 9, 4, 12, 0, 2000, 512, 2512L)] // something was put in front afterwards
    [InlineData(3, 9, 8, 12, 512, 2512, 512, 2512L)] // it was there when the file was made
    [InlineData(3, 9, 8, 12, 3000, 2000, 0, null)]
    [InlineData(3, 9, 8, 12, -1, 2000, 0, null)]
    [InlineData(3, 9, 4, 12, 0xFFFFFFFF, 2000, 0, null)]
    [InlineData(3, 9, 8, 12, 0, 0, 0, null)]
    [InlineData(3, 9, 8, 12, 0, long.MaxValue, 0, null)]
    [InlineData(3, 9, 2, 12, 0, 2000, 0, null)]
    [InlineData(4, 9, 8, 12, 0, 2000, 0, null)]
    public void A_file_is_as_long_as_its_first_block_says(
        int version, int sizePlace, int size, int first, long start, long end, int place, long? expected)
    {
        byte[] file = new byte[place + 64];
        ((byte[])[0x89, 0x48, 0x44, 0x46, 0x0D, 0x0A, 0x1A, 0x0A, (byte)version]).CopyTo(file, place);
        file[place + sizePlace] = (byte)size;
        Write(start, first);
        Write(end, first + (2 * size));
        Assert.Equal(expected, SuperblockEnd.Find(new MemoryStream(file)));

        void Write(long address, int at)
        {
            byte[] bytes = new byte[8];
            BinaryPrimitives.WriteInt64LittleEndian(bytes, address);
            bytes[..Math.Min(size, 8)].CopyTo(file, place + at);
        }
    }

    [Fact]
    public void A_file_that_ends_in_its_first_block_is_too_short_and_other_bytes_say_nothing()
    {
        Assert.Equal(64, SuperblockEnd.Find(new MemoryStream([0x89, 0x48, 0x44, 0x46, 0x0D, 0x0A, 0x1A, 0x0A, 0])));
        Assert.Null(SuperblockEnd.Find(new MemoryStream(new byte[3000])));
        Assert.Null(SuperblockEnd.Find(new MemoryStream()));
    }

    [Fact]
    public void Links_that_lead_round_are_found_however_many_there_are_on_the_way()
    {
        FoundLink[] links =
        [
            Link("self", "self"), Link("a", "b/data"), Link("b", "../c"), Link("c", "a"),
            Link("in", "a"), // leads into a circle and is on none
            Link("out", "trials/start"), Link("root", "/root"),
            new(1, "far", "far", IsExternal: true, IsPlain: true), new(1, "odd", "odd", IsExternal: false, IsPlain: false),
        ];
        Assert.Equal(["self", "a", "b", "c"], LinkScan.Circles(links).Select(link => link.Name));
        Assert.Empty(LinkScan.Circles([Link("a", "b"), Link("b", "c"), Link("b", "d")]));

        static FoundLink Link(string name, string target) => new(1, name, target, IsExternal: false, IsPlain: true);
    }
}
