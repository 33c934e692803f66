using Kenyon.Experiments.Records;
using Kenyon.Files;

namespace Kenyon.Experiments.Folders;

/// <summary>
/// Follows the records of a run while they are written. Only whole lines are taken. A file that is cut, as a run does that goes on from a
/// checkpoint, is read from its beginning again.
/// </summary>
/// <param name="path">The file; need not exist yet.</param>
public sealed class RecordTail(string path)
{
    private const int LargestPiece = 16 << 20;
    private const int LastPiece = 16 << 10;

    private long _position;

    /// <summary>How many records were given since the file was last begun.</summary>
    public int Count { get; private set; }

    /// <summary>The newest record of a file; null before there is one. Only the end of the file is read.</summary>
    /// <param name="path">The file; need not exist yet.</param>
    /// <exception cref="InvalidDataException">The last line is no record.</exception>
    /// <exception cref="IOException">The file cannot be read now.</exception>
    public static GenerationRecord? Last(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        using var stream = BoundedFile.Open(path);
        for (long size = LastPiece; ; size *= 4)
        {
            long from = Math.Max(0, stream.Length - size);
            stream.Seek(from, SeekOrigin.Begin);
            byte[] bytes = new byte[stream.Length - from];
            var whole = bytes.AsSpan(0, stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false));
            whole = whole[..Math.Max(0, whole.LastIndexOf((byte)'\n'))];
            int start = whole.LastIndexOf((byte)'\n');
            if (start >= 0 || from == 0 || size >= RecordLines.LongestLine)
            {
                return whole.Length == 0 ? null : RecordFiles.Parse(whole[(start + 1)..], path, RecordFiles.Lines.GenerationRecord);
            }
        }
    }

    /// <summary>Takes what is new, at most some megabytes at a time.</summary>
    /// <returns>Whether earlier records hold no more because the file was begun again, and the new records.</returns>
    /// <exception cref="InvalidDataException">A line is no record; what follows it is never given.</exception>
    /// <exception cref="IOException">The file cannot be read now.</exception>
    public (bool IsAnew, IReadOnlyList<GenerationRecord> Records) Read()
    {
        if (!File.Exists(path))
        {
            return Begin(([], 0), wasBegun: Count > 0);
        }

        using var stream = BoundedFile.Open(path);
        if (stream.Length < _position)
        {
            return Begin(Take(stream, 0), wasBegun: true);
        }

        if (stream.Length == _position)
        {
            return (false, []);
        }

        // A file that was cut and has grown past the old end since then shows by the numbers of its records, or by half a line.
        try
        {
            var fresh = Take(stream, _position);
            if (fresh.Records.Count == 0 || fresh.Records[0].Generation == Count)
            {
                (_position, Count) = (fresh.End, Count + fresh.Records.Count);
                return (false, fresh.Records);
            }
        }
        catch (InvalidDataException) when (_position > 0)
        {
        }

        return Begin(Take(stream, 0), wasBegun: true);
    }

    private (bool IsAnew, IReadOnlyList<GenerationRecord> Records) Begin(
        (IReadOnlyList<GenerationRecord> Records, long End) found, bool wasBegun)
    {
        (_position, Count) = (found.End, found.Records.Count);
        return (wasBegun, found.Records);
    }

    private (IReadOnlyList<GenerationRecord> Records, long End) Take(FileStream stream, long from)
    {
        stream.Seek(from, SeekOrigin.Begin);
        byte[] bytes = new byte[Math.Min(LargestPiece, Math.Max(0, stream.Length - from))];
        var whole = bytes.AsSpan(0, stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false));
        whole = whole[..(whole.LastIndexOf((byte)'\n') + 1)];
        long end = from + whole.Length;
        var records = new List<GenerationRecord>();
        while (whole.Length > 0)
        {
            int length = whole.IndexOf((byte)'\n');
            records.Add(RecordFiles.Parse(whole[..length], path, RecordFiles.Lines.GenerationRecord));
            whole = whole[(length + 1)..];
        }

        return (records, end);
    }
}
