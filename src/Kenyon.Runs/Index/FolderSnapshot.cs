using System.Text;

namespace Kenyon.Runs.Index;

/// <summary>When a folder last changed.</summary>
/// <param name="IsRun">Whether it is a run folder.</param>
/// <param name="Time">The folder; <see cref="Unknown"/>: to be looked at again in any case.</param>
/// <param name="SummaryTime">The summary of a run folder, which can be written over without the folder changing.</param>
internal readonly record struct FolderSnapshot(bool IsRun, long Time, long SummaryTime)
{
    /// <summary>No time.</summary>
    public const long Unknown = -1;

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
            folders[PathOf(bytes, start)] = At(bytes, start);
        }

        return folders;
    }

    /// <summary>Whether a folder is not as it was.</summary>
    /// <param name="bytes">What <see cref="ToBytes"/> gave.</param>
    /// <param name="start">Where the folder begins, one of <see cref="Starts"/>.</param>
    /// <param name="times">Tells when a folder changed.</param>
    public static bool IsChanged(byte[] bytes, int start, FolderTimes times)
    {
        var folder = At(bytes, start);
        var path = PathAt(bytes, start);
        return folder.Time != times.Of(path) || (folder.IsRun && folder.SummaryTime != times.OfSummary(path));
    }

    /// <summary>The path of a folder, relative to the root.</summary>
    /// <param name="bytes">What <see cref="ToBytes"/> gave.</param>
    /// <param name="start">Where the folder begins.</param>
    public static string PathOf(byte[] bytes, int start) => Encoding.UTF8.GetString(PathAt(bytes, start)[..^1]);

    /// <summary>Where the folders begin.</summary>
    /// <param name="bytes">What <see cref="ToBytes"/> gave.</param>
    /// <exception cref="InvalidDataException">They are damaged.</exception>
    public static List<int> Starts(byte[] bytes)
    {
        var starts = new List<int>(bytes.Length / 40);
        int position = 0;
        while (position < bytes.Length)
        {
            int left = bytes.Length - position - HeaderSize;
            int length = left > 0 ? BitConverter.ToInt32(bytes, position) : 0;
            if (length < 1 || length > left || bytes[position + HeaderSize + length - 1] != 0)
            {
                throw new InvalidDataException($"The snapshot of folders is damaged at byte {position}.");
            }

            starts.Add(position);
            position += HeaderSize + length;
        }

        return starts;
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
        long summaryTime = isRun ? times.OfSummary(bytes) : FolderTimes.Missing;
        return new FolderSnapshot(isRun, times.IsTooFresh(Math.Max(time, summaryTime), now) ? Unknown : time, summaryTime);
    }

    private const int HeaderSize = sizeof(int) + sizeof(int) + sizeof(long) + sizeof(long);

    private static FolderSnapshot At(byte[] bytes, int start) =>
        new(BitConverter.ToInt32(bytes, start + 4) == 1, BitConverter.ToInt64(bytes, start + 8), BitConverter.ToInt64(bytes, start + 16));

    private static ReadOnlySpan<byte> PathAt(byte[] bytes, int start) => new(bytes, start + HeaderSize, BitConverter.ToInt32(bytes, start));
}
