using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kenyon.Experiments.Storage;
using Kenyon.Files;

namespace Kenyon.Laboratory.Animals.Matching;

/// <summary>
/// What is known beforehand of an atlas, in a file beside it: <c>NAME.reliability.json</c> for <c>NAME.parquet</c>. It names the bytes of
/// the atlas (SHA-256), so that it is never taken for that of another.
/// </summary>
public static class ReliabilityFile
{
    private const long LargestAtlas = 256L << 20;

    /// <summary>The file of an atlas.</summary>
    /// <param name="atlas">Path of the atlas.</param>
    public static string PathOf(string atlas) => Path.ChangeExtension(atlas, ".reliability.json");

    /// <summary>Writes it.</summary>
    /// <param name="atlas">Path of the atlas.</param>
    /// <param name="designs">What is known.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <returns>Path of the file.</returns>
    public static string Write(string atlas, IReadOnlyList<StandardDesign> designs)
    {
        ArgumentNullException.ThrowIfNull(designs);
        var json = new JsonObject
        {
            ["atlas"] = Path.GetFileName(atlas),
            ["sha256"] = Hash(atlas),
            ["designs"] = new JsonArray([.. designs.Select(design => (JsonNode)design.ToJson())]),
        };
        string text = json.ToJsonString(new JsonSerializerOptions { WriteIndented = true });
        string path = PathOf(atlas);
        WholeFile.Write(DiskStorage.Instance, path, Encoding.UTF8.GetBytes(text + "\n"));
        return path;
    }

    /// <summary>Reads it; nothing where there is none.</summary>
    /// <param name="atlas">Path of the atlas.</param>
    /// <exception cref="InvalidDataException">It is that of another atlas, or none at all; says which.</exception>
    public static IReadOnlyList<StandardDesign> Read(string atlas)
    {
        string path = PathOf(atlas);
        if (!File.Exists(path))
        {
            return [];
        }

        try
        {
            var json = JsonNode.Parse(BoundedFile.ReadText(path))!;
            return (string?)json["sha256"] == Hash(atlas)
                ? [.. json["designs"]!.AsArray().Select(design => StandardDesign.Of(design!))]
                : throw new InvalidDataException($"{path} is of another atlas than {Path.GetFileName(atlas)}; {Advice(atlas)}");
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException or NullReferenceException or FormatException)
        {
            throw new InvalidDataException($"{path} is not what is known of an atlas; {Advice(atlas)}", failure);
        }
    }

    private static string Advice(string atlas) => $"kenyon recover --atlas {atlas} --standard writes it anew.";

    private static string Hash(string atlas) => Convert.ToHexStringLower(SHA256.HashData(BoundedFile.ReadBytes(atlas, LargestAtlas)));
}
