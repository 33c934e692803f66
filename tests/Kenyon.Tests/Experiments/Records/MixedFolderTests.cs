using Kenyon.Experiments.Champions;
using Kenyon.Experiments.Folders;
using Kenyon.Experiments.Running;
using Kenyon.Figures.Reports;
using Kenyon.Runs.Atlas;
using Kenyon.Runs.Facts;
using Kenyon.Runs.Filters;
using Kenyon.Runs.Index;
using Kenyon.Runs.Tables;
using Kenyon.Tests.Experiments.Running;

namespace Kenyon.Tests.Experiments.Records;

/// <summary>No record of another run is believed: of another seed, another replicate, or another try under the same name.</summary>
public sealed class MixedFolderTests : IDisposable
{
    private readonly RunFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Theory]
    [InlineData("summary.json", "seed=2")]
    [InlineData("summary.json", "optimizer.elites=4")]
    [InlineData("generations.jsonl", "seed=2")]
    [InlineData("generations.jsonl", "optimizer.elites=4")]
    [InlineData("manifest.json", "seed=2")]
    public void A_finished_run_is_not_believed_with_a_record_of_another(string file, string other)
    {
        Mix(file, other);
        string message = Assert.Throws<InvalidDataException>(() => _fixture.Run(RunFixture.Request())).Message;
        Assert.Contains(Path.Combine(_fixture.Folder().Path, file), message);
        Assert.Contains("Put the right file back, or remove it", message);
        var listed = Assert.Single(Rows(), row => row.Directory.EndsWith("/run", StringComparison.Ordinal));
        Assert.Equal("damaged", listed.State);
        Assert.Contains(file, listed.Problem);
    }

    /// <summary>A row that is called damaged shows nothing that it is damaged by.</summary>
    [Theory]
    [InlineData("summary.json")]
    [InlineData("spec.yaml")]
    public void A_damaged_row_says_nothing_of_another_run(string file)
    {
        Mix(file, "seed=2");
        var listed = Assert.Single(Rows(), row => row.Directory.EndsWith("/run", StringComparison.Ordinal));
        Assert.Equal(
            ("small/base/1-0", "damaged", 1L, null, null), (listed.Run, listed.State, listed.Seed, listed.TestMean, listed.Formula));
        Assert.EndsWith("/other", Assert.Single(Rows("seed = 2")).Directory, StringComparison.Ordinal);
        Assert.EndsWith("/other", Assert.Single(Rows("test.mean != null")).Directory, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_is_done_and_has_no_summary_is_damaged_until_it_is_made_anew()
    {
        string hash = _fixture.Run(RunFixture.Request()).ResultHash;
        var folder = _fixture.Folder();
        File.Delete(folder.SummaryPath);
        string expected = $"{folder.SummaryPath} is missing, but the run is done: the same kenyon evolve makes it anew.";
        var listed = Assert.Single(Rows());
        Assert.Equal(("damaged", expected), (listed.State, listed.Problem));
        var tables = new SweepTables([folder]);
        Assert.Equal((0, expected), (tables.RunCount, Assert.Single(tables.Problems)));
        Assert.Equal(expected, Assert.Single(new AtlasTable([folder]).Problems));
        Assert.Equal(expected, Assert.Single(ReportSentences.Result(RunData.Read(folder))));

        Assert.Equal(hash, _fixture.Run(RunFixture.Request()).ResultHash);
        Assert.Equal("done", Assert.Single(Rows()).State);
        _fixture.Interrupt(RunFixture.Request("seed=3"), 5, "other");
        Assert.Empty(new SweepTables([folder, _fixture.Folder("other")]).Problems);
    }

    [Theory]
    [InlineData("seed=2")]
    [InlineData("optimizer.elites=4")]
    public void A_champion_of_another_run_is_not_evaluated(string other)
    {
        Mix("champion.json", other);
        string message = Assert.Throws<InvalidDataException>(() => ChampionFile.Read(_fixture.Folder().Path)).Message;
        Assert.Contains("champion.json", message);
        Assert.Throws<InvalidDataException>(() => ChampionFile.Read(_fixture.Folder().ChampionPath));
        string alone = Path.Combine(_fixture.Root, "mine.json");
        File.Copy(_fixture.Folder().ChampionPath, alone);
        Assert.NotNull(ChampionFile.Read(alone));
    }

    [Theory]
    [InlineData("champion.json")]
    [InlineData("summary.json")]
    public void A_record_that_was_removed_is_made_anew(string file)
    {
        var expected = _fixture.Run(RunFixture.Request());
        string path = Path.Combine(_fixture.Folder().Path, file);
        byte[] before = File.ReadAllBytes(_fixture.Folder().ChampionPath);
        File.Delete(path);
        Assert.Equal(expected.ResultHash, _fixture.Run(RunFixture.Request()).ResultHash);
        Assert.True(File.Exists(path));
        Assert.Equal(before, File.ReadAllBytes(_fixture.Folder().ChampionPath));
    }

    [Fact]
    public void Settings_of_another_run_are_not_read_for_a_report()
    {
        Mix("spec.yaml", "seed=2");
        var folder = _fixture.Folder();
        Assert.Contains("spec.yaml", Assert.Throws<InvalidDataException>(() => folder.ReadSpecOf(folder.ReadManifest()!)).Message);
    }

    [Theory]
    [InlineData("seed=2")]
    [InlineData("task.rewardNoise=0.3")]
    public void An_interrupted_run_does_not_go_on_from_the_state_of_another(string other)
    {
        string expected = _fixture.Run(RunFixture.Request(), "straight").ResultHash;
        _fixture.Interrupt(RunFixture.Request(), 5);
        _fixture.Interrupt(RunFixture.Request(other), 5, "other");
        foreach (string file in Directory.GetFiles(_fixture.Folder("other").Path, "checkpoint-*")
            .Append(_fixture.Folder("other").RecordsPath))
        {
            File.Copy(file, Path.Combine(_fixture.Folder().Path, Path.GetFileName(file)), overwrite: true);
        }

        var messages = new List<string>();
        var summary = new EvolutionRunner(new FakeEvaluator(RunFixture.Request().Layout), TimeProvider.System, messages.Add)
            .Run(RunFixture.Request(), _fixture.Folder());
        Assert.Equal(expected, summary.ResultHash);
        Assert.Contains(messages, message => message.Contains("belongs to another run", StringComparison.Ordinal));
    }

    [Fact]
    public void A_copied_folder_and_one_that_goes_on_are_believed()
    {
        _fixture.Run(RunFixture.Request());
        var longer = RunFixture.Request("optimizer.generations=20");
        _fixture.Interrupt(longer, 15);
        Assert.Equal(12, _fixture.Folder().ReadSummary()!.Generations);
        Assert.All(Rows(), row => Assert.NotEqual("damaged", row.State));
        Assert.Equal(20, _fixture.Run(longer).Generations);
        Assert.NotNull(ChampionFile.Read(_fixture.Folder().Path));
    }

    private void Mix(string file, string other)
    {
        _fixture.Run(RunFixture.Request());
        _fixture.Run(RunFixture.Request(other), "other");
        File.Copy(Path.Combine(_fixture.Folder("other").Path, file), Path.Combine(_fixture.Folder().Path, file), overwrite: true);
    }

    private IReadOnlyList<RunRow> Rows(string? filter = null)
    {
        using var index = RunIndex.Open(_fixture.Root, TimeProvider.System, isAnew: true);
        return index.Find(filter is null ? null : RunFilter.Parse(filter));
    }
}
