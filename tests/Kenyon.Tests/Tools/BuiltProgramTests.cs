using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Kenyon.Tests.Tools;

/// <summary>The program that is started is the one that was built beside the tests, or that one compiled ahead of time.</summary>
public sealed class BuiltProgramTests : IDisposable
{
    private const string Library = "Kenyon.Cluster.dll";

    private readonly string _folder = Directory.CreateTempSubdirectory("kenyon-program-").FullName;

    public BuiltProgramTests()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "experiments"));
        string[] beside = ["kenyon.runtimeconfig.json", "experiments/foraging.yaml", "experiments/atlas.yaml"];
        foreach (string file in (string[])["kenyon.dll", .. beside, .. SourceTree.Projects.Select(project => project + ".dll")])
        {
            if (Path.Combine(AppContext.BaseDirectory, file) is var path && File.Exists(path))
            {
                File.Copy(path, Path.Combine(_folder, file));
            }
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Where_none_is_named_it_is_the_one_beside_the_tests()
    {
        Assert.Equal(AppContext.BaseDirectory, BuiltProgram.Find(null, AppContext.BaseDirectory));
        Assert.Equal(AppContext.BaseDirectory, BuiltProgram.Find("", AppContext.BaseDirectory));
    }

    [Fact]
    public void One_of_the_same_build_is_taken() => Assert.Equal(_folder, BuiltProgram.Find(_folder, AppContext.BaseDirectory));

    [Fact]
    public void One_of_another_build_is_refused_with_what_differs()
    {
        string library = Path.Combine(_folder, Library);
        byte[] content = File.ReadAllBytes(library);
        using var reader = new PEReader(new MemoryStream(content));
        var metadata = reader.GetMetadataReader();
        content[content.AsSpan().IndexOf(metadata.GetGuid(metadata.GetModuleDefinition().Mvid).ToByteArray())] ^= 1;
        File.WriteAllBytes(library, content);
        Assert.Contains($"whose {Library} are not those that were built", Refused(_folder), StringComparison.Ordinal);
    }

    [Fact]
    public void One_with_another_preset_is_refused()
    {
        File.AppendAllText(Path.Combine(_folder, "experiments", "atlas.yaml"), "# another\n");
        Assert.Contains("whose experiments/atlas.yaml are not", Refused(_folder), StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_it_is_refused() => Assert.Contains(
        "kenyon.dll", Refused(Directory.CreateDirectory(Path.Combine(_folder, "empty")).FullName), StringComparison.Ordinal);

    private static string Refused(string folder) =>
        Assert.Throws<InvalidOperationException>(() => BuiltProgram.Find(folder, AppContext.BaseDirectory)).Message;
}
