using System.Globalization;

namespace Kenyon.EndToEnd;

/// <summary>From the command line: choices that the program makes up are checked, fitted, compared, recovered and reported on.</summary>
public sealed class FitCommandTests : IDisposable
{
    private const string Data = "choices.csv";

    private readonly KenyonProcess _kenyon = new();

    public void Dispose() => _kenyon.Dispose();

    [Fact]
    public void Choices_are_made_up_checked_fitted_compared_and_reported()
    {
        Done("recover", "--models", "deltaRule", "--subjects", "6", "--trials", "150", "--save", Data);
        Assert.Equal(901, File.ReadLines(Path.Combine(_kenyon.Folder, Data)).Count());
        Done("data", "check", Data, "--subject", "subject", "--block", "block");

        foreach (string method in (string[])["ml", "map", "empiricalBayes"])
        {
            var fit = Done(
                "fit", Data, "--subject", "subject", "--block", "block", "--model", "deltaRule", "--method", method, "--starts", "2",
                "--simulations", "6", "--figure", "figures", "--json").Json;
            Assert.Equal("deltaRule", (string)fit["model"]!);
            Assert.Equal(method, (string)fit["method"]!);
            Assert.Equal(6, fit["subjects"]!.AsArray().Count);
            Assert.Equal((6, 900, 0), ((int)fit["total"]!["subjects"]!, (int)fit["total"]!["trials"]!, (int)fit["total"]!["excluded"]!));
            Assert.InRange((double)fit["total"]!["negativeLogLikelihoodPerTrial"]!, 0.2, 0.68);
            Assert.Equal(method == "ml", fit["priors"] is null);
            Assert.Equal(method == "empiricalBayes" ? "hierarchical" : "perSubject", (string)fit["footing"]!);
            Assert.Equal(method == "empiricalBayes" ? 4 : 12, (int)fit["total"]!["parameters"]!);
            Assert.InRange((double)fit["leftOut"]!["blocks"]!, 0.2, 0.72);
            Assert.InRange((double)fit["leftOut"]!["subjects"]!, 0.2, 0.72);
            Assert.NotNull(fit["recovery"]!["correlations"]!["rate"]);
        }

        Assert.Equal("PNG", File.ReadAllText(Path.Combine(_kenyon.Folder, "figures", "behaviour.png"), System.Text.Encoding.Latin1)[1..4]);
        Assert.Contains("6 subjects", File.ReadAllText(Path.Combine(_kenyon.Folder, "figures", "behaviour.txt")), StringComparison.Ordinal);

        string[] models = ["--models", "chance,deltaRule,winStayLoseShift", "--starts", "2", "--simulations", "4"];
        var comparison = Done(["compare", Data, "--subject", "subject", "--block", "block", .. models, "--json"]).Json;
        Assert.Equal("deltaRule", (string)comparison["best"]!);
        var fits = comparison["models"]!.AsArray();
        Assert.All(fits, model => Assert.InRange((double)model!["crossValidatedByBlock"]!, -900 * 1.5, 0));
        Assert.Equal(1, fits.Sum(model => (double)model!["protectedExceedance"]!), 1e-9);

        Assert.All(fits, model => Assert.Equal((string)model!["model"]! == "chance" ? 1 : 3, model["footings"]!.AsArray().Count));
        string table = Done(["compare", Data, "--subject", "subject", .. models, "--footing", "pooled", "--no-cross-validation"]).Output;
        Assert.Contains("* pooled", table, StringComparison.Ordinal);
        Assert.DoesNotContain("* hierarchical", table, StringComparison.Ordinal);

        string page = Done(
            [
                "report", Data, "--subject", "subject", "--block", "block", .. models, "--no-cross-validation", "--out", "page", "--quiet",
            ]).Output.Trim();
        string html = File.ReadAllText(Path.Combine(_kenyon.Folder, page));
        foreach (string part in (string[])[
            "Question", "Data", "Models held against each other", "What the fits are worth", "data:image/png;base64,", "alt=\"Three panels",
            "kenyon report choices.csv", "References", "deltaRule",
        ])
        {
            Assert.Contains(part, html, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Recovery_and_the_l1_path_run_alone()
    {
        var recovery =
            Done("recover", "--models", "deltaRule,winStayLoseShift", "--subjects", "6", "--trials", "200", "--starts", "2", "--json").Json;
        Assert.Equal(6, (int)recovery["simulations"]!);
        Assert.Equal(12, recovery["wins"]!.AsArray().Sum(row => row!.AsArray().Sum(count => (int)count!)));
        Done("recover", "--models", "deltaRule", "--subjects", "2", "--trials", "100", "--save", Data);
        var path = Done("fit", Data, "--subject", "subject", "--model", "rewardHebbian", "--l1", "--json").Json;
        Assert.Equal(0, (int)path["path"]![0]!["terms"]!);
        Assert.Contains(
            "terms", Done("fit", Data, "--subject", "subject", "--model", "rewardHebbian", "--l1").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_wrong_is_said_with_exit_code_2()
    {
        Done("recover", "--models", "deltaRule", "--subjects", "2", "--trials", "80", "--save", Data);
        Wrong("no-such-file", "match", Data, "no-such-file");
        Wrong("Parquet", "match", Data, Data);
        Wrong("--refit is often", "match", Data, "atlas.parquet", "--refit", "often");
        Wrong("--experiment says what --refine begins with", "match", Data, "--experiment", "atlas");
        Wrong("--out is where --refine keeps its runs", "match", Data, "--out", "elsewhere");
        Wrong("no-such-experiment is neither a preset nor a file", "match", Data, "--refine", "--experiment", "no-such-experiment");
        Wrong("--simulations is '0'", "match", Data, "atlas.parquet", "--simulations", "0");
        Wrong("compares two or more", "report", Data, "--models", "deltaRule");
        Wrong("DATA", "recover", Data, "--atlas", "atlas.parquet");
        Wrong("--standard tries designs for --atlas", "recover", "--standard");
        Wrong("--trials is that of one design", "recover", "--atlas", "atlas.parquet", "--standard", "--trials", "50");
        Wrong("--cases counts groups of --atlas", "recover", "--cases", "20");
        Wrong("must be one of perSubject, pooled, hierarchical", "compare", Data, "--footing", "grouped");
        Wrong("exclude each other", "fit", Data, "--pooled", "--footing", "perSubject");
        Wrong("exclude each other", "fit", Data, "--method", "map", "--footing", "hierarchical");
        Wrong("exclude each other", "fit", Data, "--method", "empiricalBayes", "--pooled");
        Wrong("at least 2 subjects", "fit", Data, "--footing", "hierarchical");
        Wrong("leave --footing out", "fit", Data, "--model", "rewardHebbian", "--l1", "--footing", "perSubject");
        Wrong("--features", "fit", Data, "--model", "psychometric");
        Wrong("did you mean", "fit", Data, "--model", "deltaRul");
        foreach (string command in new[] { "fit", "compare", "recover", "report" })
        {
            Wrong("is named 2 times", command, Data, Data);
        }

        Wrong("is named 2 times", "match", Data, "--data", Data);
        Wrong("--header is maybe", "fit", Data, "--header", "maybe");
        Wrong("--choiceAs is side", "fit", Data, "--choiceAs", "side");
        Wrong("--decimal is dot", "fit", Data, "--decimal", "dot");
    }

    private KenyonProcess.Outcome Done(params string[] arguments)
    {
        var outcome = _kenyon.Run(arguments);
        Assert.True(
            outcome.ExitCode == 0,
            string.Create(CultureInfo.InvariantCulture, $"{string.Join(' ', arguments)}: {outcome.ExitCode}\n{outcome.Errors}"));
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
