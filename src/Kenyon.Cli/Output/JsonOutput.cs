using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kenyon.Cli.Output;

/// <summary>Writes the one JSON object of <c>--json</c> to standard output.</summary>
internal static class JsonOutput
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes an object, indented, with a line end.</summary>
    /// <param name="json">The object.</param>
    public static void Write(JsonNode json) => Console.Out.WriteLine(json.ToJsonString(Options));

    /// <summary>A number; null where it is not finite, which JSON cannot say.</summary>
    /// <param name="number">The number.</param>
    public static JsonNode? Number(double number) => double.IsFinite(number) ? JsonValue.Create(number) : null;

    /// <summary>An array of numbers as they print best: the shortest text that reads back to the same float.</summary>
    /// <param name="numbers">The numbers.</param>
    public static JsonArray Array(IEnumerable<float> numbers) => [.. numbers.Select(number => (JsonNode)JsonValue.Create(number))];
}
