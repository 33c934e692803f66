using Kenyon.Experiments.Folders;
using Kenyon.Experiments.Records;
using Kenyon.Experiments.Storage;
using Kenyon.Files.Columns;
using Kenyon.Runs.Atlas;
using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.EndToEnd;

/// <summary>An atlas says the same as the run folders it was made of, and what is no atlas is refused.</summary>
public sealed class AtlasTests : IClassFixture<AtlasTests.Exported>
{
    private readonly Exported _exported;

    public AtlasTests(Exported exported) => _exported = exported;

    [Fact]
    public void An_atlas_has_a_row_for_every_rule_with_all_that_its_run_says()
    {
        var atlas = AtlasFile.Read(_exported.File);
        Assert.Equal(3 * 2, atlas.Count);
        foreach (var entry in atlas)
        {
            var champion = new RunFolder(Path.Combine(_exported.Kenyon.Folder, "runs", entry.Run)).ReadChampion();
            Assert.Equal(
                (champion.Run, champion.Condition, champion.Seed, champion.Replicate),
                (entry.Run, entry.Condition, entry.Seed, entry.Replicate));
            Assert.Equal(champion.Rule!.ToRule().Coefficients, entry.Rule.Coefficients);
            Assert.Equal(champion.Rule!.ToRule().Rate, entry.Rule.Rate);
            Assert.Equal(champion.Policy, new PolicyRecord(entry.InverseTemperature, entry.Perseveration));
            Assert.Equal((champion.Test, champion.Lesioned), (entry.Test, entry.Lesioned));
            Assert.Equal(Normalization.None, entry.RuleSettings.Normalization);
            Assert.Equal(
                entry.Condition.Contains("tanh", StringComparison.Ordinal) ? ReadoutKind.Tanh : ReadoutKind.Linear, entry.Readout.Kind);
            Assert.Equal(
                (entry.Condition.StartsWith("baited", StringComparison.Ordinal), "[0.8, 0.2]", 20L, 0.0),
                (
                    entry.Settings["task.baited"],
                    entry.Settings["task.probabilities"],
                    entry.Settings["task.steps"],
                    entry.Settings["penalty.l1"]));
        }
    }

    [Fact]
    public void A_condition_in_which_nothing_can_be_learnt_stays_in_the_file_and_says_so()
    {
        var atlas = AtlasFile.Read(_exported.File);
        Assert.All(
            atlas.Where(entry => entry.Condition.StartsWith("hopeless", StringComparison.Ordinal)), entry => Assert.False(entry.Learns));
        Assert.Equal(2, atlas.Count(entry => entry.Condition.StartsWith("hopeless", StringComparison.Ordinal)));
    }

    [Fact]
    public void What_is_no_atlas_is_refused_with_its_reason()
    {
        Assert.Throws<FileNotFoundException>(() => AtlasFile.Read("nowhere.parquet"));
        string other = Directory.GetFiles(_exported.Kenyon.Folder, "generations.parquet", SearchOption.AllDirectories)[0];
        Assert.Contains(
            "is not an atlas: the column run, experiment",
            Assert.Throws<InvalidDataException>(() => AtlasFile.Read(other)).Message,
            StringComparison.Ordinal);
        string damaged = Path.Combine(_exported.Kenyon.Folder, "damaged.parquet");
        byte[] bytes = File.ReadAllBytes(_exported.File);
        for (int length = 0; length < bytes.Length; length += 1 + (bytes.Length / 40))
        {
            File.WriteAllBytes(damaged, bytes[..length]);
            Assert.Throws<InvalidDataException>(() => AtlasFile.Read(damaged));
        }
    }

    [Theory]
    [InlineData("agent.readout.kind", "fancy", "row 2: agent.readout.kind is 'fancy'; must be one of linear,")]
    [InlineData("rule.family", "oja", "row 2: rule.family is oja; must be one of rewardHebbian,")]
    [InlineData("rule.rate", null, "row 2: rule.rate is empty; must be a number in [0, 10000].")]
    [InlineData("rule.coefficients.Post", double.NaN, "row 2: rule.coefficients.Post is NaN; must be a number")]
    [InlineData("task.steps", null, "row 2: task.steps is empty.")]
    public void A_cell_that_cannot_be_is_named_with_its_row(string column, object? value, string expected)
    {
        var table = new AtlasTable(RunFolder.Find(Path.Combine(_exported.Kenyon.Folder, "runs"))).Read();
        object?[][] rows = [.. table.Rows.Select(row => row.ToArray())];
        rows[1][table.Columns.ToList().FindIndex(known => known.Name == column)] = value;
        string file = Path.Combine(_exported.Kenyon.Folder, $"wrong-{column}.parquet");
        WholeFile.Write(DiskStorage.Instance, file, stream => new ParquetFormat().Write(stream, table.Columns, rows));
        Assert.Contains(expected, Assert.Throws<InvalidDataException>(() => AtlasFile.Read(file)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Wrong_usage_is_told()
    {
        var kenyon = _exported.Kenyon;
        Assert.Equal(2, kenyon.Run("export", "runs", "--what", "map").ExitCode);
        Assert.Equal(2, kenyon.Run("export", "runs", "--what", "atlas", "--format", "csv").ExitCode);
        Assert.Equal(2, kenyon.Run("export", "runs", "--what", "atlas", "--out", "no/such/folder/a.parquet").ExitCode);
        Assert.Equal(
            "",
            kenyon.Run(
                "evolve", "prediction", "--set", "optimizer.generations=1", "--set", "task.trials=2", "--quiet", "--no-figures", "--out",
                "others").Errors);
        var outcome = kenyon.Run("export", "others", "--what", "atlas");
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("is of another task", outcome.Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(kenyon.Folder, "atlas.parquet")));
    }

    [Fact]
    public void The_atlas_that_is_shipped_is_what_the_preset_evolves()
    {
        var atlas = AtlasFile.Read(Path.Combine(SourceTree.Root, "experiments", "atlas.parquet"));
        Assert.Equal(216, atlas.Count);
        Assert.Equal(216, atlas.Select(entry => entry.Condition).Distinct().Count());
        Assert.All(
            atlas.Where(entry => entry.Condition.StartsWith("flips-0_5", StringComparison.Ordinal)),
            entry => Assert.InRange(entry.Test.Mean, 0.49, 0.51));
        string[] one =
        [
            "--set", "sweep.task.steps=[100]", "--set", "sweep.task.rewardNoise=[0]", "--set", "sweep.penalty.l1=[0]", "--set",
            "sweep.agent.readout.kind=[tanh]",
        ];
        Assert.Equal("", _exported.Kenyon.Run(["evolve", "atlas", "--quiet", "--no-figures", "--out", "again", .. one]).Errors);
        var again = RunFolder.Find(Path.Combine(_exported.Kenyon.Folder, "again")).Select(folder => folder.ReadSummary()!).ToList();
        Assert.Equal(9, again.Count);
        Assert.All(again, summary =>
        {
            var shipped = atlas.Single(entry => entry.Run == summary.Run);
            Assert.Equal(
                (summary.ResultHash, summary.Test, summary.Rule!.Rate), (shipped.ResultHash, shipped.Test, (double)shipped.Rule.Rate));
        });
    }

    /// <summary>A small atlas.</summary>
    public sealed class Exported : IDisposable
    {
        public Exported()
        {
            System.IO.File.WriteAllText(
                Path.Combine(Kenyon.Folder, "small.yaml"),
                "name: small\ntask: { kind: choice, trials: 4, steps: 20 }\noptimizer: { generations: 3, populationSize: 16 }\n"
                + "conditions:\n  flips: { }\n  baited: { task.baited: true }\n  hopeless: { environment.switchProbability: 0.5 }\nsweep: "
                + "{ agent.readout.kind: [linear, tanh] }\n");
            Assert.Equal("", Kenyon.Run("evolve", "small.yaml", "--quiet", "--no-figures").Errors);
            Assert.Equal("", Kenyon.Run("export", "runs", "--what", "atlas", "--out", "atlas.small.parquet").Errors);
        }

        internal KenyonProcess Kenyon { get; } = new();

        public string File => Path.Combine(Kenyon.Folder, "atlas.small.parquet");

        public void Dispose() => Kenyon.Dispose();
    }
}
