using System.Text.Json;
using System.Xml.Linq;

namespace Kenyon.Release;

/// <summary>A package that is inside an archive.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Version">Its version.</param>
/// <param name="Sha512">SHA-512 of the package, in hexadecimal digits; empty where it is not kept.</param>
/// <param name="License">SPDX expression, or <c>see LICENSES.txt</c>.</param>
/// <param name="Authors">Who made it.</param>
/// <param name="Url">Its page.</param>
/// <param name="Text">Text of its licence and its notices.</param>
internal sealed record Package(string Id, string Version, string Sha512, string License, string Authors, string Url, string Text)
{
    private const string SeeText = "see LICENSES.txt";

    private static readonly string[] s_licenses = ["license", "licence", "copying"];

    private static readonly string[] s_texts = [.. s_licenses, "third-party-notices", "thirdpartynotices", "notice"];

    /// <summary>Of packages that give a link only.</summary>
    private static readonly Dictionary<string, string> s_expressions = new(StringComparer.Ordinal) { ["K4os.Compression.LZ4"] = "MIT" };

    /// <summary>The packages that a restore chose for one platform, and the runtime that is packed beside them.</summary>
    /// <param name="assetsPath"><c>project.assets.json</c> of the program.</param>
    /// <param name="platform">Runtime identifier.</param>
    /// <param name="embedded">Packages of which a file is embedded, which no restore of the program knows: <c>ID/VERSION</c>.</param>
    public static IReadOnlyList<Package> All(string assetsPath, string platform, IReadOnlyList<string> embedded)
    {
        using var assets = JsonDocument.Parse(File.ReadAllText(assetsPath));
        string[] folders = [.. assets.RootElement.GetProperty("packageFolders").EnumerateObject().Select(folder => folder.Name)];
        var targets = assets.RootElement.GetProperty("targets");
        var target = targets.EnumerateObject().Single(found => found.Name.EndsWith($"/{platform}", StringComparison.Ordinal)).Value;
        var chosen = target.EnumerateObject()
            .Where(library => library.Value.GetProperty("type").GetString() == "package" && IsInside(library.Value))
            .Select(library => library.Name.Split('/'))
            .Concat(Runtimes(assets.RootElement, platform))
            .Concat(embedded.Select(package => package.Split('/')));
        return [.. chosen.Select(name => Read(folders, name[0], name[1])).OrderBy(package => package.Id, StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>Analyzers and packages that only bring others have nothing that is copied.</summary>
    private static bool IsInside(JsonElement library) => ((string[])["runtime", "native", "runtimeTargets"]).Any(
        kind => library.TryGetProperty(kind, out var files)
            && files.EnumerateObject().Any(file => !file.Name.EndsWith("_._", StringComparison.Ordinal)));

    private static IEnumerable<string[]> Runtimes(JsonElement assets, string platform) =>
        from framework in assets.GetProperty("project").GetProperty("frameworks").EnumerateObject()
        where framework.Value.TryGetProperty("downloadDependencies", out _)
        from download in framework.Value.GetProperty("downloadDependencies").EnumerateArray()
        let name = download.GetProperty("name").GetString()!
        let parts = name.Split(".Runtime.")
        where parts.Length == 2 && parts[1] == platform && IsUsed(assets, parts[0])
        select (string[])[name, download.GetProperty("version").GetString()!.Trim('[', ']').Split(',')[0]];

    /// <summary>The runtime of the web is fetched for every project and packed only where one refers to it.</summary>
    private static bool IsUsed(JsonElement assets, string framework) =>
        assets.GetRawText().Contains($"\"{framework}\"", StringComparison.Ordinal);

    private static Package Read(string[] folders, string id, string version)
    {
        string folder = folders.Select(root => Path.Combine(root, id.ToLowerInvariant(), version)).First(Directory.Exists);
        var metadata = XDocument.Load(Directory.GetFiles(folder, "*.nuspec").Single()).Root!.Elements()
            .Single(element => element.Name.LocalName == "metadata");
        string Value(string name) => metadata.Elements().FirstOrDefault(element => element.Name.LocalName == name)?.Value.Trim() ?? "";
        var license = metadata.Elements().FirstOrDefault(element => element.Name.LocalName == "license");
        string? expression = license?.Attribute("type")?.Value == "expression" ? license.Value : s_expressions.GetValueOrDefault(id);
        string[] files = [.. Files(folder, expression is null ? license?.Value : null)];
        bool isThere = (license, expression) is (not null, null)
            || files.Any(file => s_licenses.Any(text => Path.GetFileName(file).StartsWith(text, StringComparison.OrdinalIgnoreCase)));
        string? standard = isThere ? null : Kept(expression);
        string?[] texts =
        [
            standard is null ? null : $"{Value("copyright")}\n\n{standard}".Trim(),
            isThere || standard is not null ? null : $"Licence: {Value("licenseUrl")}",
            .. files.Select(file => File.ReadAllText(file).Trim().ReplaceLineEndings("\n")),
            Kept(id),
        ];
        string hash = Directory.GetFiles(folder, "*.nupkg.sha512").Select(File.ReadAllText).FirstOrDefault("");
        return new Package(
            id,
            version,
            Convert.ToHexStringLower(Convert.FromBase64String(hash.Trim())),
            expression ?? SeeText,
            Value("authors"),
            Value("projectUrl"),
            string.Join("\n\n", texts.Where(text => text is not null)));
    }

    private static IEnumerable<string> Files(string folder, string? named) =>
        ((string[])[folder, Path.Combine(folder, "Notices")]).Where(Directory.Exists).SelectMany(Directory.GetFiles)
            .Concat(named is null ? [] : [Path.Combine(folder, named.Replace('\\', '/'))]).Distinct()
            .Where(file => File.Exists(file) && (Path.GetFileName(file) == Path.GetFileName(named)
                || s_texts.Any(text => Path.GetFileName(file).StartsWith(text, StringComparison.OrdinalIgnoreCase))))
            .Order(StringComparer.Ordinal);

    /// <summary>A text of the folder Licenses; null where there is none of that name.</summary>
    private static string? Kept(string? name)
    {
        if (name is null || typeof(Package).Assembly.GetManifestResourceStream(name) is not { } stream)
        {
            return null;
        }

        using var text = new StreamReader(stream);
        return text.ReadToEnd().ReplaceLineEndings("\n").Trim('\n');
    }
}
