using Kenyon.Inference.Tables.Nwb;

namespace Kenyon.Tests.Inference.Tables.Nwb;

/// <summary>What the library for HDF5 reads through: links are not followed, and a file that leads in circles ends.</summary>
public sealed class BoundedStreamTests
{
    [Fact]
    public void Bytes_that_are_links_read_as_none_wherever_a_read_begins()
    {
        using var stream = new BoundedStream(new MemoryStream([1, 2, 3, 4, 5, 6]), [1, 4]);
        Assert.Equal([1, 0, 3, 4, 0, 6], Read(stream, 0, 6));
        Assert.Equal([0, 3, 4], Read(stream, 1, 3));
        Assert.Equal([3, 4], Read(stream, 2, 2));
        Assert.Equal([0], Read(stream, 4, 1));
        Assert.Equal([6], Read(stream, 5, 9));
        Assert.Empty(Read(stream, 6, 3));
        Assert.Equal((6L, true, true, false), (stream.Length, stream.CanRead, stream.CanSeek, stream.CanWrite));
        Assert.Equal(2, stream.Seek(2, SeekOrigin.Begin));
        Assert.Equal(2, stream.Position);
        stream.Flush();
        Assert.Throws<NotSupportedException>(() => stream.SetLength(1));
        Assert.Throws<NotSupportedException>(() => stream.Write([1], 0, 1));
    }

    [Fact]
    public void Reading_without_end_ends()
    {
        using var stream = new BoundedStream(new MemoryStream([1]), []);
        byte[] room = new byte[100_000_000];
        Assert.Equal(1, stream.Read(room));
        stream.Position = 0;
        Assert.Equal(1, stream.Read(room));
        Assert.Contains(
            "many times over", Assert.Throws<InvalidDataException>(() => stream.Read(room)).Message, StringComparison.Ordinal);
    }

    private static byte[] Read(BoundedStream stream, long from, int count)
    {
        byte[] room = new byte[count];
        stream.Position = from;
        int read = stream.Read(room, 0, count);
        return room[..read];
    }
}
