using System.Text.Json.Nodes;
using Kenyon.Experiments.Running;
using Kenyon.Tests.Experiments.Running;

namespace Kenyon.Tests.Experiments.Records;

/// <summary>Who made which generations of a run is kept, however often it goes on, and that they were several is said.</summary>
public sealed class RunStretchTests : IDisposable
{
    private readonly RunFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void Every_stretch_of_a_run_is_kept_with_its_generations_program_and_machine()
    {
        _fixture.Interrupt(RunFixture.Request(), 5);
        _fixture.Interrupt(RunFixture.Request(), 8);
        var summary = _fixture.Run(RunFixture.Request());
        var stretches = _fixture.Folder().ReadManifest()!.Stretches!;
        Assert.Equal([(0, 5), (5, 8), (8, 12)], stretches.Select(stretch => (stretch.From, stretch.To!.Value)));
        Assert.Equal(["interrupted", "interrupted", "done"], stretches.Select(stretch => stretch.State));
        Assert.Equal(summary.ResultHash, stretches[^1].Hash);
        Assert.Equal(_fixture.Folder().ReadRecords()[4].Hash, stretches[0].Hash);
        Assert.All(stretches, stretch => Assert.Equal(Environment.MachineName, stretch.Host));
        Assert.All(stretches, stretch => Assert.NotNull(stretch.Ended));
    }

    [Fact]
    public void Going_on_with_another_version_is_said_and_both_are_kept()
    {
        _fixture.Interrupt(RunFixture.Request(), 5);
        Rewrite(stretch => stretch["version"] = "0.0.1");
        var messages = new List<string>();
        Run(messages);
        string message = Assert.Single(messages);
        Assert.StartsWith("small/base/1-0: generations 0 to 4 were made by Kenyon 0.0.1", message, StringComparison.Ordinal);
        Assert.Contains("it goes on with Kenyon ", message);
        var stretches = _fixture.Folder().ReadManifest()!.Stretches!;
        Assert.Equal("0.0.1", stretches[0].Version);
        Assert.NotEqual("0.0.1", stretches[1].Version);
    }

    [Fact]
    public void Going_on_with_a_program_that_adds_another_build_of_its_task_is_said()
    {
        _fixture.Interrupt(RunFixture.Request(), 5);
        Assert.DoesNotContain("additions", File.ReadAllText(_fixture.Folder().ManifestPath), StringComparison.Ordinal);
        Rewrite(stretch => stretch["additions"] = "task far: 12ab");
        var messages = new List<string>();
        Run(messages);
        Assert.Contains(" with task far: 12ab on ", Assert.Single(messages), StringComparison.Ordinal);
        Assert.Equal(["task far: 12ab", null], _fixture.Folder().ReadManifest()!.Stretches!.Select(stretch => stretch.Additions));
    }

    [Fact]
    public void Going_on_with_the_same_program_says_nothing()
    {
        _fixture.Interrupt(RunFixture.Request(), 5);
        var messages = new List<string>();
        Run(messages);
        Assert.Empty(messages);
    }

    [Fact]
    public void A_manifest_without_stretches_is_read_and_becomes_the_first()
    {
        _fixture.Interrupt(RunFixture.Request(), 5);
        string path = _fixture.Folder().ManifestPath;
        var manifest = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
        manifest.Remove("stretches");
        manifest["version"] = "0.0.2";
        File.WriteAllText(path, manifest.ToJsonString());
        var messages = new List<string>();
        Run(messages);
        Assert.Contains("Kenyon 0.0.2", Assert.Single(messages));
        Assert.Equal([(0, 5), (5, 12)], _fixture.Folder().ReadManifest()!.Stretches!.Select(stretch => (stretch.From, stretch.To!.Value)));
    }

    [Fact]
    public void A_killed_stretch_reaches_as_far_as_its_last_checkpoint()
    {
        _fixture.Interrupt(RunFixture.Request(), 5);
        Rewrite(stretch => (stretch["to"], stretch["ended"], stretch["state"]) = (null, null, "running"));
        _fixture.Run(RunFixture.Request());
        var first = _fixture.Folder().ReadManifest()!.Stretches![0];
        Assert.Equal((5, "interrupted"), (first.To, first.State));
    }

    private void Run(List<string> messages) =>
        new EvolutionRunner(new FakeEvaluator(RunFixture.Request().Layout), TimeProvider.System, messages.Add)
            .Run(RunFixture.Request(), _fixture.Folder());

    private void Rewrite(Action<JsonObject> change)
    {
        string path = _fixture.Folder().ManifestPath;
        var manifest = JsonNode.Parse(File.ReadAllText(path))!;
        change(manifest["stretches"]![0]!.AsObject());
        File.WriteAllText(path, manifest.ToJsonString());
    }
}
