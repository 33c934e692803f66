using System.Text.Json;
using Kenyon.Experiments.Specs;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Tests.Experiments.Running;

/// <summary>Runs of strategies that change the size of a generation, or keep many candidates.</summary>
public sealed class StrategyRunTests
{
    [Theory]
    [InlineData("cmaEs", "optimizer.restarts=bipop")]
    [InlineData("separableCmaEs", "optimizer.restarts=ipop")]
    [InlineData("differentialEvolution", "optimizer.reductionEvaluations=300")]
    [InlineData("nsga2", "optimizer.reevaluate=true")]
    [InlineData("mapElites", "optimizer.reevaluated=0.5")]
    [InlineData("openAiEs", "optimizer.rate=0.2")]
    public void A_run_that_was_interrupted_ends_like_one_that_was_not(string kind, string setting)
    {
        using var fixture = new RunFixture();
        var request = RunFixture.Request($"optimizer.kind={kind}", setting);
        var straight = fixture.Run(request, "straight");
        fixture.Interrupt(request, 5, "stopped");
        var resumed = fixture.Run(request, "stopped");
        Assert.Equal(straight.ResultHash, resumed.ResultHash);
        Assert.Equal(straight.Evaluations, resumed.Evaluations);
        Assert.Equal(
            fixture.Folder("straight").ReadRecords().Select(record => (record.Evaluations, record.Hash)),
            fixture.Folder("stopped").ReadRecords().Select(record => (record.Evaluations, record.Hash)));
    }

    [Fact]
    public void Evaluations_are_counted_where_generations_differ_in_size()
    {
        using var fixture = new RunFixture();
        var summary = fixture.Run(RunFixture.Request("optimizer.kind=nsga2", "optimizer.reevaluate=true"));
        Assert.Equal(24 + (11 * 48), summary.Evaluations);
    }

    [Theory]
    [InlineData("mapElites", "archive")]
    [InlineData("nsga2", "front")]
    public void What_the_strategy_keeps_is_written_down(string kind, string name)
    {
        using var fixture = new RunFixture();
        fixture.Run(RunFixture.Request($"optimizer.kind={kind}"));
        using var document = JsonDocument.Parse(File.ReadAllText(fixture.Folder().ArchivePath(name)));
        var archive = document.RootElement;
        Assert.Equal(name, archive.GetProperty("kind").GetString());
        Assert.Equal(256, archive.GetProperty("lifetimes").GetInt32());
        var entries = archive.GetProperty("entries").EnumerateArray().ToList();
        Assert.NotEmpty(entries);
        Assert.All(entries, entry =>
        {
            Assert.Equal(9, entry.GetProperty("genome").GetArrayLength());
            Assert.Equal(8, entry.GetProperty("rule").GetProperty("effective").EnumerateObject().Count());
            Assert.Equal(
                archive.GetProperty("measures").EnumerateArray().Select(measure => measure.GetString()),
                entry.GetProperty("measures").EnumerateObject().Select(measure => measure.Name));
            Assert.InRange(entry.GetProperty("fitness").GetDouble() - entry.GetProperty("toldFitness").GetDouble(), -1, 1);
        });
        if (kind == "nsga2")
        {
            // More terms only for more fitness.
            var front = entries.Select(entry => (
                Terms: entry.GetProperty("measures").GetProperty("termCount").GetDouble(),
                Fitness: entry.GetProperty("toldFitness").GetDouble())).Order().ToList();
            Assert.All(front.Zip(front.Skip(1)), pair => Assert.True(pair.First.Fitness <= pair.Second.Fitness));
        }
    }

    [Fact]
    public void Measures_go_by_the_terms_that_act()
    {
        // R (0.5 x y + 1 y) + (−0.5 x y + 0.2 x) at η 2: centring cancels the 1 y.
        var rule = RuleReading.Of(RewardHebbian.Rule([0.5f, 1, 0, 0, -0.5f, 0, 0.25f, 0], 2), hasFreeSign: false);
        var settings = RunFixture.Request().Spec.Rule with { RateRange = [1, 4] };
        double Of(string name, RuleSpec spec) => RuleMeasure.Find(name).Of(rule, spec);
        Assert.Equal(0.5 / 1.25, Of("rewardShare", settings), 1e-12);
        Assert.Equal(1 / 1.25, Of("outputShare", settings), 1e-12);
        Assert.Equal(1.5 / 2.25, Of("rewardShare", settings with { Normalization = Normalization.None }), 1e-12);
        Assert.Equal(1, Of("forgetting", settings));
        Assert.Equal(0.5, Of("rate", settings), 1e-12);
        Assert.Equal(4, Of("termCount", settings));
        Assert.Throws<ArgumentException>(() => RuleMeasure.Find("beauty"));
    }

    [Theory]
    [InlineData("mapElites", "optimizer.descriptors=[rewardShar, rate]", "optimizer.descriptors", "rewardShare")]
    [InlineData("mapElites", "optimizer.descriptors=[termCount, rate]", "optimizer.descriptors", "termCount")]
    [InlineData("mapElites", "optimizer.bins=[4]", "optimizer.bins", "one for each descriptor")]
    [InlineData("nsga2", "optimizer.objectives=[beauty]", "optimizer.objectives", "termCount")]
    [InlineData("nsga2", "agent.plastic=false", "optimizer.objectives", "plastic")]
    [InlineData("openAiEs", "optimizer.populationSize=25", "optimizer.populationSize", "even")]
    [InlineData("cmaEs", "optimizer.populationSize=3", "optimizer.populationSize", "4")]
    public void Options_that_make_no_sense_are_problems_of_the_file(string kind, string setting, string path, string word)
    {
        var found = Assert.Throws<SpecException>(() => RunFixture.Request($"optimizer.kind={kind}", setting));
        Assert.Contains(found.Problems, problem => problem.Path == path && problem.Message.Contains(word, StringComparison.Ordinal));
    }
}
