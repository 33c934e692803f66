using System.Text;

namespace Kenyon.Runs.Index;

/// <summary>
/// What the index holds: every segment with its number of runs, and the checksum of every part. It has a checksum of its own, so that a
/// database that was damaged, or is of two moments, cannot change an answer.
/// </summary>
internal sealed class IndexCatalog
{
    /// <summary>Number of runs and checksums by path, of the segments by id.</summary>
    public Dictionary<int, SegmentEntry> Segments { get; } = [];

    /// <summary>Checksum of the snapshot of folders.</summary>
    public uint FolderSum { get; set; }

    /// <summary>Ids of the segments, from small to large.</summary>
    public int[] Ids()
    {
        int[] ids = [.. Segments.Keys];
        Array.Sort(ids);
        return ids;
    }

    /// <summary>Paths that some run has.</summary>
    public IReadOnlySet<string> Paths() => Segments.Values.SelectMany(segment => segment.Sums.Keys).ToHashSet(StringComparer.Ordinal);

    /// <summary>The catalog as bytes; the last four are its checksum.</summary>
    public byte[] ToBytes()
    {
        string[] paths = [.. Paths().Order(StringComparer.Ordinal)];
        var places =
            paths.Select((path, index) => (path, index)).ToDictionary(entry => entry.path, entry => entry.index, StringComparer.Ordinal);
        using var memory = new MemoryStream();
        using var writer = new BinaryWriter(memory);
        writer.Write(FolderSum);
        writer.Write(paths.Length);
        foreach (string path in paths)
        {
            writer.Write(path);
        }

        writer.Write(Segments.Count);
        foreach (int id in Ids())
        {
            var (count, sums) = Segments[id];
            writer.Write(id);
            writer.Write(count);
            writer.Write(sums.Count);
            foreach (var (path, sum) in sums)
            {
                writer.Write(places[path]);
                writer.Write(sum);
            }
        }

        writer.Write(IndexChecksum.Of(memory.GetBuffer().AsSpan(0, (int)memory.Length)));
        return memory.ToArray();
    }

    /// <summary>Reads a catalog.</summary>
    /// <param name="bytes">What <see cref="ToBytes"/> gave; empty: a catalog of nothing.</param>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public static IndexCatalog Parse(byte[] bytes)
    {
        var catalog = new IndexCatalog();
        if (bytes.Length == 0)
        {
            return catalog;
        }

        int end = bytes.Length - sizeof(uint);
        IndexChecksum.Check("catalog", end < 0 ? [] : bytes.AsSpan(0, end), end < 0 ? 0 : BitConverter.ToUInt32(bytes, end));

        // The checksum holds: these are the bytes that were written.
        using var reader = new BinaryReader(new MemoryStream(bytes), Encoding.UTF8);
        catalog.FolderSum = reader.ReadUInt32();
        string[] paths = new string[reader.ReadInt32()];
        for (int index = 0; index < paths.Length; index++)
        {
            paths[index] = reader.ReadString();
        }

        for (int left = reader.ReadInt32(); left > 0; left--)
        {
            int id = reader.ReadInt32();
            int count = reader.ReadInt32();
            int sumCount = reader.ReadInt32();
            var sums = new Dictionary<string, int>(sumCount, StringComparer.Ordinal);
            for (int index = 0; index < sumCount; index++)
            {
                sums.Add(paths[reader.ReadInt32()], reader.ReadInt32());
            }

            catalog.Segments.Add(id, new SegmentEntry(count, sums));
        }

        return catalog;
    }
}

/// <summary>A segment of the index.</summary>
/// <param name="Count">Number of runs.</param>
/// <param name="Sums">Checksums of its cells by path. Their bits as whole numbers: other dictionaries are not compiled ahead of
/// time.</param>
internal sealed record SegmentEntry(int Count, Dictionary<string, int> Sums);
