using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Text;

namespace Kenyon.Experiments.Listing;

/// <summary>When a folder last changed.</summary>
/// <param name="IsRun">Whether it is a run folder.</param>
/// <param name="Time">The folder; <see cref="Unknown"/>: to be looked at again in any case.</param>
/// <param name="SummaryTime">The summary of a run folder, which can be written over without the folder changing.</param>
internal readonly record struct FolderSnapshot(bool IsRun, long Time, long SummaryTime)
{
    /// <summary>No time.</summary>
    public const long Unknown = -1;

    private static ReadOnlySpan<byte> SummaryName => "/summary.json"u8;

    /// <summary>All folders as bytes: for each a kind, two times, and its path with a zero byte.</summary>
    /// <param name="folders">Folders by path, relative to the root.</param>
    public static byte[] ToBytes(IReadOnlyDictionary<string, FolderSnapshot> folders)
    {
        using var memory = new MemoryStream();
        using var writer = new BinaryWriter(memory);
        foreach (var (path, folder) in folders)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(path);
            writer.Write(bytes.Length + 1);
            writer.Write(folder.IsRun ? 1 : 0);
            writer.Write(folder.Time);
            writer.Write(folder.SummaryTime);
            writer.Write(bytes);
            writer.Write((byte)0);
        }

        writer.Flush();
        return memory.ToArray();
    }

    /// <summary>The folders of bytes.</summary>
    /// <param name="bytes">What <see cref="ToBytes"/> gave.</param>
    /// <exception cref="InvalidDataException">They are damaged.</exception>
    public static Dictionary<string, FolderSnapshot> Parse(byte[] bytes)
    {
        var folders = new Dictionary<string, FolderSnapshot>(StringComparer.Ordinal);
        foreach (int start in Starts(bytes))
        {
            folders[Encoding.UTF8.GetString(PathAt(bytes, start)[..^1])] = At(bytes, start);
        }

        return folders;
    }

    /// <summary>Paths of the folders that changed since, relative to the root; looked at on all cores.</summary>
    /// <param name="bytes">What <see cref="ToBytes"/> gave.</param>
    /// <param name="times">Tells when a folder changed.</param>
    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    public static IReadOnlyCollection<string> FindChanged(byte[] bytes, FolderTimes times)
    {
        var starts = Starts(bytes);
        var changed = new ConcurrentQueue<string>();
        Parallel.ForEach(Partitioner.Create(0, Math.Max(1, starts.Count)), range =>
        {
            Span<byte> summaryPath = stackalloc byte[4096];
            for (int index = range.Item1; index < Math.Min(range.Item2, starts.Count); index++)
            {
                var folder = At(bytes, starts[index]);
                var path = PathAt(bytes, starts[index]);
                if (folder.Time != times.Of(path) || (folder.IsRun && folder.SummaryTime != TimeOfSummary(path, times, summaryPath)))
                {
                    changed.Enqueue(Encoding.UTF8.GetString(path[..^1]));
                }
            }
        });
        return changed;
    }

    /// <summary>A folder as it is now. What changed a moment ago is marked to be looked at again.</summary>
    /// <param name="path">Relative to the root.</param>
    /// <param name="isRun">Whether it is a run folder.</param>
    /// <param name="times">Tells when a folder changed.</param>
    /// <param name="now">The time of the day.</param>
    public static FolderSnapshot Take(string path, bool isRun, FolderTimes times, DateTimeOffset now)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(path + "\0");
        long time = times.Of(bytes);
        long summaryTime = isRun ? TimeOfSummary(bytes, times, stackalloc byte[4096]) : FolderTimes.Missing;
        return new FolderSnapshot(isRun, times.IsTooFresh(Math.Max(time, summaryTime), now) ? Unknown : time, summaryTime);
    }

    private static long TimeOfSummary(ReadOnlySpan<byte> path, FolderTimes times, Span<byte> buffer)
    {
        int length = path.Length + SummaryName.Length;
        if (length > buffer.Length)
        {
            return FolderTimes.Missing;
        }

        path.CopyTo(buffer);
        SummaryName.CopyTo(buffer[(path.Length - 1)..]);
        buffer[length - 1] = 0;
        return times.Of(buffer[..length]);
    }

    private static List<int> Starts(byte[] bytes)
    {
        var starts = new List<int>(bytes.Length / 40);
        int position = 0;
        while (position < bytes.Length)
        {
            int left = bytes.Length - position - HeaderSize;
            int length = left > 0 ? MemoryMarshal.Read<int>(bytes.AsSpan(position)) : 0;
            if (length < 1 || length > left || bytes[position + HeaderSize + length - 1] != 0)
            {
                throw new InvalidDataException($"The snapshot of folders is damaged at byte {position}.");
            }

            starts.Add(position);
            position += HeaderSize + length;
        }

        return starts;
    }

    private const int HeaderSize = sizeof(int) + sizeof(int) + sizeof(long) + sizeof(long);

    private static FolderSnapshot At(byte[] bytes, int start) => new(
        MemoryMarshal.Read<int>(bytes.AsSpan(start + 4)) == 1, MemoryMarshal.Read<long>(bytes.AsSpan(start + 8)), MemoryMarshal.Read<long>(bytes.AsSpan(start + 16)));

    private static ReadOnlySpan<byte> PathAt(byte[] bytes, int start) =>
        bytes.AsSpan(start + HeaderSize, MemoryMarshal.Read<int>(bytes.AsSpan(start)));
}
