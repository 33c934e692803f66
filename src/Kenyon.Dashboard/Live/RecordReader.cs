using System.Text.Json.Nodes;
using Kenyon.Experiments.Folders;
using Kenyon.Experiments.Records;

namespace Kenyon.Dashboard.Live;

/// <summary>The generations of a run as pages show them, one JSON text each, read as they come.</summary>
/// <param name="directory">Folder of the run.</param>
internal sealed class RecordReader(string directory)
{
    private readonly RecordTail _tail = new(new RunFolder(directory).RecordsPath);

    /// <summary>What is new.</summary>
    /// <returns>Whether earlier generations hold no more, and the new ones.</returns>
    /// <exception cref="InvalidDataException">A line is no record.</exception>
    public (bool IsAnew, IReadOnlyList<string> Records) Read()
    {
        var (isAnew, records) = _tail.Read();
        return (isAnew, records.Count == 0 ? [] : [.. records.Select(Text)]);
    }

    /// <summary>All there are now.</summary>
    public IReadOnlyList<string> ReadAll()
    {
        var all = new List<string>();
        while (Read() is { Records.Count: > 0 } next)
        {
            if (next.IsAnew)
            {
                all.Clear();
            }

            all.AddRange(next.Records);
        }

        return all;
    }

    private static string Text(GenerationRecord record) => new JsonObject
    {
        ["g"] = record.Generation,
        ["best"] = Number(record.BestFitness),
        ["mean"] = Number(record.MeanFitness),
        ["low"] = record.Quantiles.Count > 0 ? Number(record.Quantiles[0]) : null,
        ["high"] = record.Quantiles.Count > 0 ? Number(record.Quantiles[^1]) : null,
        ["failed"] = record.FailedCount,
        ["seconds"] = Number(record.Seconds),
        ["effective"] = record.Effective is null ? null
            : new JsonObject([.. record.Effective.Select(pair => KeyValuePair.Create(pair.Key, Number(pair.Value)))]),
    }.ToJsonString();

    private static JsonNode? Number(double number) => double.IsFinite(number) ? JsonValue.Create(number) : null;
}
