using System.Text.RegularExpressions;

namespace Kenyon.EndToEnd.Faults;

/// <summary>
/// A real file system that is full: the message names path, free and needed bytes, and with room the same command finishes.
/// </summary>
public sealed class FullDiskTests
{
    private const int PageSize = 4096;

    [Fact]
    public void On_disks_of_4_sizes_a_run_fails_with_a_clear_message_and_resumes_once_there_is_room() => Campaign(4);

    [Fact]
    [Trait("Category", "Long")]
    public void On_disks_of_64_sizes_a_run_fails_with_a_clear_message_and_resumes_once_there_is_room() => Campaign(64);

    private static void Campaign(int sizeCount)
    {
        using var sweep = new SmallSweep(conditionCount: 1, replicateCount: 1, generationCount: 80);
        string expected = SmallSweep.Results(sweep.Run("straight"));
        long pages = Directory.GetFiles(Path.Combine(sweep.Root, "straight"), "*", SearchOption.AllDirectories)
            .Sum(path => (new FileInfo(path).Length + PageSize - 1) / PageSize);
        int fullCount = 0;
        for (int index = 0; index < sizeCount; index++)
        {
            // From one page up to just what the finished run takes, which leaves no room to write beside.
            long size = PageSize * (1 + (index * (pages - 1) / Math.Max(1, sizeCount - 1)));
            string disk = Directory.CreateDirectory(Path.Combine(sweep.Root, $"disk-{index}")).FullName;
            Assert.SkipUnless(
                SystemCommand.Succeeds("mount", "-t", "tmpfs", "-o", $"size={size}", "tmpfs", disk),
                "a tmpfs cannot be mounted here");
            try
            {
                var failed = sweep.Run(disk);
                if (failed.ExitCode != 0)
                {
                    fullCount++;
                    Assert.Equal(1, failed.ExitCode);
                    Assert.True(
                        Regex.IsMatch(failed.Errors, $@"{Regex.Escape(disk)}/\S+: the disk is full: \d+ bytes are needed, \d+ are free"),
                        $"{size} bytes: {failed.Errors}");
                }

                Assert.True(SystemCommand.Succeeds("mount", "-o", "remount,size=64m", disk), "the disk cannot be made larger");
                Assert.True(expected == SmallSweep.Results(sweep.Run(disk)), $"The results differ after a disk of {size} bytes.");
            }
            finally
            {
                SystemCommand.Succeeds("umount", disk);
            }
        }

        Assert.True(fullCount >= sizeCount - 2, $"Only {fullCount} of {sizeCount} disks were full.");
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{sizeCount} sizes up to {pages * PageSize} bytes, {fullCount} full, no difference");
    }
}
