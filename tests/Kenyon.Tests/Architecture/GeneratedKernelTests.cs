using Kenyon.Kernels;

namespace Kenyon.Tests.Architecture;

/// <summary>What is checked in as *.Generated.cs is what the bodies say, and nothing else is.</summary>
public sealed class GeneratedKernelTests
{
    private static readonly KernelFile[] s_files = [.. KernelBody.All(SourceTree.Root).SelectMany(body => body.Files())];

    public static TheoryData<string> Paths => [.. s_files.Select(file => file.Path)];

    [Fact]
    public void Every_generated_file_has_a_body()
    {
        string[] found =
        [
            .. SourceTree.Projects.SelectMany(project => SourceTree.FilesOf(project).Select(file => $"src/{project}/{file}"))
                .Where(file => file.EndsWith(".Generated.cs", StringComparison.OrdinalIgnoreCase)),
        ];
        Assert.Equal(s_files.Select(file => file.Path).Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
        Assert.True(found.Length >= 4, $"{found.Length} generated files were found.");
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void A_generated_file_is_what_its_body_says(string path)
    {
        var file = s_files.Single(file => file.Path == path);
        string[] expected = file.Text.Split('\n');
        string[] found = File.ReadAllText(Path.Combine(SourceTree.Root, path)).Split('\n');
        int line = expected.Zip(found).TakeWhile(pair => pair.First == pair.Second).Count();
        Assert.True(
            file.IsUpToDate(SourceTree.Root),
            $"{path}:{line + 1} is not what its body says; change the body and run: dotnet run --project tools/Kenyon.Kernels");
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void A_generated_file_can_be_read(string path)
    {
        string[] lines = s_files.Single(file => file.Path == path).Text.Split('\n');
        Assert.StartsWith("// Written by tools/Kenyon.Kernels from Bodies/", lines[0]);
        Assert.DoesNotContain(lines, line => line.Length > 140 || line.Contains('$') || line.EndsWith(' ') || line.StartsWith('@'));
    }

    /// <summary>A body that is longer than what it writes would be no gain.</summary>
    [Fact]
    public void Bodies_are_shorter_than_what_they_write()
    {
        foreach (var body in KernelBody.All(SourceTree.Root))
        {
            Assert.True(body.LineCount < body.Files().Sum(file => file.Text.AsSpan().Count('\n')));
        }
    }
}
