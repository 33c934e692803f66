using System.Diagnostics;

namespace Kenyon.EndToEnd;

/// <summary>Scripts in Python and in R redraw figures of FINDINGS.md from exported tables, and say the same of them.</summary>
public sealed class FindingsScriptsTests : IClassFixture<FindingsScriptsTests.Exported>
{
    private readonly Exported _exported;

    public FindingsScriptsTests(Exported exported) => _exported = exported;

    [Fact]
    public void Python_and_R_draw_three_figures_and_tell_the_same_numbers()
    {
        string python = Draw("/usr/bin/python3", "import matplotlib, pandas", "-c", "findings.py");
        string r = Draw("/usr/bin/Rscript", "library(data.table); library(jsonlite)", "-e", "findings.R");
        string[] lines = python.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.True(lines.Length == 2 + 2 + 8, python);
        Assert.Contains(lines, line => line.StartsWith("noise 0.25 n=2 learning=", StringComparison.Ordinal));
        Assert.Equal(python, r);
    }

    private string Draw(string program, string needs, string option, string script)
    {
        Assert.SkipUnless(
            File.Exists(program) && Run(program, option, needs).ExitCode == 0,
            $"{program} with what docs/scripts/{script} needs is not here; test.sh installs it.");
        string pictures = Path.Combine(_exported.Folder, script + "-pictures");
        var (exitCode, output) = Run(program, Path.Combine(SourceTree.Root, "docs", "scripts", script), _exported.Tables, pictures);
        Assert.True(exitCode == 0, output);
        foreach (string name in (string[])["noise", "switching-rate", "diversity"])
        {
            Assert.InRange(new FileInfo(Path.Combine(pictures, name + ".png")).Length, 5_000, 500_000);
        }

        return output;
    }

    private static (int ExitCode, string Output) Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true,
        })!;
        var errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + errors.GetAwaiter().GetResult());
    }

    /// <summary>Tables of small runs of the three experiments.</summary>
    public sealed class Exported : IDisposable
    {
        private readonly KenyonProcess _kenyon = new();

        public Exported()
        {
            foreach (string[] experiment in (string[][])
                [
                    ["noise", "sweep.task.rewardNoise=[0.25, 1]"],
                    ["switching-rate", "sweep.environment.switchProbability=[0, 0.01]"],
                    ["diversity", "task.steps=150"],
                ])
            {
                Do(
                    [
                        "evolve", experiment[0], "--quiet", "--no-figures", "--set", experiment[1], "--set", "replicates=2", "--set",
                        "optimizer.generations=2", "--set", "optimizer.populationSize=24", "--set", "task.trials=2",
                    ]);
            }

            Do("export", "runs", "--out", "tables");
            string[] theory = ["theory", "noise", "--json", "--quiet", "--lifetimes", "64", "--set", "sweep.task.rewardNoise=[0.25, 1]"];
            File.WriteAllText(Path.Combine(Tables, "theory-noise.json"), Do(theory));
        }

        public string Folder => _kenyon.Folder;

        public string Tables => Path.Combine(_kenyon.Folder, "tables");

        public void Dispose() => _kenyon.Dispose();

        private string Do(params string[] arguments)
        {
            var result = _kenyon.Run(arguments);
            Assert.True(result.ExitCode == 0, result.Errors);
            return result.Output;
        }
    }
}
