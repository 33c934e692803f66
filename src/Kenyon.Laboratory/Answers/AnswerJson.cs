using System.Text.Json.Nodes;

namespace Kenyon.Laboratory.Answers;

/// <summary>Parts of JSON that answers have in common.</summary>
internal static class AnswerJson
{
    /// <summary>A number; null where it is none, or not finite, which JSON cannot say.</summary>
    /// <param name="number">The number.</param>
    public static JsonNode? Number(double? number) => number is { } known && double.IsFinite(known) ? JsonValue.Create(known) : null;

    /// <summary>An array of numbers as they print best: the shortest text that reads back to the same float.</summary>
    /// <param name="numbers">The numbers.</param>
    public static JsonArray Array(IEnumerable<float> numbers) => [.. numbers.Select(number => (JsonNode)JsonValue.Create(number))];

    /// <summary>An array of texts.</summary>
    /// <param name="texts">The texts.</param>
    public static JsonArray Array(IEnumerable<string> texts) => [.. texts.Select(text => (JsonNode)JsonValue.Create(text))];

    /// <summary>An array of objects.</summary>
    /// <param name="objects">The objects.</param>
    public static JsonArray Array(IEnumerable<JsonObject> objects) => [.. objects.Select(entry => (JsonNode)entry)];
}
