using System.Diagnostics;
using Kenyon.Experiments.Folders;
using Kenyon.Runs.Index;
using Kenyon.Tests.Experiments.Running;

namespace Kenyon.Tests.Experiments.Records;

/// <summary>
/// One bad folder is one bad row: nothing is waited for, nothing fills the memory, and no clock that cannot be is believed.
/// </summary>
public sealed class StrangeFolderTests : IDisposable
{
    private static readonly string[] s_files = ["manifest.json", "spec.yaml", "summary.json", "generations.jsonl"];

    private readonly RunFixture _fixture = new();

    public StrangeFolderTests()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "pipes and devices are made as on Linux");
        _fixture.Run(RunFixture.Request(), "good");
        _fixture.Run(RunFixture.Request(), "bad");
    }

    public void Dispose() => _fixture.Dispose();

    public static TheoryData<string, string> Cases() =>
        new(s_files.SelectMany(file => new[] { "pipe", "endless", "huge", "empty", "folders" }.Select(kind => (file, kind))));

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_file_that_is_none_is_a_row_of_its_own_with_the_reason(string file, string kind)
    {
        string path = Path.Combine(_fixture.Folder("bad").Path, file);
        File.Delete(path);
        Make(path, kind);
        using var index = RunIndex.Open(_fixture.Root, TimeProvider.System, isAnew: true);
        long before = GC.GetAllocatedBytesForCurrentThread();
        var rows = index.Find();
        Assert.Equal("done", rows.Single(row => row.Directory.EndsWith("/good", StringComparison.Ordinal)).State);
        var bad = rows.SingleOrDefault(row => row.Directory.EndsWith("/bad", StringComparison.Ordinal));
        if (kind == "folders" && file is "manifest.json")
        {
            Assert.Null(bad); // without a manifest it is no run
        }
        else if (kind == "folders" && file is "summary.json" or "generations.jsonl")
        {
            Assert.NotNull(bad); // as without that file
        }
        else
        {
            Assert.Equal("damaged", bad!.State);
            Assert.Contains(file, bad.Problem);
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 200L << 20);
    }

    [Theory]
    [InlineData("champion.json")]
    [InlineData("lock")]
    [InlineData("lock-holder")]
    public void A_pipe_in_place_of_any_other_file_blocks_nothing(string file)
    {
        string path = Path.Combine(_fixture.Folder("bad").Path, file);
        File.Delete(path);
        Make(path, "pipe");
        var folder = _fixture.Folder("bad");
        Assert.False(RunLock.IsHeld(folder.Path, TimeProvider.System.GetUtcNow()));
        if (file == "champion.json")
        {
            Assert.Contains("no regular file", Assert.Throws<InvalidDataException>(() => folder.ReadChampion()).Message);
        }
        else if (file == "lock")
        {
            Assert.Contains("no regular file", Assert.Throws<InvalidDataException>(() => folder.Lock(TimeProvider.System)).Message);
        }
        else
        {
            folder.Lock(TimeProvider.System).Dispose();
        }
    }

    [Theory]
    [InlineData("pipe")]
    [InlineData("endless")]
    [InlineData("huge")]
    [InlineData("empty")]
    public void A_checkpoint_that_is_none_is_passed_over(string kind)
    {
        string expected = _fixture.Run(RunFixture.Request(), "good").ResultHash;
        _fixture.Interrupt(RunFixture.Request(), 5, "going");
        string path = Path.Combine(_fixture.Folder("going").Path, "checkpoint-00000009");
        Make(path, kind);
        Assert.Equal(expected, _fixture.Run(RunFixture.Request(), "going").ResultHash);
    }

    [Theory]
    [InlineData("9999-12-31T23:59:59+00:00", false)]
    [InlineData("2099-01-01T00:00:00+00:00", false)]
    [InlineData("0001-01-01T00:00:00+00:00", false)]
    [InlineData("2026-06-01T12:11:00+00:00", false)]
    [InlineData("2026-06-01T12:05:00+00:00", true)]
    [InlineData("2026-06-01T11:59:30+00:00", true)]
    [InlineData("2026-06-01T11:58:00+00:00", false)]
    public void A_clock_that_cannot_be_is_not_believed(string renewed, bool isHeld)
    {
        var now = DateTimeOffset.Parse("2026-06-01T12:00:00+00:00", System.Globalization.CultureInfo.InvariantCulture);
        File.WriteAllText(
            Path.Combine(_fixture.Folder("bad").Path, "lock-holder"),
            $"{{ \"host\": \"far\", \"boot\": \"x\", \"process\": 7, \"since\": \"{renewed}\", \"renewed\": \"{renewed}\" }}");
        Assert.Equal(isHeld, RunLock.IsHeld(_fixture.Folder("bad").Path, now));
    }

    [Fact]
    public void A_search_stops_at_a_stated_number_of_folders_and_says_so()
    {
        Assert.Equal(2, RunFolders.Below(_fixture.Root, 100).Count);
        string message = Assert.Throws<TooManyFoldersException>(() => RunFolders.Below(_fixture.Root, 2)).Message;
        Assert.Contains("more than 2 folders", message);
    }

    private static void Make(string path, string kind)
    {
        switch (kind)
        {
            case "pipe":
                using (var made = Process.Start("mkfifo", path))
                {
                    made.WaitForExit();
                }

                break;
            case "endless":
                File.CreateSymbolicLink(path, "/dev/zero");
                break;
            case "huge":
                using (var stream = File.Create(path))
                {
                    stream.SetLength(20L << 30); // a hole: no room on the disk
                }

                break;
            case "empty":
                File.WriteAllText(path, "");
                break;
            case "folders":
                Directory.CreateDirectory(path);
                break;
        }
    }
}
