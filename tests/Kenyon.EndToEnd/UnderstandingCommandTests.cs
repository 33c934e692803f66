namespace Kenyon.EndToEnd;

/// <summary>The commands that explain what evolved, as a user types them.</summary>
public sealed class UnderstandingCommandTests : IDisposable
{
    private static readonly string[] s_small =
        [
            "--set", "optimizer.generations=3", "--set", "optimizer.populationSize=12", "--set", "optimizer.elites=2", "--set",
            "task.steps=60", "--set", "task.trials=4", "--quiet",
        ];

    private readonly KenyonProcess _kenyon = new();

    public void Dispose() => _kenyon.Dispose();

    [Fact]
    public void Theory_of_foraging_evolves_agents_that_are_told_every_value_and_goes_on_from_their_run()
    {
        var outcome = _kenyon.Run(["theory", "foraging", "--json", .. s_small]);
        Assert.Equal("", outcome.Errors);
        var told = outcome.Json["toldEveryValue"]!;
        double mean = told["mean"]!.GetValue<double>();
        Assert.InRange(mean, told["low"]!.GetValue<double>(), told["high"]!.GetValue<double>());
        Assert.True(Directory.Exists(Path.Combine(_kenyon.Folder, "runs", ".theory", "foraging-told", "base", "1-0")));
        Assert.Equal(outcome.Output, _kenyon.Run(["theory", "foraging", "--json", .. s_small]).Output);
        Assert.Contains("told", _kenyon.Run(["theory", "foraging", .. s_small]).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Rule_show_tells_the_rule_and_what_is_known_of_it()
    {
        Assert.Equal(0, _kenyon.Run(["evolve", "foraging", "--no-figures", .. s_small]).ExitCode);
        var json = _kenyon.Run("rule", "show", "runs/foraging/base/1-0", "--json").Json;
        var terms = json["terms"]!.AsArray();
        Assert.Equal(8, terms.Count);
        Assert.Equal(4, terms.Count(term => term!["status"]!.GetValue<string>().StartsWith("unidentifiable", StringComparison.Ordinal)));
        double rate = json["rate"]!.GetValue<double>();
        Assert.All(terms, term => Assert.Equal(
            Math.Abs(rate * term!["coefficient"]!.GetValue<double>()), Math.Abs(term["effective"]!.GetValue<double>()), 1e-9));
        string text = _kenyon.Run("rule", "show", "runs/foraging/base/1-0").Output;
        Assert.Contains(json["formula"]!.GetValue<string>(), text, StringComparison.Ordinal);
        Assert.Contains(json["sentence"]!.GetValue<string>(), text, StringComparison.Ordinal);
        Assert.Contains("LaTeX: ", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Rule_show_of_the_control_says_that_there_is_no_rule()
    {
        Assert.Equal(0, _kenyon.Run(["evolve", "foraging-control", "--no-figures", .. s_small]).ExitCode);
        var outcome = _kenyon.Run("rule", "show", "runs/foraging-control/base/1-0");
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("it has no rule", outcome.Errors, StringComparison.Ordinal);
    }
}
