using System.Text.Json;
using Kenyon.Files;

namespace Kenyon.Runs.Facts;

/// <summary>JSON objects as flat facts: path → whole number, number or text. Null is left out.</summary>
internal static class FlatJson
{
    /// <summary>The facts of a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">It is not an object; says where.</exception>
    public static List<(string Path, object Value)> Read(string path) =>
        Parse(BoundedFile.ReadBytes(path, BoundedFile.LargestRecord), path, 1, keepsNotFinite: false);

    /// <summary>The facts of an object.</summary>
    /// <param name="json">UTF-8.</param>
    /// <param name="name">Its name for messages.</param>
    /// <param name="firstLine">Number of its first line.</param>
    /// <param name="keepsNotFinite">Whether NaN and infinity count as numbers; else they are left out.</param>
    /// <exception cref="InvalidDataException">It is not an object; says where.</exception>
    public static List<(string Path, object Value)> Parse(ReadOnlyMemory<byte> json, string name, int firstLine, bool keepsNotFinite)
    {
        var facts = new List<(string, object)>();
        try
        {
            using var document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                throw new InvalidDataException($"{name}:{firstLine}:1: found {document.RootElement.ValueKind}; expected an object.");
            }

            Flatten(document.RootElement, "", keepsNotFinite, facts);
        }
        catch (JsonException problem)
        {
            throw new InvalidDataException(
                $"{name}:{JsonProblem.Place(problem, firstLine)}: not JSON: {JsonProblem.Words(problem)}.", problem);
        }

        return facts;
    }

    private static void Flatten(JsonElement element, string path, bool keepsNotFinite, List<(string Path, object Value)> facts)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in element.EnumerateObject())
                {
                    Flatten(member.Value, path.Length == 0 ? member.Name : $"{path}.{member.Name}", keepsNotFinite, facts);
                }

                break;
            case JsonValueKind.Number:
                facts.Add((path, element.TryGetInt64(out long whole) ? (object)whole : element.GetDouble()));
                break;
            case JsonValueKind.String when NotFinite(element.GetString()!) is { } number:
                if (keepsNotFinite)
                {
                    facts.Add((path, number));
                }

                break;
            case JsonValueKind.String:
                facts.Add((path, element.GetString()!));
                break;
            case JsonValueKind.True or JsonValueKind.False:
                facts.Add((path, element.GetBoolean() ? "true" : "false"));
                break;
            case JsonValueKind.Array:
                facts.Add((path, element.GetRawText()));
                break;
        }
    }

    private static double? NotFinite(string text) => text switch
    {
        "NaN" => double.NaN,
        "Infinity" => double.PositiveInfinity,
        "-Infinity" => double.NegativeInfinity,
        _ => null,
    };
}
