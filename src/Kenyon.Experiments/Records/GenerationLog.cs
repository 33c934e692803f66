using System.Text;
using Kenyon.Experiments.Storage;
using Kenyon.Files;

namespace Kenyon.Experiments.Records;

/// <summary>
/// The records of a run in memory and in <c>generations.jsonl</c>, one line each. Lines behind the checkpoint are cut off on opening.
/// </summary>
internal sealed class GenerationLog : IDisposable
{
    private readonly IStorageFile _file;
    private readonly List<GenerationRecord> _records;

    /// <summary>Opens the log to go on behind its first records.</summary>
    /// <param name="storage">Where run folders are kept.</param>
    /// <param name="path">The file; made if missing.</param>
    /// <param name="keptCount">Number of records to keep.</param>
    /// <exception cref="InvalidDataException">The file has fewer records, or a line is not one.</exception>
    public GenerationLog(IStorage storage, string path, int keptCount)
    {
        var (records, length, damage) = ReadUpTo(path, keptCount);
        if (records.Count < keptCount)
        {
            throw damage ?? new InvalidDataException(
                $"{path}: found {records.Count} records; expected at least {keptCount}, which the checkpoint builds on.");
        }

        _records = records;
        _file = storage.Append(path, length);
    }

    /// <summary>All records so far, by generation.</summary>
    public IReadOnlyList<GenerationRecord> Records => _records;

    /// <summary>Candidates evaluated up to the last record.</summary>
    public long Evaluations => _records.Count > 0 ? _records[^1].Evaluations : 0;

    /// <summary>Wall time of evaluation up to the last record; null where a record does not tell.</summary>
    public double? EvaluationSeconds => _records.Count > 0 ? _records[^1].EvaluationSeconds : 0;

    /// <summary>The complete records of a file; a last line that was being written is left out.</summary>
    /// <param name="path">The file; need not exist.</param>
    /// <exception cref="InvalidDataException">A line is not a record.</exception>
    public static IReadOnlyList<GenerationRecord> Read(string path)
    {
        var (records, _, damage) = ReadUpTo(path, int.MaxValue);
        return damage is null ? records : throw damage;
    }

    /// <summary>The records of a file before the first line that is not one.</summary>
    /// <param name="path">The file; need not exist.</param>
    /// <param name="largestCount">Number of records after which reading stops.</param>
    /// <returns>The records, their length in bytes, and what is wrong with the line behind them.</returns>
    public static (List<GenerationRecord> Records, long Length, InvalidDataException? Damage) ReadUpTo(string path, int largestCount)
    {
        var records = new List<GenerationRecord>();
        long length = 0;
        if (!File.Exists(path))
        {
            return (records, length, null);
        }

        using var lines = new RecordLines(path);
        while (records.Count < largestCount && lines.TryNext(out var line, out var damage))
        {
            try
            {
                records.Add(
                    damage is null ? RecordFiles.Parse(line, path, RecordFiles.Lines.GenerationRecord, records.Count + 1) : throw damage);
                length += line.Length + 1;
            }
            catch (InvalidDataException found)
            {
                return (records, length, found);
            }
        }

        return (records, length, null);
    }

    /// <summary>
    /// The record of one generation; null where there is none. Most often it is asked for the last one, which is read from the end.
    /// </summary>
    /// <param name="path">The file; exists.</param>
    /// <param name="generation">The generation, from 0.</param>
    /// <exception cref="InvalidDataException">A line is not a record.</exception>
    public static GenerationRecord? Find(string path, int generation)
    {
        using (var stream = BoundedFile.Open(path))
        {
            const int TailSize = 16 << 10;
            stream.Seek(-Math.Min(TailSize, stream.Length), SeekOrigin.End);
            var tail = new byte[stream.Length - stream.Position];
            var whole = tail.AsSpan(0, stream.ReadAtLeast(tail, tail.Length, throwOnEndOfStream: false));
            whole = whole[..(whole.LastIndexOf((byte)'\n') + 1)];
            if (whole.Length > 1 && whole[..^1].LastIndexOf((byte)'\n') is var start and >= 0)
            {
                var last = RecordFiles.Parse(whole[(start + 1)..^1], path, RecordFiles.Lines.GenerationRecord);
                if (last.Generation == generation)
                {
                    return last;
                }
            }
        }

        var (records, _, damage) = ReadUpTo(path, generation + 1);
        return records.Count > generation ? records[generation] : damage is null ? null : throw damage;
    }

    public void Append(GenerationRecord record)
    {
        _records.Add(record);
        _file.Write(Encoding.UTF8.GetBytes(RecordFiles.ToText(record, RecordFiles.Lines.GenerationRecord)));
    }

    /// <summary>Makes sure that the records are on the disk.</summary>
    public void Flush() => _file.Flush();

    public void Dispose() => _file.Dispose();
}
