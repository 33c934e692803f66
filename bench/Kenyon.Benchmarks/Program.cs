// dotnet run -c Release --project bench/Kenyon.Benchmarks -- --filter '*' --job short
BenchmarkDotNet.Running.BenchmarkSwitcher.FromAssembly(typeof(Kenyon.Benchmarks.Numerics.TanhBenchmarks).Assembly).Run(args);
