using Kenyon.Experiments.Storage;

namespace Kenyon.Tests.Experiments.Storage;

/// <summary>The disk as it is: full, missing, held by another.</summary>
public sealed class DiskStorageTests : IDisposable
{
    private readonly MemoryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_full_disk_is_told_with_what_is_needed_and_what_is_free()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "/dev/full is not here.");
        using var file = DiskStorage.Instance.Create("/dev/full");
        var full = Assert.Throws<DiskFullException>(() => file.Write(new byte[7]));
        Assert.StartsWith("/dev/full: the disk is full: 7 bytes are needed, ", full.Message, StringComparison.Ordinal);
        Assert.Equal(7, full.NeededBytes);
        Assert.NotNull(full.FreeBytes);
        Assert.Contains("an unknown number are free", new DiskFullException("x", 1, null, full).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_is_not_there_cannot_be_flushed_and_its_name_is_told()
    {
        string path = Path.Combine(_folder.Path, "nowhere");
        var missing = Assert.Throws<IOException>(() => DiskStorage.Instance.FlushFolder(path));
        Assert.StartsWith($"{path}: the folder cannot be flushed: ", missing.Message, StringComparison.Ordinal);
        DiskStorage.Instance.CreateFolder(Path.Combine(path, "deep", "down"));
        DiskStorage.Instance.FlushFolder(Path.Combine(path, "deep", "down"));
    }

    [Fact]
    public void A_lock_is_held_once_and_seen_by_others()
    {
        string path = Path.Combine(_folder.Path, "lock");
        Assert.False(DiskStorage.IsLocked(path));
        using (var held = DiskStorage.Instance.TryLock(path))
        {
            Assert.NotNull(held);
            Assert.Null(DiskStorage.Instance.TryLock(path));
            Assert.True(DiskStorage.IsLocked(path));
        }

        Assert.False(DiskStorage.IsLocked(path));
        string folder = Path.Combine(_folder.Path, "folder");
        Directory.CreateDirectory(folder);
        Assert.ThrowsAny<Exception>(() => DiskStorage.Instance.TryLock(folder));
    }

    [Fact]
    public void Appending_cuts_off_what_comes_after_the_length()
    {
        string path = Path.Combine(_folder.Path, "log");
        File.WriteAllText(path, "12345");
        using (var file = DiskStorage.Instance.Append(path, 3))
        {
            file.Write("ab"u8);
            file.Flush();
        }

        Assert.Equal("123ab", File.ReadAllText(path));
        Assert.Throws<ArgumentOutOfRangeException>(() => DiskStorage.Instance.Append(path, -1));
        File.Delete(path); // nobody holds it
    }
}
