using System.Reflection;
using System.Xml.Linq;
using PublicApiGenerator;

namespace Kenyon.Golden.PublicApi;

/// <summary>
/// What other programs can call, one text a library. A change is seen in the review before somebody else's build sees it; the text is
/// replaced on purpose, never by a test.
/// </summary>
public sealed class PublicApiTests
{
    private static readonly string s_folder = Path.Combine(SourceTree.Root, "tests", "Kenyon.Golden", "PublicApi");

    private static readonly ApiGeneratorOptions s_options = new() { IncludeAssemblyAttributes = false };

    public static TheoryData<string> Libraries => [.. SourceTree.Projects.Where(IsLibrary)];

    [Fact]
    public void Every_library_has_its_text_and_every_text_its_library()
    {
        Assert.True(Libraries.Count >= 9, $"only {Libraries.Count} libraries were found");
        Assert.Equal(
            Libraries.Select(row => $"{row.Data}.txt").Order(StringComparer.Ordinal),
            Directory.GetFiles(s_folder, "*.txt")
                .Select(file => Path.GetFileName(file))
                .Where(name => !name.EndsWith(".received.txt", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public void The_public_api_is_the_one_that_was_accepted(string library)
    {
        string accepted = Path.Combine(s_folder, $"{library}.txt"), received = Path.Combine(s_folder, $"{library}.received.txt");
        string found = Assembly.Load(library).GeneratePublicApi(s_options).ReplaceLineEndings("\n") + "\n";
        string expected = File.Exists(accepted) ? File.ReadAllText(accepted) : "";
        if (found == expected)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, found);
        string[] gone = [.. expected.Split('\n').Except(found.Split('\n'))], fresh = [.. found.Split('\n').Except(expected.Split('\n'))];
        Assert.Fail(
            $"The public API of {library} has changed:\n{Lines("- ", gone)}{Lines("+ ", fresh)}"
            + $"Wanted? Then: mv {Relative(received)} {Relative(accepted)}");
    }

    private static string Lines(string mark, string[] lines) =>
        string.Concat(lines.Take(20).Select(line => $"{mark}{line.Trim()}\n"))
        + (lines.Length > 20 ? $"{mark}… {lines.Length - 20} more\n" : "");

    private static string Relative(string path) => Path.GetRelativePath(SourceTree.Root, path);

    private static bool IsLibrary(string project) => !XDocument.Load(Path.Combine(SourceTree.Root, "src", project, project + ".csproj"))
        .Descendants("OutputType")
        .Any(type => type.Value == "Exe");
}
