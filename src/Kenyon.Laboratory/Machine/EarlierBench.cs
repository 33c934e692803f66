using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kenyon.Files;
using Kenyon.Laboratory.Requests;

namespace Kenyon.Laboratory.Machine;

/// <summary>An earlier measurement, as <c>kenyon bench --json</c> wrote it; of any version.</summary>
public sealed class EarlierBench
{
    private static readonly string[] s_rates =
        ["agentStepsPerSecondPerCore", "eventsPerSecondPerCore", "scalarStepsPerSecond", "peakFlops"];

    // A key that stands twice would be an error when it is asked for, after everything was measured.
    private static readonly JsonDocumentOptions s_strict = new() { AllowDuplicateProperties = false };
    private static readonly string[] s_machine = ["processor", "lanes"];

    private readonly string _source;
    private readonly JsonObject _json;

    private EarlierBench(string source, JsonObject json) => (_source, _json) = (source, json);

    /// <summary>Reads it.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="RequestException">There is no such file, or it is no measurement.</exception>
    public static EarlierBench Read(string path)
    {
        try
        {
            return JsonNode.Parse(BoundedFile.ReadText(path), documentOptions: s_strict) is JsonObject json && Number(json, s_rates[0]) > 0
                ? new EarlierBench(path, json)
                : throw new RequestException(
                    $"--compare is {path}, which is no measurement (there is no {s_rates[0]} in it); "
                    + "must be what kenyon bench --json > FILE wrote.");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or InvalidDataException or JsonException)
        {
            throw new RequestException(
                $"--compare is {path}, which cannot be read: {failure.Message} Must be what kenyon bench --json > FILE wrote.");
        }
    }

    /// <summary>Puts a measurement beside it.</summary>
    /// <param name="now">What was measured now, as JSON.</param>
    public BenchComparison Against(JsonObject now)
    {
        ArgumentNullException.ThrowIfNull(now);
        return new(
            _source,
            $"{_json["version"]}",
            [
                .. s_machine
                    .Where(name => $"{_json[name]}" is { Length: > 0 } before && before != $"{now[name]}")
                    .Select(name => $"{name} {_json[name]} then, {now[name]} now"),
            ],
            [
                .. Speeds(now).Join(
                    Speeds(_json),
                    speed => speed.Key,
                    speed => speed.Key,
                    (after, before) => new SpeedRatio(after.Key, before.Value, after.Value)),
            ]);
    }

    private static IEnumerable<(string Key, double Value)> Speeds(JsonObject json)
    {
        var known = s_rates.Select(name => (Key: name, Value: Number(json, name)))
            .Concat(Array(json, "threads").Select(
                entry => (Key: $"threads.{Number(entry, "threads"):F0}", Value: Number(entry, "agentStepsPerSecond"))))
            .Concat(Array(json, "paces").Select(entry => (Key: $"{entry["key"]}", Value: Number(entry, "perSecond"))))
            .Append((Key: "runs", Value: json["run"] is JsonObject run ? 1 / Number(run, "seconds") : double.NaN));
        return known.Where(speed => speed.Value > 0 && double.IsFinite(speed.Value)).DistinctBy(speed => speed.Key);
    }

    private static IEnumerable<JsonObject> Array(JsonObject json, string name) =>
        json[name] is JsonArray array ? array.OfType<JsonObject>() : [];

    private static double Number(JsonObject json, string name) =>
        json[name] is JsonValue value
        && double.TryParse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            ? number : double.NaN;
}
