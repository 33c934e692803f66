// dotnet run -c Release --project bench/Kenyon.Benchmarks -- --filter '*'        all, about a minute
// dotnet run -c Release --project bench/Kenyon.Benchmarks -- --list flat         their names
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;

// In this process: a project generated and built for every class would cost minutes. The fastest iteration is told beside the mean: what
// other processes take away is in the mean.
var job = Job.Default.WithToolchain(new InProcessEmitToolchain(TimeSpan.FromMinutes(5), logOutput: false))
    .WithWarmupCount(2).WithIterationCount(9).WithIterationTime(TimeInterval.FromMilliseconds(20)).WithEvaluateOverhead(false);
var config = DefaultConfig.Instance.AddJob(job)
    .AddColumn(StatisticColumn.Min)
    .HideColumns(Column.Error, Column.StdDev, Column.Median, Column.RatioSD)
    .WithArtifactsPath(Path.Combine(Environment.CurrentDirectory, "BenchmarkDotNet.Artifacts"));
BenchmarkSwitcher.FromAssembly(typeof(Kenyon.Benchmarks.Numerics.TanhBenchmarks).Assembly).Run(args, config);
