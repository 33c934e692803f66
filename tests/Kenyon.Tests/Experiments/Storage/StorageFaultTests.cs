using Kenyon.Experiments.Folders;
using Kenyon.Experiments.Planning;
using Kenyon.Experiments.Records;
using Kenyon.Experiments.Running;
using Kenyon.Experiments.Storage;
using Kenyon.Tests.Experiments.Running;

namespace Kenyon.Tests.Experiments.Storage;

/// <summary>Every storage call of a run fails once; the same request then comes to the same results. The list of calls is complete because
/// an architecture rule forbids all other ways to write (see below).</summary>
public sealed class StorageFaultTests : IDisposable
{
    private readonly MemoryFolder _root = new();

    public void Dispose() => _root.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_run_whose_kth_storage_call_fails_goes_on_to_the_same_results_for_every_k(bool isForGood)
    {
        var request = RunFixture.Request();
        var counting = new FailingStorage(int.MaxValue, isForGood);
        var straight = Run(request, "straight", counting);
        Assert.True(counting.CallCount > 100, $"A run makes only {counting.CallCount} storage calls.");
        int failedCount = 0;
        for (int call = 1; call <= counting.CallCount; call++)
        {
            string name = $"{call}";
            try
            {
                Run(request, name, new FailingStorage(call, isForGood));
            }
            catch (IOException failure)
            {
                failedCount++;
                Assert.Contains($"storage call {call}", failure.Message);
            }

            var resumed = Run(request, name, DiskStorage.Instance);
            Assert.True(
                Same(straight, resumed),
                $"storage call {call} of {counting.CallCount}, {(isForGood ? "for good" : "once")}: the results differ");
            var folder = new RunFolder(Path.Combine(_root.Path, name));
            Assert.Equal(Enumerable.Range(0, 12), folder.ReadRecords().Select(record => record.Generation));
            Assert.Empty(Directory.EnumerateFiles(folder.Path, "*.tmp"));
        }

        // Only what says who held the folder, and how the run ended, may fail in silence.
        Assert.InRange(failedCount, counting.CallCount - 8, counting.CallCount);
    }

    [Fact]
    public void A_longer_run_on_top_of_a_finished_one_survives_every_failing_call_too()
    {
        var straight = Run(RunFixture.Request("optimizer.generations=14"), "straight", DiskStorage.Instance);
        var counting = new FailingStorage(int.MaxValue, false);
        Run(RunFixture.Request(), "0", DiskStorage.Instance);
        Run(RunFixture.Request("optimizer.generations=14"), "0", counting);
        for (int call = 1; call <= counting.CallCount; call++)
        {
            Run(RunFixture.Request(), $"{call}", DiskStorage.Instance);
            try
            {
                Run(RunFixture.Request("optimizer.generations=14"), $"{call}", new FailingStorage(call, isForGood: true));
            }
            catch (IOException failure)
            {
                Assert.Contains("fails in this test", failure.Message);
            }

            Assert.True(
                Same(straight, Run(RunFixture.Request("optimizer.generations=14"), $"{call}", DiskStorage.Instance)),
                $"storage call {call}");
        }
    }

    [Fact]
    public void A_lock_that_cannot_be_made_is_not_called_in_use()
    {
        var failure = Assert.Throws<IOException>(() => Run(RunFixture.Request(), "run", new FailingStorage(2, isForGood: true)));
        Assert.Contains("cannot lock", failure.Message);
    }

    [Fact]
    public void A_full_disk_is_named_with_the_bytes_needed_and_free()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "there is no /dev/full here");
        using var file = DiskStorage.Instance.Create("/dev/full");
        var failure = Assert.Throws<DiskFullException>(() => file.Write(new byte[5000]));
        Assert.Equal(5000, failure.NeededBytes);
        Assert.StartsWith("/dev/full: the disk is full: 5000 bytes are needed, ", failure.Message, StringComparison.Ordinal);
    }

    private RunSummary Run(RunRequest request, string name, IStorage storage) =>
        new EvolutionRunner(new FakeEvaluator(request.Layout), TimeProvider.System, checkpointInterval: TimeSpan.Zero)
            .Run(request, new RunFolder(Path.Combine(_root.Path, name), storage));

    private static bool Same(RunSummary expected, RunSummary actual) =>
        (expected with { Directory = "", WallSeconds = 0, GenerationSeconds = 0, EvaluationSeconds = 0 }).ToJson()
        == (actual with { Directory = "", WallSeconds = 0, GenerationSeconds = 0, EvaluationSeconds = 0 }).ToJson();
}
