using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Kenyon.Tests.Architecture;

/// <summary>Every project with tests is run, and has a number below which something was not found.</summary>
public sealed class TestProjectTests
{
    [Fact]
    public void The_suite_runs_every_project_that_has_tests()
    {
        string[] projects =
        [
            .. Directory.EnumerateFiles(Path.Combine(SourceTree.Root, "tests"), "*.csproj", SearchOption.AllDirectories)
                .Where(file => XDocument.Load(file).Descendants("PackageReference")
                    .Any(package => package.Attribute("Include")!.Value == "xunit.v3"))
                .Select(file => Path.GetFileNameWithoutExtension(file))
                .Order(StringComparer.Ordinal),
        ];
        string line = File.ReadLines(Path.Combine(SourceTree.Root, "test.sh"))
            .Single(line => line.StartsWith("projects=(", StringComparison.Ordinal));
        Assert.Equal(projects, Regex.Matches(line, "\"(?<name>[A-Za-z.]+) [1-9][0-9]*\"")
            .Select(match => match.Groups["name"].Value)
            .Order(StringComparer.Ordinal));
    }
}
