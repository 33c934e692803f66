using System.Text.Json;
using System.Text.Json.Nodes;
using Kenyon.Files;

namespace Kenyon.Laboratory.Watching;

/// <summary>A figure that lies in a folder.</summary>
/// <param name="Name">Its name, that of its files without their ends.</param>
/// <param name="Title">Its title.</param>
/// <param name="Alternative">What it shows, for who cannot see it.</param>
/// <param name="Caption">Its caption.</param>
public sealed record DrawnFigure(string Name, string Title, string Alternative, string Caption)
{
    private const int MostFigures = 100;
    private const int LargestSidecar = 4 << 20;

    /// <summary>Largest drawing that is shown, in bytes.</summary>
    public const long LargestDrawing = 64L << 20;

    /// <summary>The figures of a folder with a drawing as SVG, by name.</summary>
    /// <param name="folder">The folder; need not exist.</param>
    public static IReadOnlyList<DrawnFigure> In(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return [];
        }

        string[] names = [.. Directory.EnumerateFiles(folder, "*.svg").Select(file => Path.GetFileNameWithoutExtension(file)!)];
        return [.. names.Order(StringComparer.Ordinal).Take(MostFigures).Select(name => Of(folder, name))];
    }

    private static DrawnFigure Of(string folder, string name)
    {
        JsonNode? json = null;
        try
        {
            json = JsonNode.Parse(BoundedFile.ReadBytes(Path.Combine(folder, name + ".json"), LargestSidecar));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or InvalidDataException or JsonException)
        {
            // A drawing without its words is still shown.
        }

        string Text(string key, string otherwise) =>
            json is JsonObject all && all[key] is JsonValue value && value.TryGetValue(out string? text) ? text : otherwise;
        return new DrawnFigure(name, Text("title", name), Text("alternative", name), Text("caption", ""));
    }
}
