using System.Diagnostics;
using System.Globalization;

namespace Kenyon.EndToEnd.Peers;

/// <summary>What bench/peers holds against Kenyon is sound; how fast it is depends on the machine and is no test.</summary>
public sealed class PeerScriptsTests : IDisposable
{
    private const string Python = "/usr/bin/python3";

    /// <summary>Likelihoods at the parameters of a fit, their slopes there, and slopes elsewhere beside differences.</summary>
    private const string Likelihoods = """
        import json, sys
        sys.dont_write_bytecode = True
        import fit_scipy, numpy as np
        names, choices, rewards = fit_scipy.read("choices.csv")
        fitted = {subject["subject"]: subject for subject in json.load(open("fit.json"))["subjects"]}
        likelihood = fit_scipy.Lanes(choices, rewards)
        own = [fitted[name]["parameters"] for name in names]
        places = np.array([[each["rate"], np.log(each["inverseTemperature"])] for each in own])
        print(np.abs(likelihood(places)[0] + [fitted[name]["logLikelihood"] for name in names]).max())
        inside = ((places > fit_scipy.LOW + 0.01) & (places < fit_scipy.HIGH - 0.01)).all(1)
        print(inside.sum())
        print(np.abs(likelihood(places)[1][inside]).max())
        place = np.array([[0.2, 0.3], [0.4, 1.1], [0.6, 2.0]])
        step = 1e-6 * np.eye(2)
        differences = [(likelihood(place + side)[0] - likelihood(place - side)[0]) / 2e-6 for side in step]
        print(np.abs(np.transpose(differences) - likelihood(place)[1]).max())
        starts = fit_scipy.starts()
        print(len(starts), ((starts >= fit_scipy.LOW) & (starts <= fit_scipy.HIGH)).all())
        """;

    private static readonly string s_scripts = Path.Combine(SourceTree.Root, "bench", "peers");
    private readonly KenyonProcess _kenyon = new();

    public void Dispose() => _kenyon.Dispose();

    [Fact]
    public void Every_script_is_one_that_Python_reads()
    {
        string[] scripts = Directory.GetFiles(s_scripts, "*.py");
        Assert.True(scripts.Length >= 6, $"only {scripts.Length} scripts");
        var (exitCode, output) = Run(["-c", "import ast, sys; [ast.parse(open(path).read(), path) for path in sys.argv[1:]]", .. scripts]);
        Assert.True(exitCode == 0, output);
    }

    [Fact]
    public void The_peer_of_fits_has_the_likelihood_of_fit()
    {
        Assert.SkipUnless(Run(["-c", "import numpy"]).ExitCode == 0, "Debian's python3-numpy is not here; test.sh installs it.");
        Assert.Equal((0, ""), Run([Path.Combine(s_scripts, "fit_scipy.py"), "make", "choices.csv", "3", "60", "5"]));
        var fit = _kenyon.Run(
            "fit", "choices.csv", "--subject", "subject", "--model", "deltaRule", "--simulations", "0", "--no-cross-validation", "--json");
        Assert.True(fit.ExitCode == 0, fit.Errors);
        File.WriteAllText(Path.Combine(_kenyon.Folder, "fit.json"), fit.Output);
        var (exitCode, output) = Run(["-c", Likelihoods]);
        Assert.True(exitCode == 0, output);
        string[] lines = output.Split('\n');
        Assert.InRange(Number(lines[0]), 0, 1e-9);
        Assert.True(Number(lines[1]) >= 1, "no animal has its optimum within the bounds");
        Assert.InRange(Number(lines[2]), 0, 1e-3);
        Assert.InRange(Number(lines[3]), 0, 1e-6);
        Assert.Equal("8 True", lines[4]);
    }

    [Theory]
    [InlineData("", 0, "all agree within error")]
    [InlineData("numba", 1, "DISAGREES: the fitness of Numba differs")]
    [InlineData("lockstep", 1, "DISAGREES: of 3 animals 1 are fitted better with SciPy, NumPy, by up to 0.001 nats")]
    [InlineData("cma", 1, "DISAGREES: CMA-ES needs 4.92 times the published evaluations on f2 ellipsoid")]
    public void The_table_says_how_much_faster_Kenyon_is_and_who_disagrees(string odd, int expected, string said)
    {
        foreach (int round in (int[])[1, 2, 3])
        {
            // The median counts: the second round is three times as fast for all.
            double speed = round == 2 ? 3 : 1;
            Write($"bench.{round}.json", $$"""{"peakFlops": 1e11, "agentStepsPerSecondPerCore": {{Text(3e7 * speed)}}}""");
            Write($"cpp.{round}", $"{Text(2e7 * speed)} 0.0871 0.0002");
            Write($"numba.{round}", $"{Text(3e6 * speed)} {(odd == "numba" ? "0.0900" : "0.0869")} 0.0002");
            Write($"numpy.{round}", $"{Text(1e6 * speed)} 0.0870 0.0002");
            Write($"plain.{round}", $"{Text(5e5 * speed)} 0.0870 0.0002");
            Write($"fit.one.{round}", "0.25");
            Write($"fit.all.{round}", Text(0.25 + (0.02 / speed)));
            Write($"lockstep.{round}", Text(50 * speed));
            Write($"compiled.{round}", Text(200 * speed));
        }

        Write("kenyon.json", """{"mean": 0.0870, "low": 0.0869, "high": 0.0871}""");
        Write(
            "fit.json",
            """
            {"subjects": [{"subject": "a", "logLikelihood": -80.5}, {"subject": "b", "logLikelihood": -70.25},
                {"subject": "c", "logLikelihood": -9}]}
            """);
        Write("lockstep.txt", $"a -80.5\nb {(odd == "lockstep" ? "-70.249" : "-70.2500004")}\nc -9.1\n");
        Write("compiled.txt", "a -80.5\nb -70.25\nc -9.0\n");
        Write(
            "cma.txt",
            "| strategy | function | D | solved | median | expected running time |\n| cmaEs | f1 sphere | 2 | 15/15 | 247 | 256 |\n"
            + $"| cmaEs | f2 ellipsoid | 10 | 15/15 | 4,186 | {(odd == "cma" ? "30,000" : "4,188")} |\n");
        var (exitCode, output) = Run([Path.Combine(s_scripts, "compare.py"), _kenyon.Folder, "3"]);
        Assert.True(exitCode == expected, output);
        Assert.Contains(said, output, StringComparison.Ordinal);
        string[][] rows = [.. output.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))];
        Assert.Contains(rows, row => row is ["Kenyon", "30.00", "0.625", "1.00", "x", "0.08700", "0.00005"]);
        Assert.Contains(rows, row => row is ["C++", "20.00", "0.417", "1.50", "x", "0.08710", "0.00012"]);
        Assert.Contains(rows, row => row is ["Numba", "3.00", "0.062", "10.00", "x", ..]);
        Assert.Contains(rows, row => row is ["Kenyon", "100.0", "1.00", "x", "-159.75000"]);
        Assert.Contains(rows, row => row is ["SciPy,", "NumPy", "50.0", "2.00", "x", _, "1"]);
        Assert.Contains(rows, row => row is ["SciPy,", "Numba", "200.0", "0.50", "x", "-159.75000", "0"]);
        Assert.Contains(rows, row => row is ["f1", "sphere,", "D", "=", "2", "256", "262", "0.98", "x", "15/15"]);
    }

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_kenyon.Folder, name), text);

    private (int ExitCode, string Output) Run(string[] arguments)
    {
        Assert.SkipUnless(File.Exists(Python), "Debian's python3 is not here");
        var start = new ProcessStartInfo(Python, arguments)
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = _kenyon.Folder,
        };
        start.Environment["PYTHONPATH"] = s_scripts;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + errors.GetAwaiter().GetResult());
    }
}
