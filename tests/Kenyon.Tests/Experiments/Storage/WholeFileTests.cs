using Kenyon.Experiments.Storage;

namespace Kenyon.Tests.Experiments.Storage;

/// <summary>A file that several writers want at once: each succeeds, and one of them stands, whole.</summary>
public sealed class WholeFileTests : IDisposable
{
    private readonly MemoryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Writers_of_one_file_do_not_meet()
    {
        const int WriterCount = 8;
        const int RoundCount = 100;
        string path = Path.Combine(_folder.Path, "figure.png");
        var failures = new List<Exception>();
        var threads = Enumerable.Range(0, WriterCount).Select(writer => new Thread(() =>
        {
            byte[] content = [.. Enumerable.Repeat((byte)writer, 1000)];
            for (int round = 0; round < RoundCount; round++)
            {
                try
                {
                    WholeFile.Write(DiskStorage.Instance, path, content);
                    WholeFile.Write(DiskStorage.Instance, path, stream => stream.Write(content));
                }
                catch (IOException failure)
                {
                    lock (failures)
                    {
                        failures.Add(failure);
                    }
                }
            }
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        Assert.Empty(failures);
        byte[] found = File.ReadAllBytes(path);
        Assert.Equal(1000, found.Length);
        Assert.Single(found.Distinct());
        Assert.Equal([path], Directory.GetFiles(_folder.Path));
    }
}
