namespace Kenyon.Testing;

/// <summary>
/// A folder for a test that flushes often: in memory where the system has such a place, so that a thousand flushes cost nothing.
/// </summary>
public sealed class MemoryFolder : IDisposable
{
    private const string Shared = "/dev/shm";

    public string Path { get; } = Directory.Exists(Shared) && Environment.GetEnvironmentVariable("KENYON_TEST_DISK") is null
        ? Directory.CreateDirectory(
            System.IO.Path.Combine(Shared, $"kenyon-{Environment.ProcessId}-{System.IO.Path.GetRandomFileName()}")).FullName
        : Directory.CreateTempSubdirectory("kenyon-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
