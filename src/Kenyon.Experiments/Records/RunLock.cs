using System.Text;

namespace Kenyon.Experiments.Records;

/// <summary>Holds a run folder for one process; the operating system lets go of it when the process ends, however it ends. Beside the locked
/// file, which nobody else can open, lies one that says who holds it.</summary>
public sealed class RunLock : IDisposable
{
    private readonly FileStream _stream;
    private readonly string _holderPath;

    private RunLock(FileStream stream, string holderPath) => (_stream, _holderPath) = (stream, holderPath);

    /// <summary>Takes hold of a folder.</summary>
    /// <param name="folder">The folder; exists.</param>
    /// <param name="clock">Tells the time, which is written down beside the lock.</param>
    /// <exception cref="FolderInUseException">Another process holds it.</exception>
    public static RunLock Take(string folder, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        string holderPath = Path.Combine(folder, "lock-holder");
        FileStream stream;
        try
        {
            stream = new FileStream(Path.Combine(folder, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        }
        catch (IOException problem) when (problem is not (DirectoryNotFoundException or PathTooLongException))
        {
            throw new FolderInUseException(folder, File.Exists(holderPath) ? File.ReadAllText(holderPath).Trim() : "another process");
        }

        string holder = $"process {Environment.ProcessId} on {Environment.MachineName} since {clock.GetUtcNow():yyyy-MM-ddTHH:mm:ssZ}\n";
        RecordFiles.Write(holderPath, Encoding.UTF8.GetBytes(holder));
        return new RunLock(stream, holderPath);
    }

    /// <summary>Lets go. The locked file stays: removing it would let two processes hold two files of the same name.</summary>
    public void Dispose()
    {
        File.Delete(_holderPath);
        _stream.Dispose();
    }
}
