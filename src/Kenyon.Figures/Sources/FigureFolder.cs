using System.Reflection;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kenyon.Experiments.Champions;
using Kenyon.Experiments.Records;
using Kenyon.Figures.Drawing;

namespace Kenyon.Figures.Sources;

/// <summary>
/// Writes a figure as four files of one name: PNG, SVG, the caption as text, and a sidecar (JSON) with the runs and settings that made it
/// and the command that draws it again. Each file is written beside and renamed: a reader never finds half of one.
/// </summary>
public static class FigureFolder
{
    private static readonly JsonSerializerOptions s_options =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a figure.</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="directory">Where; made if it does not exist.</param>
    /// <returns>The four paths: PNG, SVG, caption, sidecar.</returns>
    public static IReadOnlyList<string> Save(Figure figure, string directory)
    {
        ArgumentNullException.ThrowIfNull(figure);
        return
        [
            .. SaveDrawing(figure, directory),
            Write(Path.Combine(directory, figure.Name + ".json"), Encoding.UTF8.GetBytes(Sidecar(figure).ToJsonString(s_options) + "\n")),
        ];
    }

    /// <summary>Writes a figure that no runs made, e.g. one of a fit, as three files: PNG, SVG and the caption as text.</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="directory">Where; made if it does not exist.</param>
    /// <returns>The three paths: PNG, SVG, caption.</returns>
    public static IReadOnlyList<string> SaveDrawing(Figure figure, string directory)
    {
        ArgumentNullException.ThrowIfNull(figure);
        Directory.CreateDirectory(directory);
        string path = Path.Combine(directory, figure.Name);
        return
        [
            Write(path + ".png", figure.Drawing.ToPng()),
            Write(path + ".svg", Encoding.UTF8.GetBytes(figure.Drawing.ToSvg())),
            Write(path + ".txt", Encoding.UTF8.GetBytes(figure.Caption + "\n")),
        ];
    }

    /// <summary>Writes the drawing alone into one file, in the format that the end of its name says.</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="path">The file; ends in <c>.png</c> or <c>.svg</c>. Its folder is made if it does not exist.</param>
    /// <exception cref="ArgumentException">It ends otherwise.</exception>
    public static string SaveAs(Figure figure, string path)
    {
        ArgumentNullException.ThrowIfNull(figure);
        byte[] content = Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".png" => figure.Drawing.ToPng(),
            ".svg" => Encoding.UTF8.GetBytes(figure.Drawing.ToSvg()),
            _ => throw new ArgumentException($"{path} must end in .png or .svg.", nameof(path)),
        };
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        return Write(path, content);
    }

    /// <summary>What made a figure.</summary>
    /// <param name="figure">The figure.</param>
    public static JsonObject Sidecar(Figure figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        var settings = figure.Runs.Select(run => run.Settings).ToList();
        var common = new JsonObject();
        foreach (var (path, value) in settings[0].Where(pair => settings.All(all => all.GetValueOrDefault(pair.Key) == pair.Value)))
        {
            common[path] = value;
        }

        return new JsonObject
        {
            ["figure"] = figure.Name,
            ["title"] = figure.Title,
            ["alternative"] = figure.Alternative,
            ["caption"] = figure.Caption,
            ["widthMillimetres"] = figure.Drawing.WidthMillimetres,
            ["heightMillimetres"] = figure.Drawing.HeightMillimetres,
            ["drawnBy"] = Version,
            ["redraw"] = $"kenyon plot {(figure.Runs.Count == 1 ? "RUN" : "EXPERIMENT_FOLDER")} --figure {figure.Name}",
            ["runs"] = new JsonArray([.. figure.Runs.Select(run => (JsonNode)OfRun(run, common))]),
            ["settings"] = common,
        };
    }

    /// <summary>Version of the program.</summary>
    public static string Version { get; } =
        "Kenyon "
        + (typeof(FigureFolder).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown");

    private static JsonObject OfRun(RunData run, JsonObject common)
    {
        var own = new JsonObject();
        foreach (var (path, value) in run.Settings.Where(pair => !common.ContainsKey(pair.Key)))
        {
            own[path] = value;
        }

        return new JsonObject
        {
            ["run"] = run.Id,
            ["seed"] = run.Manifest.Seed,
            ["replicate"] = run.Manifest.Replicate,
            ["condition"] = run.Manifest.Condition,
            ["settingsHash"] = run.Manifest.Settings,
            ["resultHash"] = run.Summary?.ResultHash,
            ["version"] = run.Manifest.Version,
            ["settings"] = own,
        };
    }

    private static string Write(string path, byte[] content)
    {
        RecordFiles.Write(path, content);
        return path;
    }
}
