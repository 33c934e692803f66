using CsCheck;
using Kenyon.Evolution;
using Kenyon.Experiments.Records;

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
        CheckpointFile.Write(_path, checkpoint);
        var read = CheckpointFile.Read(_path);
        Assert.Equal(("kind", 7, 1L << 40, 3.5), (read.Optimizer.Kind, read.Generation, read.StepCount, read.Seconds));
        Assert.Equal(checkpoint.Finalists, read.Finalists);
        Assert.Equal(checkpoint.Hash, read.Hash);
        Assert.Equal(arrays.Keys.Order(), read.Optimizer.Arrays.Keys.Order());
        Assert.Equal(arrays["best"].Select(BitConverter.DoubleToInt64Bits), read.Optimizer.Arrays["best"].Select(BitConverter.DoubleToInt64Bits));
    }

    [Fact]
    public void Any_damage_is_noticed()
    {
        CheckpointFile.Write(_path, new Checkpoint(new OptimizerState("k", 1, new Dictionary<string, double[]> { ["a"] = [1, 2] }), [], [], 0, 0));
        byte[] whole = File.ReadAllBytes(_path);
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Int[0, 7], Gen.Bool).Sample(
            (position, bit, isCut) =>
            {
                byte[] damaged = isCut ? whole[..position] : [.. whole];
                if (!isCut)
                {
                    damaged[position] ^= (byte)(1 << bit);
                }

                File.WriteAllBytes(_path, damaged);
                var problem = Assert.Throws<InvalidDataException>(() => CheckpointFile.Read(_path));
                Assert.Contains($"{_path}: offset", problem.Message);
            },
            iter: 200,
            threads: 1);
    }
}
