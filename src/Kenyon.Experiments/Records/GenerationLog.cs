using System.Text;
using System.Text.Json;

namespace Kenyon.Experiments.Records;

/// <summary>The records of a run in memory and in <c>generations.jsonl</c>, one line each. Lines behind the checkpoint are cut off on opening.</summary>
internal sealed class GenerationLog : IDisposable
{
    private readonly FileStream _stream;
    private readonly List<GenerationRecord> _records;

    /// <summary>Opens the log to go on behind its first records.</summary>
    /// <param name="path">The file; made if missing.</param>
    /// <param name="keptCount">Number of records to keep.</param>
    /// <exception cref="InvalidDataException">The file has fewer records, or a line is not one.</exception>
    public GenerationLog(string path, int keptCount)
    {
        var (records, length) = Read(path, keptCount);
        if (records.Count < keptCount)
        {
            throw new InvalidDataException($"{path}: found {records.Count} records; expected at least {keptCount}, which the checkpoint builds on.");
        }

        _records = records;
        _stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read);
        _stream.SetLength(length);
        _stream.Seek(0, SeekOrigin.End);
    }

    /// <summary>All records so far, by generation.</summary>
    public IReadOnlyList<GenerationRecord> Records => _records;

    /// <summary>Candidates evaluated up to the last record.</summary>
    public long Evaluations => _records.Count > 0 ? _records[^1].Evaluations : 0;

    /// <summary>The complete records of a file; a last line that was being written is left out.</summary>
    /// <param name="path">The file; need not exist.</param>
    /// <param name="largestCount">Number of records after which reading stops.</param>
    /// <exception cref="InvalidDataException">A line is not a record.</exception>
    public static (List<GenerationRecord> Records, long Length) Read(string path, int largestCount = int.MaxValue)
    {
        var records = new List<GenerationRecord>();
        byte[] bytes = File.Exists(path) ? ReadShared(path) : [];
        int start = 0;
        while (records.Count < largestCount && Array.IndexOf(bytes, (byte)'\n', start) is var end and >= 0)
        {
            try
            {
                records.Add(JsonSerializer.Deserialize(bytes.AsSpan(start, end - start), RecordFiles.Lines.GenerationRecord)!);
            }
            catch (JsonException problem)
            {
                throw new InvalidDataException($"{path}:{records.Count + 1}: not a generation record: {problem.Message}", problem);
            }

            start = end + 1;
        }

        return (records, start);
    }

    public void Append(GenerationRecord record)
    {
        _records.Add(record);
        _stream.Write(Encoding.UTF8.GetBytes(RecordFiles.ToText(record, RecordFiles.Lines.GenerationRecord)));
        _stream.Flush();
    }

    /// <summary>Makes sure that the records are on the disk.</summary>
    public void Flush() => _stream.Flush(flushToDisk: true);

    public void Dispose() => _stream.Dispose();

    private static byte[] ReadShared(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
