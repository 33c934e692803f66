using System.Reflection;
using System.Xml.Linq;

namespace Kenyon.Tests.Architecture;

/// <summary>Who may know whom (ARCHITECTURE.md).</summary>
public sealed class ProjectReferenceTests
{
    /// <summary>The direct references of every project; a new project needs a line here and one in ARCHITECTURE.md.</summary>
    private static readonly Dictionary<string, string[]> s_direct = new(StringComparer.Ordinal)
    {
        ["Kenyon.Numerics"] = [],
        ["Kenyon.Files"] = [],
        ["Kenyon.Simulation"] = ["Kenyon.Numerics"],
        ["Kenyon.Evolution"] = ["Kenyon.Numerics"],
        ["Kenyon.Inference"] = ["Kenyon.Files", "Kenyon.Simulation"],
        ["Kenyon.Experiments"] = ["Kenyon.Evolution", "Kenyon.Files", "Kenyon.Simulation"],
        ["Kenyon.Runs"] = ["Kenyon.Experiments"],
        ["Kenyon.Analysis"] = ["Kenyon.Inference", "Kenyon.Runs"],
        ["Kenyon.Figures"] = ["Kenyon.Analysis"],
        ["Kenyon.Laboratory"] = ["Kenyon.Figures"],
        ["Kenyon.Cluster"] = ["Kenyon.Experiments"],
        ["Kenyon.Dashboard"] = ["Kenyon.Laboratory"],
        ["Kenyon.Cli"] = ["Kenyon.Cluster", "Kenyon.Dashboard"],
    };

    public static TheoryData<string> Names => [.. s_direct.Keys];

    [Fact]
    public void Every_project_is_under_contract() => Assert.Equal(s_direct.Keys.Order(StringComparer.Ordinal), SourceTree.Projects);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_project_names_exactly_the_references_that_are_allowed(string project)
    {
        var file = XDocument.Load(Path.Combine(SourceTree.Root, "src", project, project + ".csproj"));
        string[] found =
        [
            .. file.Descendants("ProjectReference")
                .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')))
                .Order(StringComparer.Ordinal),
        ];
        Assert.Equal(s_direct[project], found);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_compiled_program_knows_nobody_else(string project)
    {
        string[] found = [.. Load(project).GetReferencedAssemblies().Select(name => name.Name!).Where(
            name => name.StartsWith("Kenyon.", StringComparison.Ordinal))];
        Assert.Subset(Reachable(project), found.ToHashSet());
    }

    [Theory]
    [InlineData("Kenyon.Numerics")]
    [InlineData("Kenyon.Simulation")]
    [InlineData("Kenyon.Evolution")]
    public void What_makes_results_uses_no_package(string project)
    {
        var file = XDocument.Load(Path.Combine(SourceTree.Root, "src", project, project + ".csproj"));
        Assert.Empty(file.Descendants("PackageReference"));
    }

    /// <summary>Each heavy package lives on one floor: no other project is compiled against it.</summary>
    [Theory]
    [InlineData("YamlDotNet", "Kenyon.Experiments")]
    [InlineData("Parquet", "Kenyon.Files")]
    [InlineData("Microsoft.Data.Sqlite", "Kenyon.Runs")]
    [InlineData("Orleans.Core", "Kenyon.Cluster")]
    [InlineData("Orleans.Runtime", "Kenyon.Cluster")]
    [InlineData("ScottPlot", "Kenyon.Figures")]
    [InlineData("SkiaSharp", "Kenyon.Figures")]
    [InlineData("PureHDF", "Kenyon.Inference")]
    [InlineData("Sep", "Kenyon.Inference")]
    [InlineData("Microsoft.AspNetCore", "Kenyon.Dashboard")]
    [InlineData("System.CommandLine", "Kenyon.Cli")]
    [InlineData("Spectre.Console", "Kenyon.Cli")]
    [InlineData("System.Console", "Kenyon.Cli")]
    public void A_heavy_package_lives_on_one_floor(string package, string floor)
    {
        string[] found =
        [
            .. Names.Select(row => row.Data)
                .Where(project => Load(project).GetReferencedAssemblies().Any(name => name.Name == package))
                .Order(StringComparer.Ordinal),
        ];
        Assert.Equal([floor], found);
    }

    /// <summary>A version that is written down and used nowhere is a promise that nobody keeps.</summary>
    [Fact]
    public void Every_pinned_package_is_used()
    {
        var pinned = XDocument.Load(Path.Combine(SourceTree.Root, "Directory.Packages.props")).Descendants("PackageVersion")
            .Select(package => package.Attribute("Include")!.Value);
        string[] projects = Directory.GetFiles(SourceTree.Root, "*.csproj", SearchOption.AllDirectories);
        var used = projects.SelectMany(file => XDocument.Load(file).Descendants("PackageReference"))
            .Select(package => package.Attribute("Include")!.Value)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        string locks = string.Concat(projects.Select(file => Path.Combine(Path.GetDirectoryName(file)!, "packages.lock.json"))
            .Where(File.Exists)
            .Select(File.ReadAllText));
        Assert.DoesNotContain(
            pinned, package => !used.Contains(package) && !locks.Contains($"\"{package}\"", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Simulation_and_evolution_never_meet()
    {
        Assert.DoesNotContain("Kenyon.Evolution", Reachable("Kenyon.Simulation"));
        Assert.DoesNotContain("Kenyon.Simulation", Reachable("Kenyon.Evolution"));
    }

    private static Assembly Load(string project) => Assembly.Load(project == "Kenyon.Cli" ? "kenyon" : project);

    private static HashSet<string> Reachable(string project)
    {
        var reachable = new HashSet<string>(StringComparer.Ordinal);
        foreach (string direct in s_direct[project])
        {
            reachable.Add(direct);
            reachable.UnionWith(Reachable(direct));
        }

        return reachable;
    }
}
