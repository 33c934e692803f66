namespace Kenyon.Figures.Replays;

/// <summary>
/// The player of lives for a browser, compiled from the TypeScript beside this file: modules that import each other by name, and a style
/// sheet. Whoever serves them calls <c>mount(element, lives)</c> of <c>life.js</c> with replays as their JSON tells them.
/// </summary>
public static class PlayerFiles
{
    /// <summary>Name of the style sheet. It needs the colours --ink, --soft, --line, --paper and --wash of the page.</summary>
    public const string Style = "life.css";

    /// <summary>Name of the module that exports <c>mount</c>.</summary>
    public const string Player = "life.js";

    /// <summary>Names of the modules, each after those that it imports.</summary>
    public static IReadOnlyList<string> Modules { get; } =
        ["data.js", "paint.js", "torus.js", "items.js", "choices.js", "patches.js", "charts.js", Player];

    /// <summary>The module of the page of one file, which mounts the player on the data of the page.</summary>
    internal const string Start = "page.js";

    /// <summary>The text of one of these files.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="ArgumentException">There is no such file.</exception>
    public static string Read(string name)
    {
        using var stream = typeof(PlayerFiles).Assembly.GetManifestResourceStream($"Kenyon.Figures.Replays.{name}")
            ?? throw new ArgumentException($"There is no {name} in the player.", nameof(name));
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>All modules as one, for a page that may not fetch anything.</summary>
    internal static string Bundle() => string.Concat(Modules.Append(Start).SelectMany(name => Read(name).Split('\n')
        .Where(line => !Begins(line, "import ") && !Begins(line.TrimStart(), "//"))
        .Select(line => Begins(line, "export ") ? line["export ".Length..] : line)
        .Select(line => line.TrimEnd() + '\n')));

    private static bool Begins(string line, string word) => line.StartsWith(word, StringComparison.Ordinal);
}
