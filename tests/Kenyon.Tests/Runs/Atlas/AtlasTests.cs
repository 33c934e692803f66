using Kenyon.Experiments.Folders;
using Kenyon.Experiments.Records;
using Kenyon.Experiments.Storage;
using Kenyon.Files.Columns;
using Kenyon.Runs.Atlas;
using Kenyon.Runs.Tables;
using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Plasticity;
using Kenyon.Tests.Experiments.Running;

namespace Kenyon.Tests.Runs.Atlas;

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
            var champion = new RunFolder(Path.Combine(_exported.Root, "runs", entry.Run)).ReadChampion();
            Assert.Equal(
                (champion.Run, champion.Condition, champion.Seed, champion.Replicate),
                (entry.Run, entry.Condition, entry.Seed, entry.Replicate));
            Assert.Equal(champion.Rule!.ToRule().Coefficients, entry.Rule.Coefficients);
            Assert.Equal(champion.Rule!.ToRule().Rate, entry.Rule.Rate);
            Assert.Equal(champion.Policy, new PolicyRecord(entry.InverseTemperature, entry.Perseveration, entry.TraceRate));
            bool remembers = entry.Condition.StartsWith("flips", StringComparison.Ordinal);
            Assert.Equal(remembers, entry.TraceRate is > 0 and < 1);
            Assert.Equal(remembers ? (float)champion.Genome["initialValue"][0] : 0.0, entry.InitialValue);
            Assert.Equal(entry.Condition.StartsWith("baited", StringComparison.Ordinal), entry.Rule[RewardHebbianDecay.Weight] != 0);
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
    public void An_atlas_of_an_earlier_version_is_read_as_what_it_was()
    {
        var table = new AtlasTable(_exported.Folders).Read();
        int[] kept = [.. Enumerable.Range(0, table.Columns.Count).Where(
            column => table.Columns[column].Name is not ("policy.traceRate" or "initial.value"))];
        Assert.Equal(table.Columns.Count - 2, kept.Length);
        string file = _exported.Write(
            table with
            {
                Columns = [.. kept.Select(column => table.Columns[column])],
                Rows = [.. table.Rows.Select(row => (object?[])[.. kept.Select(column => row[column])])],
            },
            "old.parquet");
        Assert.All(AtlasFile.Read(file), entry => Assert.Equal((1.0, 0.0), (entry.TraceRate, entry.InitialValue)));
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
        string other = Directory.GetFiles(_exported.Root, "generations.parquet", SearchOption.AllDirectories)[0];
        Assert.Contains(
            "is not an atlas: the column run, experiment",
            Assert.Throws<InvalidDataException>(() => AtlasFile.Read(other)).Message,
            StringComparison.Ordinal);
        string damaged = Path.Combine(_exported.Root, "damaged.parquet");
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
    [InlineData("run", null, "row 2: run is empty or no text.")]
    [InlineData("replicate", -1L, "row 2: replicate is -1; must be a whole number in [0,")]
    [InlineData("test.lifetimes", 0L, "row 2: test.lifetimes is 0; must be a whole number in [1,")]
    [InlineData("agent.readout.kind", "1", "row 2: agent.readout.kind is '1'; must be one of linear,")]
    [InlineData("agent.readout.kind", "a-name-that-nobody-would-read-to-its-very-end", "is 'a-name-that-nobody-would-read-to-its-ver';")]
    public void A_cell_that_cannot_be_is_named_with_its_row(string column, object? value, string expected)
    {
        var table = new AtlasTable(_exported.Folders).Read();
        object?[][] rows = [.. table.Rows.Select(row => row.ToArray())];
        rows[1][table.Columns.ToList().FindIndex(known => known.Name == column)] = value;
        string file = _exported.Write(table with { Rows = rows }, $"wrong-{column}.parquet");
        Assert.Contains(expected, Assert.Throws<InvalidDataException>(() => AtlasFile.Read(file)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_an_earlier_version_says_that_the_mean_was_maximised()
    {
        var table = new AtlasTable(_exported.Folders).Read();
        int[] kept = [.. Enumerable.Range(0, table.Columns.Count).Where(column =>
            table.Columns[column].Name is var name
            && !name.StartsWith("objective.", StringComparison.Ordinal)
            && !AtlasColumns.Rewards.Contains(name)
            && name != "penalty.switching")];
        Assert.Equal(table.Columns.Count - 9, kept.Length);
        string file = _exported.Write(
            table with
            {
                Columns = [.. kept.Select(column => table.Columns[column])],
                Rows = [.. table.Rows.Select(row => (object?[])[.. kept.Select(column => row[column])])],
            },
            "earlier.parquet");
        var (earlier, now) = (AtlasFile.Read(file), AtlasFile.Read(_exported.File));
        Assert.Equal("mean", earlier[0].Settings["objective.kind"]);
        Assert.Equal(0.0, earlier[0].Settings["penalty.switching"]);
        Assert.Equal(now.Select(entry => entry.Settings), earlier.Select(entry => entry.Settings));
        Assert.Equal(now.Select(entry => entry.Test), earlier.Select(entry => entry.Test));
    }

    [Fact]
    public void A_rule_that_maximised_something_else_has_its_mean_reward_beside()
    {
        using var runs = new RunFixture();
        var folders = runs.Evolve(
            "name: other\ntask: { kind: choice, trials: 4, steps: 20 }\noptimizer: { generations: 2, populationSize: 16 }\n"
            + "objective: { kind: risk, aversion: 2 }\npenalty: { switching: 0.1 }\n");
        var entry = Assert.Single(AtlasFile.Read(_exported.Write(new AtlasTable(folders).Read(), "other.parquet")));
        var champion = folders[0].ReadChampion();
        Assert.Equal((champion.Test, champion.Lesioned), (entry.Test, entry.Lesioned));
        Assert.True(entry.Test.Reward > entry.Test.Mean);
        Assert.Equal(
            ("risk", 2.0, 0.1),
            (entry.Settings["objective.kind"], entry.Settings["objective.aversion"], entry.Settings["penalty.switching"]));
    }

    [Fact]
    public void A_row_whose_rule_is_a_text_is_read_by_the_text()
    {
        var table = new AtlasTable(_exported.Folders).Read();
        var columns = table.Columns.ToList();
        object?[] row = [.. table.Rows.First()];
        row[columns.FindIndex(column => column.Name == "rule.family")] = "expression";
        int expression = columns.FindIndex(column => column.Name == "rule.expression");
        row[expression] = "dw = eta * (a * x";
        string wrong = _exported.Write(table with { Rows = [row] }, "wrong-text.parquet");
        Assert.Contains(
            "row 1: rule.expression is not a rule: ",
            Assert.Throws<InvalidDataException>(() => AtlasFile.Read(wrong)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_without_rows_and_a_file_without_bytes_are_refused()
    {
        var table = new AtlasTable(_exported.Folders).Read();
        string empty = _exported.Write(table with { Rows = [] }, "empty.parquet");
        Assert.EndsWith(
            "has no rows; an atlas has one for each rule.",
            Assert.Throws<InvalidDataException>(() => AtlasFile.Read(empty)).Message,
            StringComparison.Ordinal);
        string nothing = Path.Combine(_exported.Root, "nothing.parquet");
        File.WriteAllBytes(nothing, []);
        Assert.Contains(
            "nothing.parquet is empty; must be an atlas of at most 256 MB",
            Assert.Throws<InvalidDataException>(() => AtlasFile.Read(nothing)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Runs_that_give_no_row_are_told_with_the_reason()
    {
        using var runs = new RunFixture();
        const string Small = "optimizer: { generations: 2, populationSize: 16 }\n";
        var other = runs.Evolve("name: other\ntask: { kind: prediction, trials: 2, steps: 10 }\n" + Small);
        var still = runs.Evolve("name: still\ntask: { kind: choice, trials: 2, steps: 10 }\nagent: { plastic: false }\n" + Small);
        var expanded = runs.Evolve(
            "name: expanded\ntask: { kind: choice, trials: 2, steps: 10 }\nagent: { expansion: { units: 9 } }\n" + Small);
        var patch = runs.Evolve("name: patch\ntask: { kind: patch, trials: 2, steps: 20 }\n" + Small);
        var seen = runs.Evolve("name: seen\ntask: { kind: choice, trials: 2, steps: 10, counterfactual: true }\n" + Small);
        var open = runs.Evolve("name: open\ntask: { kind: choice, trials: 2, steps: 10 }\n" + Small);
        File.Delete(open[0].SummaryPath);
        string copy = Path.Combine(runs.Root, "copy");
        Directory.CreateDirectory(copy);
        foreach (string file in Directory.GetFiles(_exported.Folders[0].Path))
        {
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        }

        RunFolder[] bad = [.. other, .. still, .. open, .. expanded, .. patch, .. seen];
        var table = new AtlasTable([.. bad, _exported.Folders[0], new RunFolder(copy)]);
        Assert.Equal(1, table.RowCount);
        Assert.Contains("is missing", Assert.Single(table.Problems), StringComparison.Ordinal);
        Assert.Equal(5, table.OtherCount);
        Assert.Equal(
            [
                $"2 runs are left out, {other[0].Path} the first of them: an atlas holds rules that evolved in the choice task.",
                $"{still[0].Path} is left out: an atlas holds rules, and nothing learns there.",
                $"{expanded[0].Path} is left out: an atlas holds rules of weights that see options themselves, without an agent.expansion.",
                $"{seen[0].Path} is left out: an atlas holds rules of worlds in which animals were watched, and knows nothing of "
                    + "task.counterfactual: true.",
            ],
            table.Others);
        Assert.Single(table.Repeated);
        Assert.Equal(table.Read().Rows.Single().Contains(true) ? 1 : 0, table.LearnerCount);
    }

    /// <summary>A small atlas.</summary>
    public sealed class Exported : IDisposable
    {
        private readonly RunFixture _runs = new();

        public Exported()
        {
            Folders = _runs.Evolve(
                "name: small\ntask: { kind: choice, trials: 4, steps: 20 }\noptimizer: { generations: 3, populationSize: 16 }\n"
                + "conditions:\n  flips: { task.perseverationEvolved: true, task.traceRateEvolved: true, "
                + "agent.initialWeights.valueEvolved: true }\n"
                + "  baited: { task.baited: true, rule.family: rewardHebbianDecay }\n  hopeless: { environment.switchProbability: 0.5 }\n"
                + "sweep: { agent.readout.kind: [linear, tanh] }\n");
            var table = new AtlasTable(Folders);
            Assert.Empty(table.Problems);
            File = Write(table.Read(), "atlas.small.parquet");
        }

        public IReadOnlyList<RunFolder> Folders { get; }

        public string Root => _runs.Root;

        public string File { get; }

        /// <summary>Writes a table as the program does.</summary>
        public string Write(SweepTable table, string name)
        {
            string file = Path.Combine(Root, name);
            WholeFile.Write(DiskStorage.Instance, file, stream => new ParquetFormat().Write(stream, table.Columns, table.Rows));
            return file;
        }

        public void Dispose() => _runs.Dispose();
    }
}
