using Kenyon.Analysis.Sensitivity;
using Kenyon.Experiments.Folders;
using Kenyon.Experiments.Running;
using Kenyon.Tests.Experiments.Running;

namespace Kenyon.Tests.Analysis.Sensitivity;

public sealed class SensitivityCampaignTests : IDisposable
{
    private const string Text =
        "name: s\ntask: { kind: prediction, trials: 4, steps: 12 }\noptimizer: { populationSize: 12, generations: 4, elites: 2 }\n";
    private readonly RunFixture _runs = new();

    public void Dispose() => _runs.Dispose();

    private static SensitivityPlan Plan(int samples) => SensitivityPlan.Of(
        Text, "s.yaml", [], [SensitivityFactor.Parse("task.rewardNoise=0..2"), SensitivityFactor.Parse("optimizer.populationSize=8..24")],
        SensitivityMethod.Morris, samples, 2);

    private SensitivityRecord Run(
        SensitivityPlan plan, string folder, int threads, IProgress<int>? progress = null, CancellationToken stop = default) =>
        new SensitivityCampaign(Path.Combine(_runs.Root, folder), TimeProvider.System)
            .Run(plan, threads, _ => { }, progress, stop);

    [Fact]
    public void The_result_depends_neither_on_threads_nor_on_interruptions()
    {
        var plan = Plan(2);
        var whole = Run(plan, "whole", threads: 3);
        using (var stop = new CancellationTokenSource())
        {
            Assert.ThrowsAny<OperationCanceledException>(() => Run(plan, "parts", threads: 2, new Canceller(stop, after: 3), stop.Token));
        }

        int before = RunFolder.Find(Path.Combine(_runs.Root, "parts")).Count(folder => File.Exists(folder.SummaryPath));
        Assert.InRange(before, 3, plan.DistinctRuns.Count - 1);
        Assert.Equal(whole.ToJson(), Run(plan, "parts", threads: 1).ToJson());
    }

    [Fact]
    public void It_does_not_matter_where_the_runs_are_carried_out()
    {
        var plan = Plan(2);
        int elsewhere = 0;
        var record = new SensitivityCampaign(
            Path.Combine(_runs.Root, "elsewhere"),
            TimeProvider.System,
            carryOut: (run, threads, folder, finish, progress, stop) =>
            {
                Interlocked.Increment(ref elsewhere);
                using var prepared = PreparedRun.Of(run, threads);
                return prepared.Run(folder, TimeProvider.System, cancellation: stop);
            }).Run(plan, 4, _ => { }, null, TestContext.Current.CancellationToken);
        Assert.Equal(plan.DistinctRuns.Count, elsewhere);
        Assert.Equal(Run(plan, "here", threads: 1).ToJson(), record.ToJson());
    }

    [Fact]
    public void Noise_matters_to_fitness_and_the_record_travels_through_its_file()
    {
        var record = Run(Plan(4), "study", threads: 2);
        Assert.Equal(["fitness", "learningRate", "forgettingRate", "dispersion"], record.Measures.Select(measure => measure.Name));
        Assert.True(record.Measures[0].Morris![0].Mean < 0, "Noisier rewards must cost fitness.");
        string file = Path.Combine(_runs.Root, SensitivityRecord.FileName);
        record.Write(file);
        Assert.Equal(record.ToJson(), SensitivityRecord.Read(file).ToJson());
        Assert.Contains("fitness depends most on", string.Join('\n', SensitivityText.Conclusions(record)), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_done_is_not_done_again()
    {
        Run(Plan(2), "study", threads: 2);
        var before = RunFolder.Find(Path.Combine(_runs.Root, "study"))
            .ToDictionary(folder => folder.Path, folder => File.GetLastWriteTimeUtc(folder.SummaryPath));
        Run(Plan(3), "study", threads: 2);
        Assert.All(before, entry => Assert.Equal(entry.Value, File.GetLastWriteTimeUtc(new RunFolder(entry.Key).SummaryPath)));
        Assert.True(RunFolder.Find(Path.Combine(_runs.Root, "study")).Count > before.Count);
    }

    [Fact]
    public void The_table_has_a_row_for_every_point()
    {
        var record = Run(Plan(2), "study", threads: 2);
        SensitivityTable.Write(_runs.Root, record);
        string[] rows = File.ReadAllLines(Path.Combine(_runs.Root, "points.csv"));
        Assert.Equal("task.rewardNoise,optimizer.populationSize,fitness,learningRate,forgettingRate,dispersion", rows[0]);
        Assert.Equal(record.Points.Count + 1, rows.Length);
        Assert.True(new FileInfo(Path.Combine(_runs.Root, "points.parquet")).Length > 100);
    }

    private sealed class Canceller(CancellationTokenSource stop, int after) : IProgress<int>
    {
        public void Report(int value)
        {
            if (value >= after)
            {
                stop.Cancel();
            }
        }
    }
}
