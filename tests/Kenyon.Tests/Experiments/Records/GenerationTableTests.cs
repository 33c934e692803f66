using Kenyon.Tests.Experiments.Running;
using Parquet;

namespace Kenyon.Tests.Experiments.Records;

public sealed class GenerationTableTests
{
    [Fact]
    public async Task The_table_has_a_row_for_every_record()
    {
        using var fixture = new RunFixture();
        fixture.Run(RunFixture.Request());
        var records = fixture.Folder().ReadRecords();
        await using var stream = File.OpenRead(fixture.Folder().TablePath);
        await using var reader = await ParquetReader.CreateAsync(stream);
        Assert.Equal(12, reader.Metadata!.NumRows);
        var names = reader.Schema.DataFields.Select(field => field.Name).ToList();
        Assert.Contains("bestFitness", names);

        // The names of the records themselves, and so of exported tables: a loader written for one reads all.
        Assert.Contains("effective.RewardPre", names);
        var exported = new Kenyon.Runs.Tables.SweepTables([fixture.Folder()])
            .Read()
            .Single(table => table.Name == "generations").Columns
            .Select(column => column.Name);
        Assert.Equal(
            names.Order(StringComparer.Ordinal),
            exported.Except(["run", "experiment", "condition", "seed", "replicate"]).Order(StringComparer.Ordinal));
        Assert.Contains("quantile05", names);
        using var group = reader.OpenRowGroupReader(0);
        var best = new double[12];
        await group.ReadAsync<double>(reader.Schema.DataFields.Single(field => field.Name == "bestFitness"), best.AsMemory());
        Assert.Equal(records.Select(record => record.BestFitness), best);
    }

    [Theory]
    [InlineData("agent.plastic=false agent.initialWeights.evolved=true", false, false)]
    [InlineData("penalty.l1=0.01", true, true)]
    public async Task Columns_are_those_of_what_the_run_has(string setting, bool hasRule, bool isPenalised)
    {
        using var fixture = new RunFixture();
        fixture.Run(RunFixture.Request(setting.Split(' ')));
        var records = fixture.Folder().ReadRecords();
        await using var stream = File.OpenRead(fixture.Folder().TablePath);
        await using var reader = await ParquetReader.CreateAsync(stream);
        var names = reader.Schema.DataFields.Select(field => field.Name).ToList();
        Assert.Equal(hasRule, names.Contains("rate"));
        Assert.Equal(hasRule, names.Contains("coefficients.RewardPre"));
        Assert.Equal(isPenalised, names.Contains("bestPenalised"));
        if (isPenalised)
        {
            using var group = reader.OpenRowGroupReader(0);
            double[] penalised = new double[records.Count];
            await group.ReadAsync<double>(reader.Schema.DataFields.Single(field => field.Name == "meanPenalised"), penalised.AsMemory());
            Assert.Equal(records.Select(record => record.MeanPenalised ?? double.NaN), penalised);
        }
    }
}
