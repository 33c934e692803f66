using System.Text.Json.Nodes;

namespace Kenyon.Golden.Printed;

/// <summary>What is printed of a ceiling, and of rules found by search.</summary>
public sealed class CeilingAndDiscoveryTests
{
    [Fact]
    public async Task Text_and_JSON_of_a_comparison_tell_what_share_of_the_ceiling_each_model_captures()
    {
        using var folder = new PrintedCommand();
        string[] compare =
        [
            "compare", await Simulated(folder), "--subject", "subject", "--models", "chance,deltaRule", "--footing", "pooled",
            "--simulations",
            "0", "--ceiling", "--starts", "2",
        ];
        var text = await PrintedCommand.Run(compare);
        Assert.True(text.ExitCode == 0, text.Errors);
        foreach (string part in (string[])["networks that know of no rule", "historyRegression", "gru4", "ceiling  ", "deltaRule  "])
        {
            Assert.Contains(part, text.Output, StringComparison.Ordinal);
        }

        var ceiling = JsonNode.Parse((await PrintedCommand.Run([.. compare, "--json", "--quiet"])).Output)!["ceiling"]!;
        Assert.Equal("subjects", (string)ceiling["leftOut"]!);
        Assert.Equal(4, ceiling["predictors"]!.AsArray().Count);
        Assert.Equal(["chance", "deltaRule"], ceiling["captured"]!.AsArray().Select(model => (string)model!["model"]!));
        Assert.Contains((string)ceiling["verdict"]!, text.Output, StringComparison.Ordinal);
        var refused = await PrintedCommand.Run([.. compare, "--no-cross-validation"]);
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("--ceiling is held against choices that were left out", refused.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_JSON_and_figure_of_a_search_tell_of_the_front()
    {
        using var folder = new PrintedCommand();
        string data = await Simulated(folder);
        string[] discover =
            ["discover", data, "--subject", "subject", "--terms", "2", "--beam", "1", "--simulations", "2", "--with", "bias"];
        var text = await PrintedCommand.Run([.. discover, "--figure", folder["front.svg"]]);
        Assert.True(text.ExitCode == 0, text.Errors);
        Assert.True(File.Exists(folder["front.svg"]));
        foreach (string part in (string[])["forms of 14 monomials: x, ", "<- chosen", "nothing", "Chosen: ", "Of 2 data sets"])
        {
            Assert.Contains(part, text.Output, StringComparison.Ordinal);
        }

        var json = JsonNode.Parse((await PrintedCommand.Run([.. discover, "--json", "--quiet"])).Output)!;
        Assert.Equal("subjects", (string)json["leftOut"]!);
        var chosen = json["front"]![(int)json["chosen"]!]!;
        Assert.Equal(chosen["parameters"]!.AsObject().Count, chosen["spread"]!.AsObject().Count);
        Assert.Equal(2, (int)chosen["recovery"]!["simulations"]!);
        Assert.Contains((string)json["verdict"]!, text.Output, StringComparison.Ordinal);
        var plain = await PrintedCommand.Run(
            ["discover", data, "--subject", "subject", "--terms", "1", "--simulations", "0", "--figure", folder["drawn"], "--json"]);
        Assert.Null(JsonNode.Parse(plain.Output)!["front"]![0]!["recovery"]);
        Assert.True(File.Exists(Path.Combine(folder["drawn"], "discovery.png")));
        Assert.False((bool)json["nested"]!);
        Assert.Contains("animals on which they are scored", text.Output, StringComparison.Ordinal);
        // Of one simulation nothing spreads.
        var once = await PrintedCommand.Run(
            ["discover", data, "--subject", "subject", "--terms", "1", "--beam", "1", "--simulations", "1"]);
        Assert.Equal(0, once.ExitCode);
        Assert.DoesNotContain("NaN", once.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(": good", once.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_that_is_wrong_with_a_search_is_told_at_once()
    {
        using var folder = new PrintedCommand();
        var refused = await PrintedCommand.Run(
            "discover", "choices.csv", "--terms", "9", "--beam", "wide", "--with", "lapse,bias", "--simulations", "2000", "--figure",
            "front.pdf", "--seed", "none");
        Assert.Equal(2, refused.ExitCode);
        foreach (string part in (string[])[
            "--terms is 9; must be in [1, 8].", "--beam is 'wide'; must be a whole number.", "--with is lapse; must be bias",
            "--simulations is 2000; must be in [0, 1000].", "--figure is 'front.pdf'", "--seed is 'none'",
        ])
        {
            Assert.Contains(part, refused.Errors, StringComparison.Ordinal);
        }
    }

    private static async Task<string> Simulated(PrintedCommand folder)
    {
        string data = folder["choices.csv"];
        Assert.Equal(
            0,
            (await PrintedCommand.Run("recover", "--subjects", "4", "--trials", "60", "--models", "deltaRule", "--save", data)).ExitCode);
        return data;
    }
}
