using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Kenyon.Evolution.Optimizers;
using Kenyon.Experiments.Storage;
using Kenyon.Files;

namespace Kenyon.Experiments.Records;

/// <summary>
/// The binary form of a <see cref="Checkpoint"/>: magic <c>KENYONCP</c>, version (int32), length of the content (int64), content, SHA-256
/// of all before it. Everything little-endian. Numbers under names, no types: opening one never runs code.
/// </summary>
public static class CheckpointFile
{
    /// <summary>Version that is written, and the newest that is read.</summary>
    public const int Version = 1;

    /// <summary>Name of the array with the identity of the run, a byte a number: programs that do not know it pass it over.</summary>
    private const string RunName = "run identity";

    private const int HeaderSize = 8 + sizeof(int) + sizeof(long);
    private const int SumSize = SHA256.HashSizeInBytes;

    private static ReadOnlySpan<byte> Magic => "KENYONCP"u8;

    /// <summary>Writes a checkpoint, whole or not at all.</summary>
    /// <param name="storage">Where run folders are kept.</param>
    /// <param name="path">The file.</param>
    /// <param name="checkpoint">The checkpoint.</param>
    public static void Write(IStorage storage, string path, Checkpoint checkpoint)
    {
        ArgumentNullException.ThrowIfNull(storage);
        WholeFile.Write(storage, path, ToBytes(checkpoint));
    }

    /// <summary>Reads a checkpoint.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">The file is damaged; says where, what was expected and what was found.</exception>
    /// <exception cref="CheckpointVersionException">The file is whole and of another version.</exception>
    public static Checkpoint Read(string path) => Parse(BoundedFile.ReadBytes(path, LargestSize(path)), path);

    /// <summary>The size that the header of a file claims, so that one that is not a checkpoint is not read to its end.</summary>
    private static long LargestSize(string path)
    {
        using var stream = BoundedFile.Open(path);
        Span<byte> header = stackalloc byte[HeaderSize];
        int count = stream.ReadAtLeast(header, HeaderSize, throwOnEndOfStream: false);
        Check(path, 0, "at least this many bytes", HeaderSize + SumSize, stream.Length, count == HeaderSize);
        Check(path, 0, "the magic", Encoding.ASCII.GetString(Magic), Convert.ToHexString(header[..8]), header[..8].SequenceEqual(Magic));
        long length = BinaryPrimitives.ReadInt64LittleEndian(header[12..]);
        Check(path, 12, "a content of", stream.Length - HeaderSize - SumSize, length, length == stream.Length - HeaderSize - SumSize);
        Check(path, 12, "a content of at most", Array.MaxLength - HeaderSize - SumSize, length, length <= Array.MaxLength
            - HeaderSize
            - SumSize);
        return stream.Length;
    }

    /// <summary>The bytes of a checkpoint.</summary>
    /// <param name="checkpoint">The checkpoint.</param>
    public static byte[] ToBytes(Checkpoint checkpoint)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        using var memory = new MemoryStream();
        using (var writer = new BinaryWriter(memory, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(Magic);
            writer.Write(Version);
            writer.Write(0L);
            WriteContent(writer, checkpoint);
            writer.Seek(Magic.Length + sizeof(int), SeekOrigin.Begin);
            writer.Write(memory.Length - HeaderSize);
        }

        memory.Seek(0, SeekOrigin.End);
        memory.Write(SHA256.HashData(memory.GetBuffer().AsSpan(0, (int)memory.Length)));
        return memory.ToArray();
    }

    /// <summary>Reads the bytes of a checkpoint.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="name">Their name for messages.</param>
    /// <exception cref="InvalidDataException">They are damaged; says where, what was expected and what was found.</exception>
    /// <exception cref="CheckpointVersionException">They are whole and of another version.</exception>
    public static Checkpoint Parse(ReadOnlySpan<byte> bytes, string name)
    {
        Check(name, 0, "at least this many bytes", HeaderSize + SumSize, bytes.Length, bytes.Length >= HeaderSize + SumSize);
        Check(name, 0, "the magic", Encoding.ASCII.GetString(Magic), Convert.ToHexString(bytes[..8]), bytes[..8].SequenceEqual(Magic));
        int version = BinaryPrimitives.ReadInt32LittleEndian(bytes[8..]);
        long length = BinaryPrimitives.ReadInt64LittleEndian(bytes[12..]);
        int sumStart = bytes.Length - SumSize;
        Check(name, 12, "a content of", sumStart - HeaderSize, length, length == sumStart - HeaderSize);
        string expected = Convert.ToHexStringLower(SHA256.HashData(bytes[..sumStart]));
        string found = Convert.ToHexStringLower(bytes[sumStart..]);
        Check(name, sumStart, "checksum", expected, found, expected == found);
        return version == Version
            ? ReadContent(new ContentReader(bytes[..sumStart], HeaderSize, name))
            : throw new CheckpointVersionException(name, version, Version);
    }

    private static void Check(string name, long offset, string what, object expected, object found, bool holds)
    {
        if (!holds)
        {
            throw new InvalidDataException($"{name}: offset {offset}: expected {what} {expected}, found {found}.");
        }
    }

    private static void WriteContent(BinaryWriter writer, Checkpoint checkpoint)
    {
        writer.Write(checkpoint.Optimizer.Kind);
        writer.Write(checkpoint.Optimizer.Generation);
        writer.Write(checkpoint.Hash.Length);
        writer.Write(checkpoint.Hash);
        writer.Write(checkpoint.StepCount);
        writer.Write(checkpoint.Seconds);
        WriteArray(writer, checkpoint.Finalists);
        var arrays = new Dictionary<string, double[]>(checkpoint.Optimizer.Arrays, StringComparer.Ordinal);
        if (checkpoint.Run is { } run)
        {
            arrays.Add(RunName, [.. run.Select(part => (double)part)]);
        }

        writer.Write(arrays.Count);
        foreach (var (name, array) in arrays.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            writer.Write(name);
            WriteArray(writer, array);
        }
    }

    private static void WriteArray(BinaryWriter writer, double[] array)
    {
        writer.Write(array.Length);
        writer.Write(MemoryMarshal.AsBytes(array.AsSpan())); // Little-endian, as is every machine that .NET 10 runs on.
    }

    private static Checkpoint ReadContent(ContentReader reader)
    {
        string kind = reader.ReadText();
        int generation = reader.ReadInt32();
        reader.Check("a generation of at least", 0, generation, generation >= 0);
        byte[] hash = reader.ReadBytes(reader.ReadCount(1)).ToArray();
        reader.Check("a hash of 0 or 32 bytes, not", "other", hash.Length, hash.Length is 0 or SumSize);
        long stepCount = reader.ReadInt64();
        double seconds = BitConverter.Int64BitsToDouble(reader.ReadInt64());
        double[] finalists = reader.ReadArray();
        int count = reader.ReadCount(1 + sizeof(int));
        var arrays = new Dictionary<string, double[]>(StringComparer.Ordinal);
        for (int index = 0; index < count; index++)
        {
            string name = reader.ReadText();
            reader.Check("a new name, not", name, name, !arrays.ContainsKey(name));
            arrays.Add(name, reader.ReadArray());
        }

        reader.Check("the end after", 0, reader.Left, reader.Left == 0);
        byte[]? run = arrays.Remove(RunName, out double[]? parts) ? [.. parts.Select(part => (byte)part)] : null;
        return new Checkpoint(new OptimizerState(kind, generation, arrays), hash, finalists, stepCount, seconds, run);
    }

    /// <summary>Reads content whose checksum is right, and still believes no length that it has not measured.</summary>
    private ref struct ContentReader(ReadOnlySpan<byte> bytes, int position, string name)
    {
        private readonly ReadOnlySpan<byte> _bytes = bytes;
        private int _position = position;

        public readonly int Left => _bytes.Length - _position;

        public readonly void Check(string what, object expected, object found, bool holds) =>
            CheckpointFile.Check(name, _position, what, expected, found, holds);

        public ReadOnlySpan<byte> ReadBytes(int count)
        {
            Check("this many bytes more:", count, Left, count >= 0 && count <= Left);
            var read = _bytes.Slice(_position, count);
            _position += count;
            return read;
        }

        public int ReadInt32() => BinaryPrimitives.ReadInt32LittleEndian(ReadBytes(sizeof(int)));

        public long ReadInt64() => BinaryPrimitives.ReadInt64LittleEndian(ReadBytes(sizeof(long)));

        /// <summary>A number of things, of which there must be room for the smallest.</summary>
        public int ReadCount(int smallest)
        {
            int count = ReadInt32();
            Check("a count of at most", Left / smallest, count, count >= 0 && count <= Left / smallest);
            return count;
        }

        public double[] ReadArray() => MemoryMarshal.Cast<byte, double>(ReadBytes(ReadCount(sizeof(double)) * sizeof(double))).ToArray();

        /// <summary>UTF-8 behind its length in 7-bit groups, as BinaryWriter writes it.</summary>
        public string ReadText()
        {
            int length = 0;
            for (int shift = 0; ; shift += 7)
            {
                byte group = ReadBytes(1)[0];
                Check("a length of at most 4 groups, not group", 5, group, shift < 28);
                length |= (group & 0x7F) << shift;
                if (group < 0x80)
                {
                    return Encoding.UTF8.GetString(ReadBytes(length));
                }
            }
        }
    }
}
