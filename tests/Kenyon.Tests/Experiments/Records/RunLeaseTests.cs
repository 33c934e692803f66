using System.Text.Json;
using Kenyon.Experiments.Folders;
using Kenyon.Experiments.Records;
using Kenyon.Experiments.Storage;

namespace Kenyon.Tests.Experiments.Records;

/// <summary>Leases between machines: what counts where no lock of the system reaches, and no two clocks agree.</summary>
public sealed class RunLeaseTests : IDisposable
{
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    private readonly string _folder = Directory.CreateTempSubdirectory("kenyon-lease-").FullName;
    private readonly WatchClock _clock = new();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(-500)]
    [InlineData(0)]
    [InlineData(500)]
    public void Who_waits_believes_a_holder_that_renews_its_lease_and_one_that_does_not_for_a_lease_whatever_its_clock_says(int skew)
    {
        var watch = new LeaseWatch(_clock);
        Hold(_clock.Now.AddSeconds(skew));
        Assert.True(IsRefused(watch));
        _clock.Pass(RunLock.Lease - s_second);
        Assert.True(IsRefused(watch));
        Hold(_clock.Now.AddSeconds(skew)); // renewed
        Assert.True(IsRefused(watch));
        _clock.Pass(RunLock.Lease - s_second);
        Assert.True(IsRefused(watch));
        _clock.Pass(s_second * 2);
        Assert.False(IsRefused(watch));
    }

    [Fact]
    public void Who_does_not_wait_asks_the_clock_of_the_disk()
    {
        Hold(_clock.Now.AddSeconds(-300), onDisk: TimeSpan.Zero);
        Assert.True(IsRefused(null));
        Hold(_clock.Now.AddSeconds(300), onDisk: RunLock.Lease + s_second);
        Assert.False(IsRefused(null));
    }

    [Fact]
    public void A_holder_of_another_day_is_dead_at_once_also_for_who_waits()
    {
        Hold(_clock.Now.AddDays(-1));
        Assert.False(IsRefused(new LeaseWatch(_clock)));
    }

    [Fact]
    public void Where_locks_keep_nobody_out_a_live_process_of_this_machine_is_believed_and_a_dead_one_is_not()
    {
        var self = LockHolder.Here(_clock.Now);
        Hold(_clock.Now, holder: self with { Process = 1 });
        Assert.True(IsRefused(null, new LooseStorage()));
        Assert.False(IsRefused(null)); // Here the lock says that process 1 does not hold it.
        Hold(_clock.Now, holder: self with { Process = int.MaxValue });
        Assert.False(IsRefused(null, new LooseStorage()));
    }

    [Fact]
    public void Of_many_that_take_a_folder_without_locks_at_once_one_gets_it()
    {
        for (int round = 0; round < 20; round++)
        {
            if (round % 2 == 1)
            {
                Hold(_clock.Now.AddDays(-1)); // what a dead machine left behind
            }

            var held = new RunLock?[8];
            using var together = new Barrier(held.Length);
            Parallel.For(0, held.Length, new ParallelOptions { MaxDegreeOfParallelism = held.Length }, index =>
            {
                together.SignalAndWait(TimeSpan.FromSeconds(1));
                try
                {
                    held[index] = RunLock.Take(new LooseStorage(), _folder, _clock);
                }
                catch (FolderInUseException)
                {
                }
            });
            Assert.Single(held, one => one is not null);
            held.Single(one => one is not null)!.Dispose();
            Assert.Equal(["lock"], Directory.GetFiles(_folder).Select(Path.GetFileName));
        }
    }

    [Fact]
    public void A_file_that_is_new_is_written_by_one_and_keeps_its_bytes()
    {
        string path = Path.Combine(_folder, "new");
        Assert.True(WholeFile.TryWriteNew(DiskStorage.Instance, path, "first"u8));
        Assert.False(WholeFile.TryWriteNew(DiskStorage.Instance, path, "second"u8));
        Assert.Equal("first", File.ReadAllText(path));
        Assert.Equal(["new"], Directory.GetFiles(_folder).Select(Path.GetFileName));
    }

    private bool IsRefused(LeaseWatch? watch, IStorage? storage = null)
    {
        try
        {
            RunLock.Take(storage ?? DiskStorage.Instance, _folder, _clock, watch).Dispose();
            return false;
        }
        catch (FolderInUseException)
        {
            return true;
        }
    }

    private void Hold(DateTimeOffset renewed, TimeSpan? onDisk = null, LockHolder? holder = null)
    {
        string path = Path.Combine(_folder, "lock-holder");
        var written = (holder ?? new LockHolder("far", "x", 7, renewed, renewed)) with { Renewed = renewed };
        File.WriteAllText(path, JsonSerializer.Serialize(written, JsonSerializerOptions.Web));
        File.SetLastWriteTimeUtc(path, DateTime.UtcNow - (onDisk ?? TimeSpan.Zero));
    }

    /// <summary>A network disk whose locks everybody gets.</summary>
    private sealed class LooseStorage : IStorage
    {
        public void CreateFolder(string path) => DiskStorage.Instance.CreateFolder(path);

        public IStorageFile Create(string path) => DiskStorage.Instance.Create(path);

        public IStorageFile Append(string path, long length) => DiskStorage.Instance.Append(path, length);

        public void Rename(string from, string to) => DiskStorage.Instance.Rename(from, to);

        public bool TryRename(string from, string to) => DiskStorage.Instance.TryRename(from, to);

        public void Delete(string path) => DiskStorage.Instance.Delete(path);

        public void FlushFolder(string path)
        {
        }

        public IDisposable? TryLock(string path)
        {
            File.AppendAllText(path, "");
            return new MemoryStream();
        }
    }

    /// <summary>A clock that stands until it is told to go on.</summary>
    private sealed class WatchClock : TimeProvider
    {
        public DateTimeOffset Now { get; private set; } = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void Pass(TimeSpan time) => Now += time;

        public override DateTimeOffset GetUtcNow() => Now;

        public override long GetTimestamp() => Now.Ticks;
    }
}
