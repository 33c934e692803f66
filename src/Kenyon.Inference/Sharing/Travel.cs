using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Inference.Sharing;

/// <summary>
/// Records, arrays and numbers on their way to another machine and back. Of <c>double[]</c> every bit arrives; other numbers arrive with
/// their value and the sign of zero, and NaN as the usual NaN.
/// </summary>
public static class Travel
{
    private static readonly JsonSerializerOptions s_options = new()
    {
        IgnoreReadOnlyProperties = true, // What is worked out of the rest.
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new DoublesConverter(), new FamilyConverter() },
    };

    /// <summary>Writes what a piece came to: the same bytes on every machine.</summary>
    /// <param name="value">Records, arrays and numbers.</param>
    public static byte[] Write<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, s_options);

    /// <summary>Reads it.</summary>
    /// <param name="bytes">What <see cref="Write"/> gave. Shape [bytes].</param>
    /// <exception cref="InvalidDataException">It is something else.</exception>
    public static T Read<T>(byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        try
        {
            return JsonSerializer.Deserialize<T>(bytes, s_options) ?? throw new InvalidDataException("Nothing was sent.");
        }
        catch (Exception failure) when (failure is JsonException or FormatException or ArgumentException or NotSupportedException)
        {
            throw new InvalidDataException($"What was sent cannot be read: {failure.Message}", failure);
        }
    }

    /// <summary>Writes what pieces depend on, made small: its bytes may differ between machines, what is read does not.</summary>
    /// <param name="value">Records, arrays and numbers.</param>
    public static byte[] Pack<T>(T value)
    {
        using var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            JsonSerializer.Serialize(zip, value, s_options);
        }

        return packed.ToArray();
    }

    /// <summary>Reads it.</summary>
    /// <param name="bytes">What <see cref="Pack"/> gave. Shape [bytes].</param>
    /// <exception cref="InvalidDataException">It is something else.</exception>
    public static T Unpack<T>(byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        using var whole = new MemoryStream();
        using (var zip = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress))
        {
            zip.CopyTo(whole);
        }

        return Read<T>(whole.ToArray());
    }

    /// <summary>Arrays of numbers as their bytes.</summary>
    private sealed class DoublesConverter : JsonConverter<double[]>
    {
        public override double[] Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            byte[] bytes = reader.GetBytesFromBase64();
            return bytes.Length % sizeof(double) == 0
                ? MemoryMarshal.Cast<byte, double>(bytes).ToArray()
                : throw new JsonException($"{bytes.Length} bytes are no whole numbers.");
        }

        public override void Write(Utf8JsonWriter writer, double[] value, JsonSerializerOptions options) =>
            writer.WriteBase64StringValue(MemoryMarshal.AsBytes(value.AsSpan()));
    }

    /// <summary>Families of rules by their name, and by their text where a person wrote them.</summary>
    private sealed class FamilyConverter : JsonConverter<RuleFamily>
    {
        public override RuleFamily Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            string name = reader.GetString() ?? throw new JsonException("A family of rules has no name.");
            return RuleFamilyCatalog.Find(name) ?? RuleExpression.Parse(name);
        }

        public override void Write(Utf8JsonWriter writer, RuleFamily value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value is RuleExpression expression ? expression.Text : value.Name);
    }
}
