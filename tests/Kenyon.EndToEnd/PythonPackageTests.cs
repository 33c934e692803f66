using System.Diagnostics;

namespace Kenyon.EndToEnd;

/// <summary>The Python package, by its own tests (python/tests) with Debian's Python and the program that was built.</summary>
public sealed class PythonPackageTests
{
    private const string Python = "/usr/bin/python3";

    private static readonly string s_folder = Path.Combine(SourceTree.Root, "python", "tests");

    /// <summary>Whether what they need is there, asked once.</summary>
    private static readonly Lazy<bool> s_isHere = new(
        () => File.Exists(Python) && Run("-c", "import numpy, pandas, h5py, xarray, netCDF4, matplotlib").ExitCode == 0);

    [Theory]
    [InlineData("test_rules", 4)]
    [InlineData("test_reading", 8)]
    [InlineData("test_evolving", 10)]
    [InlineData("test_package", 4)]
    public void Its_tests_pass(string module, int count)
    {
        Assert.SkipUnless(
            s_isHere.Value,
            "Debian's python3-numpy, -pandas, -h5py, -xarray, -netcdf4 and -matplotlib are not here");
        var (exitCode, output) = Run("-B", "-m", "unittest", module);
        Assert.True(exitCode == 0, output);
        Assert.Contains($"Ran {count} tests", output, StringComparison.Ordinal);
        Assert.DoesNotContain("skipped", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_module_of_tests_is_run() => Assert.Equal(
        ["test_evolving.py", "test_package.py", "test_reading.py", "test_rules.py"],
        Directory.GetFiles(s_folder, "test_*.py").Select(Path.GetFileName).Order(StringComparer.Ordinal));

    private static (int ExitCode, string Output) Run(params string[] arguments)
    {
        var start = new ProcessStartInfo(
            Python, arguments) { UseShellExecute = false, RedirectStandardError = true, WorkingDirectory = s_folder };
        start.Environment["PYTHONPATH"] = Path.Combine(SourceTree.Root, "python");
        start.Environment["KENYON"] = BuiltProgram.Path;
        start.RedirectStandardOutput = true;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        string errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, errors + output.GetAwaiter().GetResult());
    }
}
