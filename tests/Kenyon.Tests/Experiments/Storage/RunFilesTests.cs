using Kenyon.Experiments.Folders;
using Kenyon.Tests.Experiments.Running;

namespace Kenyon.Tests.Experiments.Storage;

public sealed class RunFilesTests : IDisposable
{
    private readonly RunFixture _runs = new();

    public void Dispose() => _runs.Dispose();

    [Fact]
    public void However_far_they_come_no_run_is_done_without_its_summary()
    {
        _runs.Run(RunFixture.Request(), "done");
        var files = RunFiles.Read(_runs.Folder("done"));
        Assert.True(files.Count >= 6);
        int stops = 0;
        for (bool isWhole = false; !isWhole; stops++)
        {
            string place = Path.Combine(_runs.Root, $"stop-{stops}");
            Directory.CreateDirectory(place);
            var folder = new RunFolder(place, new FailingStorage(stops + 1, isForGood: true));
            var failure = Record.Exception(() => RunFiles.Write(folder, files));
            Assert.True(failure is null or IOException, failure?.ToString());
            isWhole = failure is null;
            Assert.Null(folder.Missing);
            Assert.True(!isWhole || folder.ReadSummary() is not null);
        }

        Assert.True(stops > 2 * files.Count);
    }
}
