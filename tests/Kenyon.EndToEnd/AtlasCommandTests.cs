using Kenyon.Experiments.Folders;
using Kenyon.Runs.Atlas;

namespace Kenyon.EndToEnd;

/// <summary>The command that makes an atlas, and the atlas that is shipped.</summary>
public sealed class AtlasCommandTests : IDisposable
{
    private readonly KenyonProcess _kenyon = new();

    public void Dispose() => _kenyon.Dispose();

    [Fact]
    public void Wrong_usage_is_told()
    {
        var kenyon = _kenyon;
        string[] small = ["--set", "optimizer.generations=1", "--set", "task.trials=2", "--quiet", "--no-figures"];
        Assert.Equal("", kenyon.Run(["evolve", "choice", .. small]).Errors);
        Assert.Equal(2, kenyon.Run("export", "runs", "--what", "map").ExitCode);
        Assert.Equal(2, kenyon.Run("export", "runs", "--what", "atlas", "--format", "csv").ExitCode);
        Assert.Equal(2, kenyon.Run("export", "runs", "--what", "atlas", "--out", "no/such/folder/a.parquet").ExitCode);
        Assert.Equal("", kenyon.Run(["evolve", "prediction", .. small, "--out", "others"]).Errors);
        var outcome = kenyon.Run("export", "others", "--what", "atlas");
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("is left out: an atlas holds rules that evolved in the choice task.", outcome.Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(kenyon.Folder, "atlas.parquet")));
    }

    /// <summary>A part of each atlas is evolved anew and must be what is shipped, to the last bit.</summary>
    [Theory]
    [InlineData("atlas", 1_248, "sweep.task.steps=[100]", "sweep.task.rewardNoise=[0.3]", "sweep.rule.family=[rewardHebbianDecay]")]
    [InlineData("atlas-small", 216, "sweep.task.steps=[100]", "sweep.task.rewardNoise=[0]", "sweep.penalty.l1=[0]")]
    public void The_atlas_that_is_shipped_is_what_the_preset_evolves(string name, int conditions, params string[] part)
    {
        var atlas = AtlasFile.Read(Path.Combine(SourceTree.Root, "experiments", $"{name}.parquet"));
        Assert.Equal(10 * conditions, atlas.Count);
        Assert.Equal(conditions, atlas.Select(entry => entry.Condition).Distinct().Count());
        Assert.All(
            atlas.Where(entry => entry.Condition.StartsWith("flips-0_5", StringComparison.Ordinal)),
            entry => Assert.InRange(entry.Test.Mean, 0.49, 0.51));
        string[] settings =
            [.. part.Append("sweep.agent.readout.kind=[tanh]").Append("replicates=1").SelectMany(setting => (string[])["--set", setting])];
        Assert.Equal("", _kenyon.Run(["evolve", name, "--quiet", "--no-figures", "--out", "again", .. settings]).Errors);
        var again = RunFolder.Find(Path.Combine(_kenyon.Folder, "again")).Select(folder => folder.ReadSummary()!).ToList();
        Assert.True(again.Count >= 9, $"{again.Count} runs");
        Assert.All(again, summary =>
        {
            var shipped = atlas.Single(entry => entry.Run == summary.Run);
            Assert.Equal(
                (summary.ResultHash, summary.Test, summary.Rule!.Rate), (shipped.ResultHash, shipped.Test, (double)shipped.Rule.Rate));
        });
    }
}
