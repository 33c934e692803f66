using Kenyon.Experiments.Folders;
using Kenyon.Tests.Experiments.Running;

namespace Kenyon.Tests.Experiments.Records;

public sealed class RunFolderTests : IDisposable
{
    private readonly RunFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void Links_in_a_circle_do_not_multiply_a_run()
    {
        string run = MakeManifest("a", "base", "1-0");
        Directory.CreateSymbolicLink(Path.Combine(run, "circle"), _fixture.Root);
        Assert.Equal(run, Assert.Single(RunFolder.Find(_fixture.Root)).Path);
    }

    [Fact]
    public void What_lies_deeper_than_eight_levels_is_not_looked_for()
    {
        string run = MakeManifest("1", "2", "3", "4", "5", "6", "7", "8");
        MakeManifest("1", "2", "3", "4", "5", "6", "7", "8", "9");
        Assert.Equal(run, Assert.Single(RunFolder.Find(_fixture.Root)).Path);
    }

    private string MakeManifest(params string[] names)
    {
        string folder = Path.Combine([_fixture.Root, .. names]);
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "manifest.json"), "{}");
        return folder;
    }
}
