using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json.Nodes;
using Kenyon.Release;

// What release.sh cannot do in bash: the list of what is inside (CycloneDX), the licences, and archives that are the same for the same
// files.
//   Kenyon.Release sbom ASSETS PLATFORM VERSION FILE [ID/VERSION of packages that are embedded]...
//   Kenyon.Release licenses ASSETS PLATFORM FILE [ID/VERSION]...
//   Kenyon.Release pack FOLDER FILE.tar.gz|FILE.zip
switch (args)
{
    case ["sbom", var assets, var platform, var version, var file, .. var embedded]:
        File.WriteAllText(file, Sbom(Package.All(assets, platform, embedded), version).ToJsonString(new() { WriteIndented = true }) + "\n");
        return 0;
    case ["licenses", var assets, var platform, var file, .. var embedded]:
        File.WriteAllText(file, string.Join("\n\n", Package.All(assets, platform, embedded).Select(Notice)) + "\n");
        return 0;
    case ["pack", var folder, var file]:
        Pack(folder, file);
        return 0;
    default:
        Console.Error.WriteLine("Kenyon.Release: see the head of Program.cs");
        return 2;
}

static JsonObject Sbom(IReadOnlyList<Package> packages, string version) => new()
{
    ["bomFormat"] = "CycloneDX",
    ["specVersion"] = "1.6",
    ["version"] = 1,
    ["metadata"] = new JsonObject
    {
        ["component"] = new JsonObject
        {
            ["type"] = "application", ["bom-ref"] = "kenyon", ["name"] = "kenyon", ["version"] = version,
            ["licenses"] = new JsonArray(new JsonObject { ["license"] = new JsonObject { ["id"] = "MIT" } }),
        },
    },
    ["components"] = new JsonArray([.. packages.Select(Component)]),
    ["dependencies"] = new JsonArray(new JsonObject
    {
        ["ref"] = "kenyon", ["dependsOn"] = new JsonArray([.. packages.Select(package => (JsonNode)Url(package))]),
    }),
};

static JsonNode Component(Package package) => new JsonObject
{
    ["type"] = "library",
    ["bom-ref"] = Url(package),
    ["name"] = package.Id,
    ["version"] = package.Version,
    ["authors"] = new JsonArray(new JsonObject { ["name"] = package.Authors }),
    ["hashes"] = new JsonArray(new JsonObject { ["alg"] = "SHA-512", ["content"] = package.Sha512 }),
    ["licenses"] = new JsonArray(
        package.License.StartsWith("see ", StringComparison.Ordinal)
            ? new JsonObject { ["license"] = new JsonObject { ["name"] = package.License } }
            : new JsonObject { ["expression"] = package.License }),
    ["purl"] = Url(package),
};

static string Url(Package package) => $"pkg:nuget/{package.Id}@{package.Version}";

static string Notice(Package package) =>
    $"{new string('=', 100)}\n{package.Id} {package.Version}\n{package.Authors}\n{package.Url}\nLicence: "
    + $"{package.License}\n\n{package.Text}";

static void Pack(string folder, string file)
{
    string root = Path.GetFileName(Path.TrimEndingDirectorySeparator(folder));
    string[] files = [.. Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
    var time = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero); // the first that zip knows
    using var target = File.Create(file);
    if (file.EndsWith(".zip", StringComparison.Ordinal))
    {
        using var zip = new ZipArchive(target, ZipArchiveMode.Create);
        foreach (string path in files)
        {
            var entry = zip.CreateEntry($"{root}/{Path.GetRelativePath(folder, path).Replace('\\', '/')}", CompressionLevel.SmallestSize);
            entry.LastWriteTime = time;
            using var content = entry.Open();
            using var source = File.OpenRead(path);
            source.CopyTo(content);
        }

        return;
    }

    using var packed = new GZipStream(target, CompressionLevel.SmallestSize);
    using var tar = new TarWriter(packed, TarEntryFormat.Ustar);
    foreach (string path in files)
    {
        using var source = File.OpenRead(path);
        bool isProgram = !OperatingSystem.IsWindows() && File.GetUnixFileMode(path).HasFlag(UnixFileMode.UserExecute);
        const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
        tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, $"{root}/{Path.GetRelativePath(folder, path)}")
        {
            DataStream = source,
            ModificationTime = time,
            Mode = isProgram ? Readable | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute : Readable,
        });
    }
}
