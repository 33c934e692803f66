using Kenyon.Files;
using Kenyon.Laboratory.Requests;
using Kenyon.Numerics.Settings;

namespace Kenyon.Laboratory.Inputs;

/// <summary>The experiments that come with Kenyon, and how those of others are found beside them.</summary>
/// <param name="folder">Folder of the presets.</param>
public sealed class Presets(string folder)
{
    private const long LargestFile = 1_000_000;

    /// <summary>Folder of the presets.</summary>
    public string Folder => folder;

    /// <summary>The atlas that is shipped: evolved by the preset <c>atlas</c>.</summary>
    public string Atlas => Path.Combine(folder, "atlas.parquet");

    /// <summary>Names of the presets, in order.</summary>
    public IReadOnlyList<string> Names() =>
        [.. Directory.GetFiles(folder, "*.yaml")
            .Select(path => Path.GetFileNameWithoutExtension(path)!)
            .Order(StringComparer.Ordinal)];

    /// <summary>All of them, with what they are.</summary>
    public PresetsAnswer List() => new([.. Names().Select(Describe)]);

    /// <summary>One of them.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="RequestException">There is no such preset.</exception>
    public Preset Show(string name) => Names().Contains(name) ? Describe(name) : throw new RequestException(
        $"{name} is not a preset{Spelling.DidYouMean(name, Names())} Presets are {string.Join(", ", Names())}.");

    /// <summary>The file of an experiment.</summary>
    /// <param name="name">A preset's name, or a path.</param>
    /// <exception cref="RequestException">There is none.</exception>
    public string PathOf(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        string preset = Path.Combine(folder, $"{name}.yaml");
        if (!name.Contains('/', StringComparison.Ordinal) && File.Exists(preset))
        {
            return preset;
        }

        if (Directory.Exists(name))
        {
            throw new RequestException($"{name} is a folder; must be a preset's name or a path to a YAML file.");
        }

        return File.Exists(name) ? name : throw new RequestException(
            $"{name} is neither a preset nor a file{Spelling.DidYouMean(name, Names())} Presets are {string.Join(", ", Names())}.");
    }

    /// <summary>The text of an experiment.</summary>
    /// <param name="name">A preset's name, or a path.</param>
    /// <exception cref="RequestException">There is none, or its file cannot be one of settings.</exception>
    public string Text(string name) => Settings(PathOf(name));

    /// <summary>The text of a file of settings.</summary>
    /// <param name="path">A file.</param>
    /// <exception cref="RequestException">It is no regular file, or too large for one of settings.</exception>
    public static string Settings(string path)
    {
        try
        {
            return BoundedFile.ReadText(path, LargestFile, BoundedFile.Save);
        }
        catch (Exception failure) when (failure is InvalidDataException or FileNotFoundException)
        {
            throw new RequestException(failure.Message);
        }
    }

    /// <summary>The first line of a preset is a comment that says what it is.</summary>
    private Preset Describe(string name)
    {
        string text = Text(name);
        return new Preset(name, text.Split('\n')[0].TrimStart('#', ' '), text);
    }
}
