using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Kenyon.EndToEnd;

/// <summary>What is exported is read by readers that are not ours, and says the same as the run folders.</summary>
public sealed class ExportTests : IClassFixture<ExportTests.Exported>
{
    private const string Python = "/usr/bin/python3";

    private readonly Exported _exported;

    public ExportTests(Exported exported) => _exported = exported;

    [Theory]
    [InlineData("duckdb.mjs", "BIGINT", "DOUBLE", "BOOLEAN", "VARCHAR")]
    [InlineData("hyparquet.mjs", "INT64", "DOUBLE", "BOOLEAN", "BYTE_ARRAY")]
    public void Parquet_is_read_by_others_with_types_units_and_every_number(
        string reader, string whole, string number, string flag, string text)
    {
        string script = Path.Combine(SourceTree.Root, "tests", "readers", reader);
        Assert.SkipUnless(
            Directory.Exists(Path.Combine(Path.GetDirectoryName(script)!, "node_modules")),
            "tests/readers is not installed (npm ci there; test.sh does it where npm is)");
        var generations = JsonNode.Parse(Call("node", script, _exported.File("generations.parquet")))!;
        Assert.Equal(
            (whole, number, text),
            (
                (string)generations["types"]!["generation"]!,
                (string)generations["types"]!["bestFitness"]!,
                (string)generations["types"]!["hash"]!));
        Assert.StartsWith("fitness", (string)generations["metadata"]!["unit:bestFitness"]!, StringComparison.Ordinal);
        var rows = generations["rows"]!.AsArray();
        Assert.Equal(4 * 5, rows.Count);
        foreach (var row in rows)
        {
            var record = _exported.Record((string)row!["run"]!, (int)row["generation"]!.GetValue<double>());
            Assert.Equal((double)record["bestFitness"]!, (double)row["bestFitness"]!);
            Assert.Equal((double)record["quantiles"]![4]!, (double)row["quantile95"]!);
            Assert.Equal((double)record["effective"]!["PrePost"]!, (double)row["effective.PrePost"]!);
            Assert.Equal((string)record["hash"]!, (string)row["hash"]!);
        }

        var settings = JsonNode.Parse(Call("node", script, _exported.File("settings.parquet")))!;
        Assert.Equal(
            (whole, number, flag),
            (
                (string)settings["types"]!["task.steps"]!,
                (string)settings["types"]!["task.rewardNoise"]!,
                (string)settings["types"]!["agent.plastic"]!));
        Assert.Equal(
            [0.1, 0.2, 0.1, 0.2],
            settings["rows"]!.AsArray()
                .OrderBy(row => (int)row!["replicate"]!)
                .ThenBy(row => (string)row!["run"]!, StringComparer.Ordinal)
                .Select(row => (double)row!["task.rewardNoise"]!));
        Assert.Equal("events", ((string)settings["metadata"]!["unit:task.steps"]!).Split(' ')[^1]);
        var champions = JsonNode.Parse(Call("node", script, _exported.File("champions.parquet")))!;
        Assert.Equal(4, champions["rows"]!.AsArray().Count);
        Assert.All(
            champions["rows"]!.AsArray(),
            row => Assert.Equal(_exported.Record((string)row!["run"]!, 4)["hash"]!.ToString(), (string)row["resultHash"]!));
        Assert.Equal(4 * 9, JsonNode.Parse(Call("node", script, _exported.File("genes.parquet")))!["rows"]!.AsArray().Count);
    }

    [Fact]
    public void Python_redraws_the_fitness_figure_from_csv()
    {
        Assert.SkipUnless(
            File.Exists(Python) && TryCall(Python, "-c", "import numpy, matplotlib"),
            "Debian's python3-numpy and python3-matplotlib are not here");
        string figure = Path.Combine(_exported.Folder, "figure.png");
        string output = Call(
            Python, Path.Combine(SourceTree.Root, "docs", "scripts", "fitness_figure.py"), Path.Combine(_exported.Folder, "csv"), figure);
        Assert.True(new FileInfo(figure).Length > 10_000);
        string[] lines = output.Trim().Split('\n');
        Assert.Equal(2, lines.Length);
        foreach (string line in lines)
        {
            string[] cells = line.Split(',');
            double expected = _exported.Runs.Where(run => run.Contains($"/{cells[0]}/", StringComparison.Ordinal))
                .Average(run => (double)_exported.Record(run, 4)["bestFitness"]!);
            Assert.Equal("2", cells[1]);
            Assert.Equal(expected, double.Parse(cells[2], CultureInfo.InvariantCulture), 1e-15);
        }
    }

    [Fact]
    public void NetCdf_is_read_by_three_readers_of_Python_with_dimensions_types_units_and_every_number()
    {
        Assert.SkipUnless(
            File.Exists(Python) && TryCall(Python, "-c", "import xarray, netCDF4, h5py"),
            "Debian's python3-xarray, python3-netcdf4 and python3-h5py are not here");
        string script = Path.Combine(SourceTree.Root, "tests", "readers", "netcdf.py");
        string[] names = ["run", "generation", "bestFitness", "effective.PrePost", "hash"];
        var found = JsonNode.Parse(Call(Python, [script, NetCdf("generations"), .. names]))!;
        Assert.All(names, name => Assert.Equal("row", (string)found["dimensions"]![name]![0]!));
        Assert.Equal(
            ("object", "int64", "float64"),
            ((string)found["types"]!["run"]!, (string)found["types"]!["generation"]!, (string)found["types"]!["bestFitness"]!));
        Assert.StartsWith("fitness: value per step", (string)found["units"]!["bestFitness"]!, StringComparison.Ordinal);
        foreach (string reader in (string[])["xarray", "netCDF4", "h5py"])
        {
            var columns = found[reader]!;
            Assert.Equal(4 * 5, columns["run"]!.AsArray().Count);
            for (int row = 0; row < 4 * 5; row++)
            {
                var record = _exported.Record((string)columns["run"]![row]!, (int)columns["generation"]![row]!);
                Assert.Equal((double)record["bestFitness"]!, (double)columns["bestFitness"]![row]!);
                Assert.Equal((double)record["effective"]!["PrePost"]!, (double)columns["effective.PrePost"]![row]!);
                Assert.Equal((string)record["hash"]!, (string)columns["hash"]![row]!);
            }
        }

        var settings = JsonNode.Parse(Call(Python, script, NetCdf("settings"), "agent.plastic", "task.rewardNoise", "task.kind"))!;
        Assert.Equal("bool", (string)settings["types"]!["agent.plastic"]!);
        Assert.Equal([0.1, 0.1, 0.2, 0.2], settings["xarray"]!["task.rewardNoise"]!.AsArray().Select(value => (double)value!).Order());
        Assert.All(settings["h5py"]!["task.kind"]!.AsArray(), kind => Assert.Equal("prediction", (string)kind!));
    }

    [Fact]
    public void NetCdf_is_read_by_R()
    {
        const string R = "/usr/bin/Rscript";
        Assert.SkipUnless(File.Exists(R) && TryCall(R, "-e", "library(ncdf4)"), "Debian's r-base-core and r-cran-ncdf4 are not here");
        string script = Path.Combine(SourceTree.Root, "tests", "readers", "netcdf.R");
        string[][] columns =
        [
            .. Call(R, script, NetCdf("generations"), "run", "generation", "bestFitness", "hash").TrimEnd().Split('\n')
                .Select(line => line.Split('\t')),
        ];
        Assert.Equal(4 * 5, columns[0].Length);
        for (int row = 0; row < 4 * 5; row++)
        {
            var record = _exported.Record(columns[0][row], int.Parse(columns[1][row], CultureInfo.InvariantCulture));
            Assert.Equal((double)record["bestFitness"]!, double.Parse(columns[2][row], CultureInfo.InvariantCulture));
            Assert.Equal((string)record["hash"]!, columns[3][row]);
        }
    }

    [Fact]
    public void A_sidecar_says_type_and_unit_of_every_column()
    {
        string[] lines = File.ReadAllLines(Path.Combine(_exported.Folder, "csv", "columns.csv"));
        Assert.Equal("table,column,type,unit", lines[0]);
        Assert.Contains("settings,task.steps,whole,steps or events", lines);
        Assert.Contains("settings,agent.plastic,flag,", lines);
        Assert.Contains("champions,wallSeconds,number,s", lines);
        string header = File.ReadLines(Path.Combine(_exported.Folder, "csv", "generations.csv")).First();
        Assert.StartsWith(
            "run,experiment,condition,seed,replicate,generation,bestFitness,meanFitness,quantile05", header, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_run_is_left_out_and_named()
    {
        string run = Path.Combine(_exported.Folder, "copy", "damaged");
        Directory.CreateDirectory(run);
        File.WriteAllText(Path.Combine(run, "manifest.json"), "{");
        var outcome = _exported.Kenyon.Run("export", Path.Combine(_exported.Folder, "copy"), "--out", "elsewhere");
        Assert.Equal(3, outcome.ExitCode);
        Assert.Contains("manifest.json:1:", outcome.Errors, StringComparison.Ordinal);
        Assert.Equal(2, _exported.Kenyon.Run("export", "nowhere").ExitCode);
        Assert.Equal(2, _exported.Kenyon.Run("export", "runs", "--format", "xls").ExitCode);
    }

    [Fact]
    public void Runs_that_are_the_same_to_the_last_bit_are_counted_once_and_said_by_all_that_read_a_sweep()
    {
        string runs = Path.Combine(_exported.Folder, "same", "small");
        foreach (string run in _exported.Runs)
        {
            string target = Path.Combine(_exported.Folder, "same", run);
            Copy(Path.Combine(_exported.Folder, "runs", run), target);
        }

        string first = _exported.Runs.Order(StringComparer.Ordinal).First();
        string copy = Path.Combine(runs, "copy", "1-0");
        Copy(Path.Combine(_exported.Folder, "same", first), copy);
        string said = $"kenyon: {first} is there twice, to the last bit; it is counted once.";
        string[][] commands =
        [
            ["export", runs, "--out", "once"], ["plot", runs, "--figure", "conditions", "--out", "conditions.png"],
            ["report", runs, "--out", "report.html"], ["analyze", runs, "--section", "rule"],
        ];
        Assert.All(commands, command =>
        {
            var outcome = _exported.Kenyon.Run(command);
            Assert.True(outcome.ExitCode == 0, outcome.Errors);
            Assert.Contains(said, outcome.Errors, StringComparison.Ordinal);
        });
        Assert.Equal(1 + 4, File.ReadAllLines(Path.Combine(_exported.Folder, "once", "champions.csv")).Length);
    }

    private string NetCdf(string table) => Path.Combine(_exported.Folder, "netcdf", $"{table}.nc");

    private static void Copy(string from, string target)
    {
        Directory.CreateDirectory(target);
        foreach (string file in Directory.GetFiles(from))
        {
            File.Copy(file, Path.Combine(target, Path.GetFileName(file)));
        }
    }

    private static bool TryCall(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(
            program, arguments) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }

    private static string Call(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(
            program, arguments) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors.GetAwaiter().GetResult());
        return output;
    }

    /// <summary>A small sweep, exported in all formats.</summary>
    public sealed class Exported : IDisposable
    {
        public Exported()
        {
            System.IO.File.WriteAllText(
                Path.Combine(Folder, "small.yaml"),
                "name: small\nreplicates: 2\ntask: { kind: prediction, trials: 4, steps: 20 }\noptimizer: { generations: "
                + "5, populationSize: 16 }\nsweep: { task.rewardNoise: [0.1, 0.2] }\n");
            Assert.Equal("", Kenyon.Run("evolve", "small.yaml", "--quiet", "--no-figures").Errors);
            Assert.Equal("", Kenyon.Run("export", "runs", "--format", "parquet", "--out", "parquet").Errors);
            Assert.Equal("", Kenyon.Run("export", "runs", "--format", "csv", "--out", "csv").Errors);
            Assert.Equal("", Kenyon.Run("export", "runs", "--format", "netcdf", "--out", "netcdf").Errors);
            Runs = [.. Directory.GetFiles(Path.Combine(Folder, "runs"), "manifest.json", SearchOption.AllDirectories)
                .Select(path => Path.GetRelativePath(Path.Combine(Folder, "runs"), Path.GetDirectoryName(path)!))];
        }

        internal KenyonProcess Kenyon { get; } = new();

        public string Folder => Kenyon.Folder;

        public IReadOnlyList<string> Runs { get; }

        public string File(string name) => Path.Combine(Folder, "parquet", name);

        public JsonNode Record(string run, int generation) =>
            JsonNode.Parse(System.IO.File.ReadLines(Path.Combine(Folder, "runs", run, "generations.jsonl")).ElementAt(generation))!;

        public void Dispose() => Kenyon.Dispose();
    }
}
