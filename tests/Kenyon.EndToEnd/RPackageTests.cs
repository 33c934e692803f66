using System.Diagnostics;

namespace Kenyon.EndToEnd;

/// <summary>The R package: it is installed, and its own tests (r/kenyon/tests) and its document run with Debian's R.</summary>
public sealed class RPackageTests : IClassFixture<RPackageTests.Installed>
{
    private readonly Installed _installed;

    public RPackageTests(Installed installed) => _installed = installed;

    [Fact]
    public void Its_tests_pass()
    {
        string output = _installed.Script("test.R");
        Assert.EndsWith("50 checks passed", output.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_block_of_its_document_runs()
    {
        string output = _installed.Script("document.R", Path.Combine(SourceTree.Root, "docs", "R.md"));
        Assert.EndsWith("6 blocks ran", output.TrimEnd(), StringComparison.Ordinal);
    }

    /// <summary>A library of R with the package in it.</summary>
    public sealed class Installed : IDisposable
    {
        private static readonly string s_package = Path.Combine(SourceTree.Root, "r", "kenyon");

        private readonly string _library = Directory.CreateTempSubdirectory("kenyon-r-").FullName;
        private readonly string? _missing;

        public Installed()
        {
            if (!File.Exists("/usr/bin/Rscript")
                || Run("Rscript", "-e", "library(data.table); library(jsonlite); library(ncdf4)").ExitCode != 0)
            {
                _missing = "Debian's r-base-core, r-cran-data.table, r-cran-jsonlite and r-cran-ncdf4 are not here";
                return;
            }

            var (exitCode, output) = Run("R", "CMD", "INSTALL", $"--library={_library}", s_package);
            Assert.True(exitCode == 0, output);
        }

        public string Script(string name, params string[] arguments)
        {
            Assert.SkipWhen(_missing is not null, _missing ?? "");
            var (exitCode, output) = Run("Rscript", [Path.Combine(s_package, "tests", name), .. arguments]);
            Assert.True(exitCode == 0, output);
            return output;
        }

        public void Dispose() => Directory.Delete(_library, recursive: true);

        private (int ExitCode, string Output) Run(string program, params string[] arguments)
        {
            var start = new ProcessStartInfo(
                program, arguments) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true };
            start.Environment["R_LIBS"] = _library;
            start.Environment["KENYON"] = BuiltProgram.Path;
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, errors.GetAwaiter().GetResult() + output);
        }
    }
}
