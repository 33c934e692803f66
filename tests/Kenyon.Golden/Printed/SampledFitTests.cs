using System.Text.Json.Nodes;

namespace Kenyon.Golden.Printed;

/// <summary>
/// What is printed of a sampled group. Its numbers are not kept: a last bit that another machine has otherwise makes other chains.
/// </summary>
public sealed class SampledFitTests
{
    private static readonly string[] s_how =
    [
        "--subject", "subject", "--method", "hierarchical", "--draws", "60", "--warmup", "60", "--simulations", "0", "--threads", "1",
    ];

    [Fact]
    public async Task Text_and_files_and_JSON_tell_of_groups_of_chains_and_of_what_did_not_converge()
    {
        using var folder = new PrintedCommand();
        string data = folder["choices.csv"];
        Assert.Equal(
            0,
            (await PrintedCommand.Run("recover", "--subjects", "3", "--trials", "40", "--models", "deltaRule", "--save", data)).ExitCode);
        string[] fit = ["fit", data, .. s_how, "--group", "subject", "--with", "bias,lapse"];
        var text = await PrintedCommand.Run(
            null,
            new Dictionary<string, string>(),
            [.. fit, "--posterior", folder["p.nc"], "--parameters", folder["p.csv"]]);
        Assert.True(text.ExitCode == 0, text.Errors);
        foreach (string part in (string[])[
            "prior: in a group log-odds of α ~ N(mean, width²), mean ~ N(0.00, 1.50²), width ~ half-normal(1.50)", "group 1: α",
            "group 1 less group 3: mean of ln β", "above 0 with probability", "subjects left out by weights: k̂ up to",
            "4 chains of 60 draws after 60 of warm-up: R̂ up to", "NOT CONVERGED: ", "was sampled and did not converge",
            "with each subject at the mean of its parameters", "choices left out one by one: ", "predictive checks",
            "share of staying after a reward",
        ])
        {
            Assert.Contains(part, text.Output, StringComparison.Ordinal);
        }

        Assert.True(File.Exists(folder["p.nc"]) && File.Exists(folder["p.csv"]) && File.Exists(folder["p.json"]));
        var json = JsonNode.Parse((await PrintedCommand.Run([.. fit, "--json", "--quiet"])).Output)!;
        var posterior = json["posterior"]!;
        Assert.False((bool)posterior["converged"]!);
        Assert.Equal(["1", "2", "3"], posterior["groups"]!.AsArray().Select(group => (string)group!["group"]!));
        Assert.Equal(3 * 4, posterior["contrasts"]!.AsArray().Count);
        Assert.Equal(4, posterior["widths"]!.AsObject().Count);
        // The file does not say which option is best.
        Assert.Equal(["stay.reward", "stay.noReward"], json["checks"]!.AsArray().Select(check => (string)check!["statistic"]!));
        Assert.True((double)json["trialsLeftOut"]!["effectiveParameters"]! > 0 && (double)json["leftOut"]!["trials"]! > 0);
        Assert.All(json["subjects"]!.AsArray(), subject => Assert.Equal(4, subject!["rhat"]!.AsObject().Count));
        Assert.Equal(2, (await PrintedCommand.Run([.. fit, "--chains", "0"])).ExitCode);
    }

    [Fact]
    public async Task A_calibration_prints_a_histogram_a_number()
    {
        string[] words = ["recover", "--calibrate", "--simulations", "3", "--subjects", "2", "--trials", "20", "--threads", "1"];
        var text = await PrintedCommand.Run(words);
        Assert.Equal(0, text.ExitCode);
        Assert.Contains("inverseTemperature.width", text.Output, StringComparison.Ordinal);
        Assert.Equal(2, (await PrintedCommand.Run("recover", "--calibrate", "--models", "deltaRule,chance")).ExitCode);
        Assert.Equal(2, (await PrintedCommand.Run("recover", "--calibrate", "--models", "chance")).ExitCode);
    }
}
