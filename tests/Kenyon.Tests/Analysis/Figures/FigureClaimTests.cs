using Kenyon.Analysis.Dynamics;
using Kenyon.Analysis.Events;
using Kenyon.Analysis.Replay;
using Kenyon.Analysis.Rules;
using Kenyon.Analysis.Theory;
using Kenyon.Figures.Catalog;
using Kenyon.Figures.Reports;
using Kenyon.Figures.Runs;
using Kenyon.Figures.Sources;
using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Plasticity;
using Kenyon.Simulation.Tasks.Static;

namespace Kenyon.Tests.Analysis.Figures;

/// <summary>Captions and text alternatives say nothing that their own numbers deny.</summary>
[Collection(FigureRunsTests.Name)]
public sealed class FigureClaimTests(FigureRuns runs)
{
    [Fact]
    public void A_lifetime_counts_once_in_intervals_over_lifetimes()
    {
        var run = runs.Source("lines").Runs[^1];
        Assert.Equal("0.2", run.Settings["environment.switchProbability"]);
        var curve = LearningCurve.Of(run, learns: true);
        int events = curve.Score.Count;
        var pooled = curve.PooledScore(4, events);
        Assert.True(events > 4, "Pooling must have something to do.");
        Assert.Equal((events + 3) / 4, pooled.Count);
        Assert.Equal(curve.Score.CountAt(0), pooled.CountAt(0));
        Assert.True(curve.FlipCount > curve.LifetimeCount);
        Assert.All(
            Enumerable.Range(0, curve.AroundFlips.Count), point => Assert.True(curve.AroundFlips.CountAt(point) <= curve.LifetimeCount));
    }

    [Fact]
    public void Pooled_means_of_lifetimes_of_one_length_are_those_of_their_events()
    {
        var run = runs.Source("map").Runs[0];
        Assert.IsType<DecisionSettings>(run.Scenario.Task);
        var curve = LearningCurve.Of(run, learns: true);
        var pooled = curve.PooledScore(5, curve.Score.Count);
        double[] single = [.. Enumerable.Range(0, curve.Score.Count).Select(curve.Score.Mean)];
        double[] expected = [.. single.Chunk(5).Select(events => events.Average())];
        Assert.Equal(expected.Length, pooled.Count);
        Assert.All(expected.Index(), entry => Assert.Equal(entry.Item, pooled.Mean(entry.Index), 1e-12));
    }

    [Fact]
    public void A_measure_that_does_not_change_has_no_largest_index()
    {
        (string, double)[] indices = [("a", 0.1), ("b", 0.2), ("c", double.NaN)];
        Assert.Equal("fitness: the largest μ* is that of b (0.2).", SensitivityStudies.Largest("fitness", indices, "μ*"));
        Assert.Equal("fitness: no μ* is above 0.", SensitivityStudies.Largest("fitness", [("a", 0), ("b", 0)], "μ*"));
        Assert.Equal("fitness: μ* is not defined.", SensitivityStudies.Largest("fitness", [("a", double.NaN)], "μ*"));
    }

    [Fact]
    public void Agents_whose_rate_is_zero_are_not_said_to_learn()
    {
        var zero = runs.Source("zero");
        Assert.StartsWith("the rules are all alike", FigureCatalog.Find("ruleSpace")!.Missing(zero), StringComparison.Ordinal);
        var one = FigureRuns.Read(zero.Runs[0].Path);
        var curve = FigureCatalog.Find("learningCurve")!.Draw(one);
        Assert.DoesNotContain("learns", curve.Drawing.ToSvg(), StringComparison.Ordinal);
        Assert.Contains("intact", curve.Drawing.ToSvg(), StringComparison.Ordinal);
        Assert.Contains(
            "(a) Correlation of W·x with the value v·x over random foods after so many items: there is none",
            curve.Caption,
            StringComparison.Ordinal);
        string weights = FigureCatalog.Find("weights")!.Draw(one).Caption;
        Assert.Contains("correlation of W·x with v·x over random foods not defined", weights, StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_of_agents_that_do_not_learn_says_that_none_does()
    {
        string html = ReportFile.Html(runs.Source("zero"));
        Assert.Contains("In none of 4 runs learning clearly helps", html, StringComparison.Ordinal);
        Assert.DoesNotContain("do not touch", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_share_that_is_not_zero_is_not_told_as_none()
    {
        var run = runs.Source("single").OnlyRun!;
        var family = CanonicalAgent.Of(run.Evolved.Layout, run.Evolved.Genome, false).Reading.Family;
        double[] effective = new double[family.Terms.Count];
        (effective[family.IndexOf(RewardHebbian.RewardPre)], effective[family.IndexOf(RewardHebbian.PrePost)]) = (0.04, -0.003);
        Assert.Equal(
            "It predicts the value up to a scale and corrects it by less than 1 % of the error.",
            RuleSentence.Write(family, effective, RuleContext.Of(run)));
    }

    [Fact]
    public void A_best_linear_estimator_is_not_called_ideal()
    {
        string stable = FigureCatalog.Find("loss")!.Draw(runs.Source("alone")).Drawing.ToSvg();
        Assert.Contains("best linear", stable, StringComparison.Ordinal);
        Assert.DoesNotContain("ideal observer", stable, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_alternatives_claim_no_shape_that_was_not_looked_for()
    {
        string theory = FigureCatalog.Find("theory")!.Draw(runs.Source("lines")).Alternative;
        Assert.DoesNotContain("lie along", theory, StringComparison.Ordinal);
        var alone = runs.Source("alone");
        string loss = FigureCatalog.Find("loss")!.Draw(alone).Alternative;
        Assert.StartsWith("Without learning the loss is ", loss, StringComparison.Ordinal);
        Assert.DoesNotContain("rises", loss, StringComparison.Ordinal);
    }

    [Fact]
    public void Generalization_is_drawn_where_there_is_an_expansion_with_its_shares()
    {
        var figure = FigureCatalog.Find("generalization")!;
        Assert.Equal(["expanded"], FigureRuns.Folders.Where(name => figure.Missing(runs.Source(name)) is null));
        Assert.Equal("it needs finished runs with agent.expansion", figure.Missing(runs.Source("lines")));
        var source = runs.Source("expanded");
        var few = source.Learners.Where(run => run.Manifest.Condition == "few").ToList();
        double share = few.Average(run => GeneralizationCurve.Of(run.Scenario, run.Evolved.Agent, 64).Shares[4]);
        var drawn = figure.Draw(source);
        Assert.Contains($"{CaptionText.Number(share)} in few", drawn.Alternative, StringComparison.Ordinal);
        string svg = drawn.Drawing.ToSvg();
        Assert.All(
            ["12 units of 2 inputs", "30 units of 2 inputs", "all active", "2 active", "9 active", "no expansion"],
            text => Assert.Contains(text, svg, StringComparison.Ordinal));
        Assert.StartsWith(
            "it shows weights of ingredients", FigureCatalog.Find("weights")!.Missing(Only(source, "few")), StringComparison.Ordinal);
        Assert.Contains("the spread of random patterns and wirings, not of rules", drawn.Caption, StringComparison.Ordinal);
        var learning = FigureCatalog.Find("learningCurve")!;
        Assert.Contains(
            "of u·x (u = s Mᵀ W, as if all 12 units were active and not 2) with",
            learning.Draw(Only(source, "few")).Caption,
            StringComparison.Ordinal);
        Assert.Contains("Correlation of W·x with", learning.Draw(Only(source, "all")).Caption, StringComparison.Ordinal);

        static FigureSource Only(FigureSource all, string condition) => new(
            all.Path, [all.Runs.First(run => run.Manifest.Condition == condition)])
        {
            ThreadCount = all.ThreadCount,
            CreateEvaluator = all.CreateEvaluator,
        };
    }

    [Fact]
    public void Generalization_leaves_out_rules_that_learn_nothing()
    {
        File.WriteAllText(
            Path.Combine(runs.Folder, "still.yaml"),
            "name: still\ntask: { kind: prediction, steps: 20, trials: 4 }\nagent: { expansion: { units: 12 } }\n"
                + "rule: { fixed: { rate: 0 } }\noptimizer: { populationSize: 8, generations: 2 }\n");
        Assert.Equal("", runs.Run("evolve", "still.yaml", "--quiet").Errors);
        var still = FigureRuns.Read(runs.PathOf("still"));
        var figure = FigureCatalog.Find("generalization")!;
        Assert.Equal("in no run with agent.expansion does a reward change anything at the first meal", figure.Missing(still));
        var expanded = runs.Source("expanded");
        var both = new FigureSource(expanded.Path, [.. expanded.Runs, .. still.Runs])
        {
            ThreadCount = 1,
            CreateEvaluator = expanded.CreateEvaluator,
        };
        var drawn = figure.Draw(both);
        Assert.Contains("Left out: 1 run in which", drawn.Caption, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", drawn.Alternative, StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_of_units_are_told_by_what_they_say_of_ingredients()
    {
        var run = runs.Source("expanded").Learners.First(learner => learner.Manifest.Condition == "all");
        var replay = LifetimeReplay.Of(run.Evolved, 0);
        Assert.Equal(8, replay.Birth.Count);
        Assert.All(replay.Events, happened => Assert.Equal(8, happened.Weights.Count));
        var events = LearningEvents.Of(run.Scenario, run.Evolved.Agent, 1);
        Assert.Equal((12, 20), (events.InputCount, events.All.Count));
        for (int index = 1; index < events.All.Count; index++)
        {
            Assert.Equal(12, events.Inputs(index).Length);
            Assert.Equal(replay.Events[index - 1].Weights, events.Estimates(index).ToArray());
            Assert.Equal(events.All[index].Readout, ReadoutReference.Drive(events.Weights(index), events.Inputs(index)), 1e-4);
        }

        var canonical = CanonicalAgent.Of(run.Evolved.Layout, run.Evolved.Genome, false);
        Assert.Contains("leaves out expansions", MeanField.Missing(canonical), StringComparison.Ordinal);
        Assert.NotEmpty(LifetimeCurve.Of(events, run.Scenario.Task.Definition).ByEvent);
    }

    [Fact]
    public void Forgetting_is_drawn_where_it_can_be_told_with_its_ratios_and_intervals()
    {
        var figure = FigureCatalog.Find("forgetting")!;
        Assert.Equal(["forgetting"], FigureRuns.Folders.Where(name => figure.Missing(runs.Source(name)) is null));
        Assert.StartsWith("it needs choices among one-hot options", figure.Missing(runs.Source("lines")), StringComparison.Ordinal);
        var source = runs.Source("forgetting");
        double[] ratios = [.. source.Learners.Select(run => ForgettingRates.Of(run)!.Ratio)];
        Assert.Equal(16, ratios.Length);
        var drawn = figure.Draw(source);
        int missing = ratios.Count(double.IsNaN);
        Assert.Equal(missing > 0, drawn.Caption.Contains($"Left out: {missing} run", StringComparison.Ordinal));
        double[] clear = [.. ratios.Where((ratio, index) =>
            source.Learners[index].Scenario.RewardNoise == 0 && double.IsFinite(ratio))];
        Assert.Contains($"{CaptionText.Number(clear.Average())} at σ 0", drawn.Alternative, StringComparison.Ordinal);
        string svg = drawn.Drawing.ToSvg();
        Assert.All(["p = 0.01", "p = 0.1", "rich", "poor", "φ/α"], text => Assert.Contains(text, svg, StringComparison.Ordinal));
    }

    [Fact]
    public void Leaving_is_drawn_beside_the_marginal_value_theorem()
    {
        var figure = FigureCatalog.Find("leaving")!;
        Assert.Equal(["leaving"], FigureRuns.Folders.Where(name => figure.Missing(runs.Source(name)) is null));
        Assert.Equal("it needs runs of patch foraging", figure.Missing(runs.Source("lines")));
        var source = runs.Source("leaving");
        var drawn = figure.Draw(source);
        double[] shares = [.. source.Finished.GroupBy(run => run.Manifest.Condition)
            .Select(group => group.Average(run => 100 * run.Summary!.Test.Mean / PatchTheory.Of(run.Scenario).Rate))];
        Assert.StartsWith(
            $"Conditions reach between {CaptionText.Number(shares.Min())} % and {CaptionText.Number(shares.Max())} % of the best rate.",
            drawn.Alternative,
            StringComparison.Ordinal);
        Assert.Contains("n = 2 a condition", drawn.Caption, StringComparison.Ordinal);
        string svg = drawn.Drawing.ToSvg();
        Assert.All(["ρ = 0.7", "ρ = 0.8", "Harvests of a patch"], text => Assert.Contains(text, svg, StringComparison.Ordinal));
    }

    [Fact]
    public void A_report_of_a_patch_run_tells_how_it_leaves_and_what_would_be_best()
    {
        var run = runs.Source("leaving").Finished[0];
        Assert.Contains("it leaves the patch with probability", Assert.Single(ReportSentences.Choosing(run)), StringComparison.Ordinal);
        string told = TheoryBeside.Patch(run);
        Assert.Contains(
            $"comes to {CaptionText.Number(PatchTheory.Of(run.Scenario).Rate)} yield per unit of time", told, StringComparison.Ordinal);
        Assert.Contains(" % of that; ", told, StringComparison.Ordinal);
    }
}
