using System.Buffers.Binary;
using System.Security.Cryptography;
using CsCheck;
using Kenyon.Evolution.Optimizers;
using Kenyon.Experiments.Records;
using Kenyon.Experiments.Storage;

namespace Kenyon.Tests.Experiments.Records;

public sealed class CheckpointFileTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void What_is_written_is_read_back()
    {
        var arrays = new Dictionary<string, double[]> { ["best"] = [1, double.NaN, -0.0, double.PositiveInfinity], ["empty"] = [] };
        var checkpoint = new Checkpoint(new OptimizerState("kind", 7, arrays), new byte[32], [0.1, 0.2], 1L << 40, 3.5);
        CheckpointFile.Write(DiskStorage.Instance, _path, checkpoint);
        var read = CheckpointFile.Read(_path);
        Assert.Equal(("kind", 7, 1L << 40, 3.5), (read.Optimizer.Kind, read.Generation, read.StepCount, read.Seconds));
        Assert.Equal(checkpoint.Finalists, read.Finalists);
        Assert.Equal(checkpoint.Hash, read.Hash);
        Assert.Equal(arrays.Keys.Order(), read.Optimizer.Arrays.Keys.Order());
        Assert.Equal(
            arrays["best"].Select(BitConverter.DoubleToInt64Bits), read.Optimizer.Arrays["best"].Select(BitConverter.DoubleToInt64Bits));
    }

    [Fact]
    public void A_checkpoint_cut_at_any_length_or_with_any_byte_changed_is_noticed_and_named()
    {
        // As large as a checkpoint of 16 kB gets.
        double[] population = [.. Enumerable.Range(0, 1_900).Select(index => Math.Sqrt(index))];
        byte[] whole = CheckpointFile.ToBytes(new Checkpoint(
            new OptimizerState("kind", 1, new Dictionary<string, double[]> { ["population"] = population }), new byte[32], [1, 2], 3, 4));
        Assert.InRange(whole.Length, 15_000, 16_000);
        Assert.Equal(population, CheckpointFile.Parse(whole, "c").Optimizer.Arrays["population"]);
        for (int length = 0; length < whole.Length; length++)
        {
            AssertDamaged(whole.AsSpan(0, length));
        }

        for (int position = 0; position < whole.Length; position++)
        {
            whole[position] ^= (byte)(1 << (position % 8));
            AssertDamaged(whole);
            whole[position] ^= (byte)(1 << (position % 8));
        }
    }

    [Fact]
    public void Content_that_lies_about_its_lengths_is_refused_even_with_a_right_checksum()
    {
        byte[] whole = CheckpointFile.ToBytes(new Checkpoint(
            new OptimizerState("k", 1, new Dictionary<string, double[]> { ["a"] = [1, 2], ["b"] = [] }), new byte[32], [3], 0, 0));
        Gen.Select(Gen.Int[20, whole.Length - 33], Gen.Byte).Sample(
            (position, value) =>
            {
                byte[] changed = [.. whole];
                changed[position] = value;
                System.Security.Cryptography.SHA256.HashData(changed.AsSpan(0, changed.Length - 32), changed.AsSpan(changed.Length - 32));
                try
                {
                    CheckpointFile.Parse(changed, "c");
                }
                catch (InvalidDataException problem)
                {
                    Assert.StartsWith("c: offset", problem.Message, StringComparison.Ordinal);
                }
            },
            iter: 2_000,
            threads: 1);
    }

    [Fact]
    public void Something_behind_the_content_is_refused_even_with_a_right_checksum()
    {
        byte[] whole = CheckpointFile.ToBytes(Small());
        byte[] longer = [.. whole[..^32], 0, 0, 0, 0, .. new byte[32]];
        BinaryPrimitives.WriteInt64LittleEndian(longer.AsSpan(12), longer.Length - 52);
        SHA256.HashData(longer.AsSpan(0, longer.Length - 32), longer.AsSpan(longer.Length - 32));
        var refused = Assert.Throws<InvalidDataException>(() => CheckpointFile.Parse(longer, "c"));
        Assert.Contains("the end after", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(10, 0, "at least this many bytes 52, found 10")]
    [InlineData(19, 0, "at least this many bytes 52, found 19")]
    [InlineData(-1, 0, "found -7")] // the length in the header
    [InlineData(-1, 1, "found -7")]
    public void A_file_that_its_header_belies_is_not_read_to_its_end(int length, int more, string expected)
    {
        byte[] whole = CheckpointFile.ToBytes(Small());
        if (length < 0)
        {
            BinaryPrimitives.WriteInt64LittleEndian(whole.AsSpan(12), -7);
        }

        File.WriteAllBytes(_path, [.. length < 0 ? whole : whole[..length], .. new byte[more]]);
        var refused = Assert.Throws<InvalidDataException>(() => CheckpointFile.Read(_path));
        Assert.Contains(expected, refused.Message, StringComparison.Ordinal);
        if (length < 0)
        {
            Assert.Contains($"a content of {whole.Length + more - 52}", refused.Message, StringComparison.Ordinal);
        }
    }

    private static Checkpoint Small() =>
        new(new OptimizerState("k", 1, new Dictionary<string, double[]> { ["a"] = [1, 2] }), new byte[32], [3], 0, 0);

    private static void AssertDamaged(ReadOnlySpan<byte> bytes)
    {
        try
        {
            CheckpointFile.Parse(bytes, "some/checkpoint");
            Assert.Fail("The damage was not noticed.");
        }
        catch (InvalidDataException problem)
        {
            Assert.StartsWith("some/checkpoint: offset ", problem.Message, StringComparison.Ordinal);
        }
    }
}
