using Kenyon.Experiments.Storage;

namespace Kenyon.Tests.Experiments.Storage;

/// <summary>A disk that fails at a given call: once, or from then on as in a power cut. A write that fails has written half.</summary>
internal sealed class FailingStorage(int failAt, bool isForGood) : IStorage
{
    /// <summary>Calls so far.</summary>
    public int CallCount { get; private set; }

    public void CreateFolder(string path)
    {
        Step("make a folder", path);
        DiskStorage.Instance.CreateFolder(path);
    }

    public IStorageFile Create(string path)
    {
        Step("create", path);
        return new FailingFile(this, path, DiskStorage.Instance.Create(path));
    }

    public IStorageFile Append(string path, long length)
    {
        Step("append", path);
        return new FailingFile(this, path, DiskStorage.Instance.Append(path, length));
    }

    public void Rename(string from, string to)
    {
        Step("rename", from);
        DiskStorage.Instance.Rename(from, to);
    }

    public bool TryRename(string from, string to)
    {
        Step("rename", from);
        return DiskStorage.Instance.TryRename(from, to);
    }

    public void Delete(string path)
    {
        Step("delete", path);
        DiskStorage.Instance.Delete(path);
    }

    public void FlushFolder(string path)
    {
        Step("flush folder", path);
        DiskStorage.Instance.FlushFolder(path);
    }

    public IDisposable? TryLock(string path)
    {
        Step("lock", path);
        return DiskStorage.Instance.TryLock(path);
    }

    private void Step(string what, string path)
    {
        if (Fails())
        {
            throw new IOException($"{path}: cannot {what}: storage call {CallCount} fails in this test.");
        }
    }

    private bool Fails() => ++CallCount == failAt || (isForGood && CallCount > failAt);

    private sealed class FailingFile(FailingStorage storage, string path, IStorageFile file) : IStorageFile
    {
        public void Write(ReadOnlySpan<byte> content)
        {
            if (storage.Fails())
            {
                file.Write(content[..(content.Length / 2)]);
                throw new IOException($"{path}: cannot write: storage call {storage.CallCount} fails in this test.");
            }

            file.Write(content);
        }

        public void Flush()
        {
            storage.Step("flush", path);
            file.Flush();
        }

        public void Dispose() => file.Dispose();
    }
}
