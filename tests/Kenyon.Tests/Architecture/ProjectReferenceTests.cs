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
        ["Kenyon.Simulation"] = ["Kenyon.Numerics"],
        ["Kenyon.Evolution"] = ["Kenyon.Numerics"],
        ["Kenyon.Experiments"] = ["Kenyon.Evolution", "Kenyon.Simulation"],
        ["Kenyon.Analysis"] = ["Kenyon.Experiments"],
        ["Kenyon.Inference"] = ["Kenyon.Analysis"],
        ["Kenyon.Cli"] = ["Kenyon.Inference"],
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
        var assembly = Assembly.Load(project == "Kenyon.Cli" ? "kenyon" : project);
        string[] found = [.. assembly.GetReferencedAssemblies().Select(name => name.Name!).Where(name => name.StartsWith("Kenyon.", StringComparison.Ordinal))];
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

    [Fact]
    public void Simulation_and_evolution_never_meet()
    {
        Assert.DoesNotContain("Kenyon.Evolution", Reachable("Kenyon.Simulation"));
        Assert.DoesNotContain("Kenyon.Simulation", Reachable("Kenyon.Evolution"));
    }

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
