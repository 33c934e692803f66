namespace Kenyon.EndToEnd;

/// <summary>What <c>kenyon bench</c> says; how fast it is depends on the machine and is no test.</summary>
public sealed class BenchCommandTests : IDisposable
{
    private readonly KenyonProcess _kenyon = new();

    public void Dispose() => _kenyon.Dispose();

    [Theory]
    [InlineData("missing.json", "cannot be read")]
    [InlineData("other.json", "no measurement")]
    [InlineData("twice.json", "cannot be read")]
    public void What_is_no_earlier_measurement_is_refused_before_anything_is_measured(string file, string reason)
    {
        File.WriteAllText(Path.Combine(_kenyon.Folder, "other.json"), "{\"agentStepsPerSecondPerCore\": \"many\"}");
        File.WriteAllText(
            Path.Combine(_kenyon.Folder, "twice.json"), "{\"agentStepsPerSecondPerCore\": 1, \"run\": {\"seconds\": 1, \"seconds\": 2}}");
        var outcome = _kenyon.Run(["bench", "--compare", file, "--quiet"]);
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains($"--compare is {file}, which", outcome.Errors, StringComparison.Ordinal);
        Assert.Contains(reason, outcome.Errors, StringComparison.Ordinal);
        Assert.Contains("kenyon bench --json > FILE", outcome.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Bench_measures_what_the_contract_names_on_a_champion_that_eats()
    {
        var outcome = _kenyon.Run(["bench", "--json", "--quiet", "--threads", "2"]);
        Assert.Equal("", outcome.Errors);
        var json = outcome.Json;
        Assert.All(
            new[] { "agentStepsPerSecondPerCore", "peakFraction", "eventsPerSecondPerCore", "scalarRatio" },
            name => Assert.True(json[name]!.GetValue<double>() > 0, name));
        Assert.InRange(json["peakFraction"]!.GetValue<double>(), 0, 1);
        Assert.InRange(json["mealsPerStep"]!.GetValue<double>(), 0.08, 0.2);
        Assert.Equal([1, 2], json["threads"]!.AsArray().Select(entry => entry!["threads"]!.GetValue<int>()));
        Assert.All(json["threads"]!.AsArray(), entry => Assert.True(entry!["agentStepsPerSecond"]!.GetValue<double>() > 0));
        var run = json["run"]!;
        Assert.Equal("foraging", (string?)run["preset"]);
        double parts = new[] { "startSeconds", "generationSeconds", "endSeconds" }.Sum(name => run[name]!.GetValue<double>());
        Assert.Equal(parts, run["seconds"]!.GetValue<double>(), 0.02);
        Assert.InRange(run["shareOutsideEvaluation"]!.GetValue<double>(), 0, 1);
        var paces = json["paces"]!.AsArray();
        Assert.Equal(["choices", "fits", "draws", "shortRuns"], paces.Select(pace => (string?)pace!["key"]));
        Assert.All(paces, pace => Assert.True(pace!["perSecond"]!.GetValue<double>() > 0));
        Assert.All(paces, pace => Assert.True(pace!["limitPerSecond"]!.GetValue<double>() > 0));
    }
}
