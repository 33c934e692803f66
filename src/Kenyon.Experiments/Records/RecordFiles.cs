using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Kenyon.Experiments.Storage;
using Kenyon.Files;

namespace Kenyon.Experiments.Records;

/// <summary>Reads and writes small files so that a reader never finds half of one.</summary>
public static class RecordFiles
{
    /// <summary>Serializers for files that people read.</summary>
    internal static RecordJson Indented { get; } = new(Options(indented: true));

    /// <summary>Serializers for one record a line.</summary>
    internal static RecordJson Lines { get; } = new(Options(indented: false));

    /// <summary>A record as text that ends with a line end.</summary>
    /// <param name="record">The record.</param>
    /// <param name="type">How it is written.</param>
    /// <typeparam name="T">Type of the record.</typeparam>
    public static string ToText<T>(T record, JsonTypeInfo<T> type) => JsonSerializer.Serialize(record, type) + "\n";

    /// <summary>Writes a record on the real disk, whole or not at all.</summary>
    /// <param name="path">The file; its folder exists.</param>
    /// <param name="record">The record.</param>
    /// <param name="type">How it is written.</param>
    /// <typeparam name="T">Type of the record.</typeparam>
    public static void Write<T>(string path, T record, JsonTypeInfo<T> type) => Write(DiskStorage.Instance, path, record, type);

    /// <summary>Writes a file on the real disk, whole or not at all.</summary>
    /// <param name="path">The file; its folder exists.</param>
    /// <param name="content">What the file shall hold.</param>
    public static void Write(string path, ReadOnlySpan<byte> content) => WholeFile.Write(DiskStorage.Instance, path, content);

    internal static void Write<T>(IStorage storage, string path, T record, JsonTypeInfo<T> type) =>
        WholeFile.Write(storage, path, Encoding.UTF8.GetBytes(ToText(record, type)));

    /// <summary>Reads a record.</summary>
    /// <param name="path">The file; exists.</param>
    /// <param name="type">How it is read.</param>
    /// <typeparam name="T">Type of the record.</typeparam>
    /// <exception cref="InvalidDataException">The file does not hold such a record.</exception>
    public static T Read<T>(string path, JsonTypeInfo<T> type) => Parse(BoundedFile.ReadBytes(path, BoundedFile.LargestRecord), path, type);

    /// <exception cref="InvalidDataException">The bytes are no such record.</exception>
    internal static T Parse<T>(ReadOnlySpan<byte> bytes, string path, JsonTypeInfo<T> type, int firstLine = 1)
    {
        try
        {
            return JsonSerializer.Deserialize(bytes, type)
                ?? throw new InvalidDataException($"{path}: found null; expected a {Words<T>()}.");
        }
        catch (JsonException problem)
        {
            throw new InvalidDataException(
                $"{path}:{JsonProblem.Place(problem, firstLine)}: not a {Words<T>()}: {JsonProblem.Words(problem)}.", problem);
        }
    }

    /// <summary>The name of a type as people say it: champion record.</summary>
    private static string Words<T>() => string.Concat(typeof(T).Name.Select(
        (letter, place) => (place > 0 && char.IsUpper(letter) ? " " : "") + char.ToLowerInvariant(letter)));

    /// <summary>How records look as JSON: camel case, NaN as text; for serializers of further records.</summary>
    /// <param name="indented">Whether for people to read.</param>
    public static JsonSerializerOptions Options(bool indented) => new(RecordJson.Default.Options)
    {
        WriteIndented = indented,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
