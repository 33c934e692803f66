using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Kenyon.EndToEnd;

/// <summary>A group sampled from the command line, its draws read by readers that are not ours.</summary>
public sealed class SamplingCommandTests : IDisposable
{
    private const string Python = "/usr/bin/python3";
    private const string Readers = """
        import json, sys, h5py, netCDF4, xarray
        file = sys.argv[1]
        posterior = xarray.open_dataset(file, group='posterior')
        stats = xarray.open_dataset(file, group='sample_stats')
        observed = xarray.open_dataset(file, group='observed_data')
        rates = posterior['rate'].mean(['chain', 'draw'])
        plain = netCDF4.Dataset(file)
        with h5py.File(file, 'r') as raw:
            shape = list(raw['posterior/rate'].shape)
        print(json.dumps({
            'dims': {k: int(v) for k, v in posterior.sizes.items()},
            'rates': {str(s): float(rates.sel(subject=s)) for s in posterior['subject'].values},
            'mean': float(posterior['rate_mean'].mean()),
            'width': float(posterior['inverseTemperature_width'].mean()),
            'diverging': int(stats['diverging'].sum()), 'kind': str(stats['diverging'].dtype),
            'lp': list(stats['lp'].dims), 'trials': int(observed.sizes['trial']),
            'raw': shape, 'plain': list(plain['posterior']['rate'].dimensions), 'library': plain.inference_library,
        }))
        """;

    private static readonly string[] s_how =
    [
        "choices.csv", "--subject", "subject", "--model", "deltaRule", "--method", "hierarchical", "--chains", "2", "--draws", "120",
        "--warmup", "100", "--simulations", "0",
    ];

    private readonly KenyonProcess _kenyon = new();

    public SamplingCommandTests() =>
        Done("recover", "--models", "deltaRule", "--subjects", "4", "--trials", "60", "--save", "choices.csv");

    public void Dispose() => _kenyon.Dispose();

    [Fact]
    public void Draws_are_read_by_xarray_netcdf4_and_h5py_and_say_what_fit_says()
    {
        Assert.SkipUnless(
            File.Exists(Python) && Call(out _, "-c", "import h5py, netCDF4, xarray"), "Debian's python3-xarray and the like are not here");
        var fit = Done(["fit", .. s_how, "--threads", "1", "--posterior", "p.nc", "--json"]).Json;
        Assert.True(Call(out string told, "-c", Readers, Path.Combine(_kenyon.Folder, "p.nc")), told);
        var read = JsonNode.Parse(told)!;
        Assert.Equal("""{"chain":2,"draw":120,"subject":4}""", read["dims"]!.ToJsonString());
        foreach (var subject in fit["subjects"]!.AsArray())
        {
            Assert.Equal(
                (double)subject!["parameters"]!["rate"]!, (double)read["rates"]![(string)subject["subject"]!]!, 1e-9);
            Assert.NotNull(subject["rhat"]!["rate"]);
            Assert.True((double)subject["ess"]!["rate"]! > 0);
            Assert.InRange((double)subject["parameters"]!["rate"]!, (double)subject["low"]!["rate"]!, (double)subject["high"]!["rate"]!);
        }

        var posterior = fit["posterior"]!;
        Assert.Equal((double)posterior["groups"]![0]!["means"]!["rate"]!["mean"]!, (double)read["mean"]!, 1e-9);
        Assert.Equal((double)posterior["widths"]!["inverseTemperature"]!["mean"]!, (double)read["width"]!, 1e-9);
        Assert.Equal((int)posterior["divergences"]!, (int)read["diverging"]!);
        Assert.Equal(("bool", 240), ((string)read["kind"]!, (int)read["trials"]!));
        Assert.Equal("""["chain","draw","subject"]""", read["plain"]!.ToJsonString());
        Assert.Equal("[2,120,4]", read["raw"]!.ToJsonString());
        Assert.Equal("kenyon", (string)read["library"]!);
        Assert.Equal(("hierarchical", "hierarchical"), ((string)fit["footing"]!, (string)fit["method"]!));
        Assert.InRange((double)fit["leftOut"]!["subjects"]!, 0.2, 0.75);
        // 240 draws are too few, and that is said.
        Assert.False((bool)posterior["converged"]!);
        Assert.Contains("did not converge", (string)fit["verdict"]!, StringComparison.Ordinal);

        Done(["fit", .. s_how, "--threads", "3", "--posterior", "q.nc"]);
        Assert.Equal(
            File.ReadAllBytes(Path.Combine(_kenyon.Folder, "p.nc")), File.ReadAllBytes(Path.Combine(_kenyon.Folder, "q.nc")));
    }

    [Fact]
    public void Text_says_what_was_sampled_and_that_it_did_not_converge()
    {
        string text = Done(["fit", .. s_how]).Output;
        foreach (string part in (string[])[
            "width ~ half-normal(1.50)", "group: α", "2 chains of 120 draws after 100 of warm-up", "NOT CONVERGED", "k̂ up to",
        ])
        {
            Assert.Contains(part, text, StringComparison.Ordinal);
        }

        string trials = Done(["trials", .. s_how]).Output;
        Assert.Equal(1 + 240, trials.TrimEnd().Split('\n').Length);
        var calibration = Done("recover", "--calibrate", "--simulations", "4", "--subjects", "2", "--trials", "20", "--json").Json;
        Assert.Equal(6, calibration["numbers"]!.AsArray().Count);
        Assert.Contains(
            "Calibration: 4 groups",
            Done("recover", "--calibrate", "--simulations", "4", "--subjects", "2", "--trials", "20").Output,
            StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_wrong_is_said_with_exit_code_2()
    {
        Wrong("--draws is of --method hierarchical", "fit", "choices.csv", "--draws", "100");
        Wrong("--posterior is of --method hierarchical", "fit", "choices.csv", "--posterior", "p.nc");
        Wrong("--posterior is 'p.txt'", ["fit", .. s_how, "--posterior", "p.txt"]);
        Wrong("--chains is '65'", ["fit", "choices.csv", "--subject", "subject", "--method", "hierarchical", "--chains", "65"]);
        Wrong("--acceptance is '1'", ["fit", .. s_how, "--acceptance", "1"]);
        Wrong("--acceptance is 'high'", ["fit", .. s_how, "--acceptance", "high"]);
        Wrong("--group is block", "fit", "choices.csv", "--subject", "subject", "--group", "block");
        Wrong("exclude each other", "fit", "choices.csv", "--method", "hierarchical", "--pooled");
        Wrong("at least 2 subjects", "fit", "choices.csv", "--method", "hierarchical");
        Wrong("no parameters to sample", "fit", "choices.csv", "--subject", "subject", "--method", "hierarchical", "--model", "chance");
        Wrong("one model", "recover", "--calibrate", "--models", "deltaRule,chance");
        Wrong("subjects and a parameter", "recover", "--calibrate", "--subjects", "1");
    }

    [Fact]
    public void Ctrl_C_ends_with_130_and_leaves_nothing_half_written()
    {
        string[] before = Directory.GetFiles(_kenyon.Folder);
        using var process = _kenyon.Start(
            new Dictionary<string, string>(),
            ["fit", "choices.csv", "--subject", "subject", "--method", "hierarchical", "--draws", "100000", "--posterior", "p.nc"]);
        string? line = process.StandardError.ReadLine();
        while (line is not null && !line.Contains("sampling", StringComparison.Ordinal))
        {
            line = process.StandardError.ReadLine();
        }

        Assert.NotNull(line);
        using (Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)]))
        {
        }

        process.WaitForExit();
        Assert.Equal(130, process.ExitCode);
        Assert.Equal(before, Directory.GetFiles(_kenyon.Folder));
    }

    private static bool Call(out string told, params string[] arguments)
    {
        var start = new ProcessStartInfo(Python, arguments)
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        told = process.ExitCode == 0 ? output : errors.GetAwaiter().GetResult();
        return process.ExitCode == 0;
    }

    private KenyonProcess.Outcome Done(params string[] arguments)
    {
        var outcome = _kenyon.Run(arguments);
        Assert.True(outcome.ExitCode == 0, $"{string.Join(' ', arguments)}: {outcome.ExitCode}\n{outcome.Errors}");
        return outcome;
    }

    private void Wrong(string message, params string[] arguments)
    {
        var outcome = _kenyon.Run(arguments);
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains(message, outcome.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", outcome.Errors, StringComparison.Ordinal);
    }
}
