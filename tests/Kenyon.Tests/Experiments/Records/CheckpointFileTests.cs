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
