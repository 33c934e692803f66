using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Kenyon.EndToEnd;

/// <summary>What a release consists of: archives that need nothing, with a list and the licences of what is inside.</summary>
public sealed class ReleaseTests
{
    private static readonly (string Platform, string Packed, string Native)[] s_archives =
    [
        ("linux-x64", "tar.gz", "libSkiaSharp.so"), ("linux-arm64", "tar.gz", "libSkiaSharp.so"),
        ("osx-arm64", "tar.gz", "libSkiaSharp.dylib"), ("win-x64", "zip", "libSkiaSharp.dll"),
    ];

    private static readonly string s_script = Path.Combine(SourceTree.Root, "release.sh");

    [Fact]
    public void A_platform_that_is_not_known_is_refused()
    {
        var (exitCode, _, errors) = Run(SourceTree.Root, "bash", s_script, "linux-riscv64");
        Assert.Equal(2, exitCode);
        Assert.Contains("'linux-riscv64' is no platform; must be one of linux-x64 linux-arm64", errors, StringComparison.Ordinal);
    }

    [Fact]
    public void The_list_of_what_is_inside_has_every_package_that_is_copied_with_its_licence()
    {
        string tool = Directory.GetFiles(
            Path.Combine(SourceTree.Root, "tools", "Kenyon.Release", "bin"), "Kenyon.Release.dll", SearchOption.AllDirectories)[0];
        string assets = Path.Combine(SourceTree.Root, "src", "Kenyon.Cli", "obj", "project.assets.json");
        string folder = Directory.CreateTempSubdirectory("kenyon-release-").FullName;
        try
        {
            string embedded = "Vizor.ECharts/" + System.Xml.Linq.XDocument.Load(
                Path.Combine(SourceTree.Root, "Directory.Packages.props"))
                .Descendants("PackageVersion")
                .Single(package => (string?)package.Attribute("Include") == "Vizor.ECharts")
                .Attribute("Version")!.Value;
            string list = Path.Combine(folder, "sbom.json"), licenses = Path.Combine(folder, "LICENSES.txt");
            Assert.Equal(0, Run(folder, "dotnet", tool, "sbom", assets, "linux-x64", "1.2.3", list, embedded).ExitCode);
            Assert.Equal(0, Run(folder, "dotnet", tool, "licenses", assets, "linux-x64", licenses, embedded).ExitCode);
            var components = JsonNode.Parse(File.ReadAllText(list))!["components"]!.AsArray();
            string[] listed = [.. components.Select(component => $"{component!["name"]}/{component["version"]}")];
            string[] copied = Copied();
            Assert.Empty(copied.Except(listed));

            // The runtime has newer files of some packages of its own makers, and those are packed.
            Assert.All(listed.Except([.. copied, embedded]), package => Assert.StartsWith("Microsoft.", package, StringComparison.Ordinal));
            Assert.Contains(embedded, listed);
            Assert.All(components, component => Assert.Equal(128, ((string)component!["hashes"]![0]!["content"]!).Length));
            string texts = File.ReadAllText(licenses);
            Assert.All(components, component => Assert.Contains(
                $"\n{component!["name"]} {component["version"]}\n", texts, StringComparison.Ordinal));
            Assert.DoesNotContain("\nLicence: http", texts, StringComparison.Ordinal); // a link is no text
            Assert.DoesNotContain(texts, sign => char.IsControl(sign) && sign is not ('\n' or '\t'));
            Assert.DoesNotContain(@"{\rtf", texts, StringComparison.Ordinal); // packages with Rich Text are not inside
            Assert.Contains("TERMS AND CONDITIONS FOR USE, REPRODUCTION", texts, StringComparison.Ordinal);
            Assert.Contains("Copyright 2017-2025 The Apache Software Foundation", texts, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    [Trait("Category", "Long")]
    public void A_release_is_whole_and_runs_where_nothing_is_installed()
    {
        var (exitCode, output, errors) = Run(SourceTree.Root, "bash", s_script);
        Assert.True(exitCode == 0, output + errors);
        string release = Path.Combine(SourceTree.Root, "artifacts", "release");
        string sums = File.ReadAllText(Path.Combine(release, "SHA256SUMS"));
        foreach (var (platform, packed, native) in s_archives)
        {
            string file = Directory.GetFiles(release, $"*-{platform}.{packed}").Single();
            Assert.InRange(new FileInfo(file).Length, 1, 90_000_000);
            string sum = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)));
            Assert.Contains($"{sum}  {Path.GetFileName(file)}", sums, StringComparison.Ordinal);
            string[] names = Names(file);
            string[] needed =
            [
                native, "LICENSE", "LICENSES.txt", "sbom.cdx.json", "README.md", "man/kenyon-fit.1", "experiments/atlas.parquet",
            ];
            Assert.All(needed, name => Assert.Contains(names, entry => entry.EndsWith($"/{name}", StringComparison.Ordinal)));
            Assert.True(File.Exists(file.Replace($".{packed}", ".cdx.json", StringComparison.Ordinal)), platform);
        }

        foreach (string pattern in (string[])["Kenyon.Tool.*.nupkg", "Kenyon.Laboratory.*.nupkg", "kenyon-*.whl", "kenyon_*.tar.gz"])
        {
            Assert.Single(Directory.GetFiles(release, pattern, SearchOption.AllDirectories));
        }

        string archive = Directory.GetFiles(release, "*-linux-x64.tar.gz").Single();
        string folder = Directory.CreateTempSubdirectory("kenyon-release-").FullName;
        try
        {
            Assert.Equal(0, Run(folder, "tar", "-xzf", archive).ExitCode);
            string root = Directory.GetDirectories(folder).Single();
            string home = Directory.CreateDirectory(Path.Combine(folder, "home")).FullName;
            string[][] commands =
            [
                ["evolve", "foraging", "--set", "optimizer.generations=3", "--set", "task.trials=4"],
                ["recover", "--models", "deltaRule", "--subjects", "2", "--trials", "60", "--save", "choices.csv"],
                ["fit", "choices.csv", "--subject", "subject", "--model", "deltaRule", "--no-cross-validation"],
                ["report", "runs/foraging/base/1-0"],
                ["export", "runs", "--format", "netcdf"],
            ];
            foreach (string[] command in commands)
            {
                var ran = Run(folder, "env", ["-i", $"HOME={home}", "PATH=/nowhere", Path.Combine(root, "kenyon"), .. command]);
                Assert.True(ran.ExitCode == 0, string.Join(' ', command) + "\n" + ran.Output + ran.Errors);
            }

            Assert.True(File.Exists(Path.Combine(folder, "runs", "foraging", "base", "1-0", "figures", "evolution.png")));
            Assert.StartsWith("http://127.0.0.1:", FirstLine(folder, home, Path.Combine(root, "kenyon")), StringComparison.Ordinal);
            Assert.Empty(Directory.GetFileSystemEntries(home));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string[] Names(string archive)
    {
        if (archive.EndsWith(".zip", StringComparison.Ordinal))
        {
            using var zip = System.IO.Compression.ZipFile.OpenRead(archive);
            return [.. zip.Entries.Select(entry => entry.FullName)];
        }

        return Run(Path.GetDirectoryName(archive)!, "tar", "-tzf", archive).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>What the pages say first, where nothing is installed.</summary>
    private static string FirstLine(string folder, string home, string program)
    {
        string[] words = ["-i", $"HOME={home}", "PATH=/nowhere", program, "serve", "runs", "--no-browser"];
        var start = new ProcessStartInfo("env", words)
        {
            UseShellExecute = false, RedirectStandardError = true, WorkingDirectory = folder,
        };
        using var process = Process.Start(start)!;
        try
        {
            string said = "";
            while (process.StandardError.ReadLine() is { } line)
            {
                said = line[Math.Max(0, line.IndexOf("http://", StringComparison.Ordinal))..];
                if (said.StartsWith("http://", StringComparison.Ordinal))
                {
                    return said;
                }
            }

            return said;
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }
    }

    /// <summary>Packages of which the program has files, by what the program itself says.</summary>
    private static string[] Copied()
    {
        var program = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "kenyon.deps.json")))!;
        var packages = program["libraries"]!.AsObject().Where(library => (string)library.Value!["type"]! == "package")
            .Select(library => library.Key).ToHashSet(StringComparer.Ordinal);
        var copied = program["targets"]!.AsObject().Last().Value!.AsObject()
            .Where(library => packages.Contains(library.Key) && (library.Value!["runtime"] ?? library.Value["native"]) is not null);
        return [.. copied.Select(library => library.Key).OrderBy(key => key.Split('/')[0], StringComparer.OrdinalIgnoreCase)];
    }

    private static (int ExitCode, string Output, string Errors) Run(string folder, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true, WorkingDirectory = folder,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.GetAwaiter().GetResult());
    }
}
