using System.Security.Cryptography;
using System.Text;
using Kenyon.Evolution;

namespace Kenyon.Experiments.Records;

/// <summary>
/// The binary form of a <see cref="Checkpoint"/>: magic <c>KENYONCP</c>, version (int32), length of the content (int64), content, SHA-256 of
/// all before it. Everything little-endian.
/// </summary>
public static class CheckpointFile
{
    private const int Version = 1;
    private const int HeaderSize = 8 + sizeof(int) + sizeof(long);

    private static ReadOnlySpan<byte> Magic => "KENYONCP"u8;

    /// <summary>Writes a checkpoint, whole or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="checkpoint">The checkpoint.</param>
    public static void Write(string path, Checkpoint checkpoint)
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
        RecordFiles.Write(path, memory.GetBuffer().AsSpan(0, (int)memory.Length));
    }

    /// <summary>Reads a checkpoint.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">The file is damaged or of another version; says where, what was expected and what was found.</exception>
    public static Checkpoint Read(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        Check(path, 0, "at least this many bytes", HeaderSize + SHA256.HashSizeInBytes, bytes.Length, bytes.Length >= HeaderSize + SHA256.HashSizeInBytes);
        Check(path, 0, "the magic", Encoding.ASCII.GetString(Magic), Convert.ToHexString(bytes.AsSpan(0, 8)), bytes.AsSpan(0, 8).SequenceEqual(Magic));
        int version = BitConverter.ToInt32(bytes, 8);
        Check(path, 8, "version", Version, version, version == Version);
        long length = BitConverter.ToInt64(bytes, 12);
        int sumStart = bytes.Length - SHA256.HashSizeInBytes;
        Check(path, 12, "a content of", sumStart - HeaderSize, length, length == sumStart - HeaderSize);
        string expected = Convert.ToHexStringLower(SHA256.HashData(bytes.AsSpan(0, sumStart)));
        string found = Convert.ToHexStringLower(bytes.AsSpan(sumStart));
        Check(path, sumStart, "checksum", expected, found, expected == found);
        using var reader = new BinaryReader(new MemoryStream(bytes, HeaderSize, (int)length));
        return ReadContent(reader);
    }

    private static void Check(string path, long offset, string what, object expected, object found, bool holds)
    {
        if (!holds)
        {
            throw new InvalidDataException($"{path}: offset {offset}: expected {what} {expected}, found {found}.");
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
        writer.Write(checkpoint.Optimizer.Arrays.Count);
        foreach (var (name, array) in checkpoint.Optimizer.Arrays.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            writer.Write(name);
            WriteArray(writer, array);
        }
    }

    private static Checkpoint ReadContent(BinaryReader reader)
    {
        string kind = reader.ReadString();
        int generation = reader.ReadInt32();
        byte[] hash = reader.ReadBytes(reader.ReadInt32());
        long stepCount = reader.ReadInt64();
        double seconds = reader.ReadDouble();
        double[] finalists = ReadArray(reader);
        var arrays = new Dictionary<string, double[]>();
        for (int left = reader.ReadInt32(); left > 0; left--)
        {
            arrays.Add(reader.ReadString(), ReadArray(reader));
        }

        return new Checkpoint(new OptimizerState(kind, generation, arrays), hash, finalists, stepCount, seconds);
    }

    private static void WriteArray(BinaryWriter writer, double[] array)
    {
        writer.Write(array.Length);
        foreach (double number in array)
        {
            writer.Write(number);
        }
    }

    private static double[] ReadArray(BinaryReader reader)
    {
        var array = new double[reader.ReadInt32()];
        foreach (ref double number in array.AsSpan())
        {
            number = reader.ReadDouble();
        }

        return array;
    }
}
