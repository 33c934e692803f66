using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Kenyon.EndToEnd;

/// <summary>A fit trial by trial, read by a program that is not ours.</summary>
public sealed class TrialsCommandTests : IDisposable
{
    private const string Python = "/usr/bin/python3";
    private const string Sum =
        "import csv, math, sys\n"
        + "rows = [r for r in csv.DictReader(open(sys.argv[1])) if not r['leftOut']]\n"
        + "print(repr(math.fsum(float(r['logProbability']) for r in rows)))\n"
        + "print(repr(math.fsum(math.log(float(r['probability.' + r['chosen']])) for r in rows)))\n";

    private readonly KenyonProcess _kenyon = new();

    public void Dispose() => _kenyon.Dispose();

    [Theory]
    [InlineData("fly", "deltaRuleForgetting", "--subject fly --choice odor --footing hierarchical")]
    [InlineData("bee", "rescorlaWagnerTwoRates", "--subject bee --choice stimulus --offered pair_used --rewardMap 0=-1 --with bias")]
    [InlineData("mouse", "rewardHebbian", "--subject figure,mouse --session phase --omission 0 --pooled")]
    [InlineData("made up", "deltaRuleChoiceKernel", "--subject subject --method map")]
    public void Another_program_adds_up_the_log_likelihood_of_fit(string animal, string model, string columns)
    {
        Assert.SkipUnless(File.Exists(Python), "Debian's python3 is not here");
        string data = Data(animal);
        string[] how = [data, .. columns.Split(' '), "--model", model, "--simulations", "0", "--starts", "1"];
        var fit = Done(["fit", .. how, "--no-cross-validation", "--json"]).Json;
        Done(["trials", .. how, "--out", "trials.csv"]);
        string[] sums = Read(Sum, "trials.csv");
        double expected = (double)fit["total"]!["logLikelihood"]!;
        Assert.All(sums, sum => Assert.Equal(expected, double.Parse(sum, CultureInfo.InvariantCulture), 1e-9 * Math.Abs(expected)));
        Assert.Equal(expected, double.Parse(sums[0], CultureInfo.InvariantCulture), 2e-9);
    }

    [Fact]
    public void Verdict_and_units_lie_beside_the_table_and_parameters_are_a_table_too()
    {
        string data = Data("made up");
        string[] how = [data, "--subject", "subject", "--starts", "1", "--simulations", "0"];
        var told = Done(["trials", .. how, "--json"]).Json;
        Assert.Equal(240, told["trials"]!.AsArray().Count);
        Assert.Equal(240, (int)told["rows"]!);
        string text = Done(["trials", .. how]).Output;
        Done(["trials", .. how, "--out", "t.csv"]);
        Assert.Equal(text, File.ReadAllText(Path.Combine(_kenyon.Folder, "t.csv")));
        Done(["trials", .. how, "--out", "t.parquet"]);
        var beside = JsonNode.Parse(File.ReadAllText(Path.Combine(_kenyon.Folder, "t.json")))!;
        Assert.Contains("explains", (string)beside["verdict"]!, StringComparison.Ordinal);
        Assert.Equal(
            text.Split('\n')[0], string.Join(',', beside["columns"]!.AsArray().Select(column => (string)column!["name"]!)));
        Assert.Equal("PAR1", File.ReadAllText(Path.Combine(_kenyon.Folder, "t.parquet"), System.Text.Encoding.Latin1)[..4]);

        var fit = Done(["fit", .. how, "--no-cross-validation", "--parameters", "p.csv", "--json"]).Json;
        string[] lines = File.ReadAllLines(Path.Combine(_kenyon.Folder, "p.csv"));
        Assert.Equal(1 + 4, lines.Length);
        Assert.StartsWith(
            "subject,group,trials,logLikelihood,failure,rate,rate.standardError,rate.low,rate.high", lines[0], StringComparison.Ordinal);
        Assert.Equal(
            fit["subjects"]!.AsArray().Select(subject => (double)subject!["parameters"]!["rate"]!),
            lines.Skip(1).Select(line => double.Parse(line.Split(',')[5], CultureInfo.InvariantCulture)));
        Assert.True(File.Exists(Path.Combine(_kenyon.Folder, "p.json")));
    }

    [Fact]
    public void A_place_that_cannot_be_written_is_said()
    {
        string data = Data("made up");
        foreach (string[] arguments in (string[][])[
            ["trials", data, "--out", "t.xlsx"], ["trials", data, "--out", "nowhere/t.csv"], ["fit", data, "--parameters", "p.txt"],
            ["fit", data, "--model", "rewardHebbian", "--l1", "--parameters", "p.csv"], ["trials", data, "--no-cross-validation"],
        ])
        {
            var outcome = _kenyon.Run(arguments);
            Assert.Equal(2, outcome.ExitCode);
            Assert.DoesNotContain("   at ", outcome.Errors, StringComparison.Ordinal);
        }
    }

    private string Data(string animal)
    {
        if (animal == "made up")
        {
            Done("recover", "--models", "deltaRule", "--subjects", "4", "--trials", "60", "--save", "choices.csv");
            return "choices.csv";
        }

        string folder = Environment.GetEnvironmentVariable("KENYON_DATA") is { Length: > 0 } given
            ? given
            : Path.Combine(SourceTree.Root, "..", "shared", "data");
        string path = Path.Combine(folder, animal, "choices.csv");
        Assert.SkipUnless(File.Exists(path), $"{path} is not here; KENYON_DATA can say where the data are.");
        return path;
    }

    private string[] Read(string script, string file)
    {
        var start = new ProcessStartInfo(Python, ["-c", script, Path.Combine(_kenyon.Folder, file)])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        Assert.Equal("", process.StandardError.ReadToEnd());
        return output.Trim().Split('\n');
    }

    private KenyonProcess.Outcome Done(params string[] arguments)
    {
        var outcome = _kenyon.Run(arguments);
        Assert.True(outcome.ExitCode == 0, $"{string.Join(' ', arguments)}: {outcome.ExitCode}\n{outcome.Errors}");
        return outcome;
    }
}
