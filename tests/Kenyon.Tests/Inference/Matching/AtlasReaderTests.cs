using Kenyon.Analysis.Atlases;
using Kenyon.Analysis.Matching.Scores;
using Kenyon.Experiments.Records;
using Kenyon.Inference.Gradients;
using Kenyon.Inference.Tables;
using Kenyon.Runs.Atlas;
using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Tests.Inference.Matching;

public sealed class AtlasReaderTests
{
    [Fact]
    public void Rows_with_the_same_settings_are_replicates_of_one_condition()
    {
        var atlas = AtlasReader.Of("a.parquet", [Entry(0.01, 1, "first"), Entry(0.2, 1, "second"), Entry(0.01, 2, "by another name")]);
        Assert.Equal(["environment.switchProbability"], atlas.Axes.Select(axis => axis.Name));
        Assert.Equal(["0.01", "0.2"], atlas.Axes[0].Values);
        Assert.Equal([2, 1], atlas.Conditions.Select(condition => condition.Rules.Count));
        Assert.Equal([0, 0, 1], atlas.ConditionOfRule);
        Assert.Equal([1, 3, 2], atlas.Rules.Select(rule => rule.Row));
        Assert.Equal([1, 2, 1], atlas.Rules.Select(rule => rule.Replicate));
        Assert.All(atlas.Rules, rule => Assert.Equal(0.5, rule.RewardNoise));
        Assert.All(atlas.Rules, rule => Assert.True(rule.Learns));
        // Effective: the rate times the coefficient.
        Assert.Equal(0.25, atlas.Rules[0].Effective[RewardHebbian.Family.IndexOf(RewardHebbian.RewardPre)], 1e-6);
    }

    [Fact]
    public void What_counts_beside_another_objective_only_is_0()
    {
        var entries = new[] { ("mean", 1.0, "a"), ("risk", 3.0, "b"), ("discounted", 1.0, "c") }.Select(row =>
        {
            var entry = Entry(0.01, 1, row.Item3);
            return entry with
            {
                Settings = new OrderedDictionary<string, object?>(entry.Settings)
                {
                    ["objective.kind"] = row.Item1, ["objective.aversion"] = row.Item2, ["objective.discount"] = 0.03,
                },
            };
        });
        var atlas = AtlasReader.Of("a.parquet", [.. entries]);
        Assert.Equal(["objective.kind", "objective.aversion", "objective.discount"], atlas.Axes.Select(axis => axis.Name));
        Assert.Equal([["mean", "0", "0"], ["risk", "3", "0"], ["discounted", "0", "0.03"]],
            atlas.Conditions.Select(condition => condition.Settings.ToArray()));
    }

    [Fact]
    public void Rules_that_cannot_be_held_against_choices_are_named_with_their_rows()
    {
        var centred = Entry(0.01, 1, "a") with { RuleSettings = RuleSettings.Of(RewardHebbian.Family, Normalization.Center) };
        var failure = Assert.Throws<DataException>(() => AtlasReader.Of("a.parquet", [Entry(0.2, 1, "b"), centred]));
        Assert.Contains("a.parquet: row 2: ", Assert.Single(failure.Messages), StringComparison.Ordinal);
        Assert.Contains(
            "same condition",
            Assert.Throws<DataException>(() => AtlasReader.Of("a.parquet", [Entry(0.2, 1, "b")])).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "no-such-file", Assert.Throws<DataException>(() => AtlasReader.Read("no-such-file")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void How_a_rule_remembers_goes_with_it()
    {
        var atlas = AtlasReader.Of(
            "a.parquet", [Entry(0.2, 1, "a") with { TraceRate = 0.25, InitialValue = 0.75 }, Entry(0.01, 1, "b")]);
        Assert.Equal([(0.25, 0.75), (1, 0)], atlas.Rules.Select(rule => (rule.TraceRate, rule.InitialValue)));
        Assert.EndsWith("; w = 0.75 at birth", atlas.Rules[0].Formula, StringComparison.Ordinal);
        Assert.EndsWith("At birth all weights are 0.75.", atlas.Rules[0].Sentence, StringComparison.Ordinal);
        var data = MadeUpChoices.OneHot(1, 60);
        var design = new TendencyDesign(data.Subjects[0], data.Design(), new TendencyParts());
        double[] values = [.. design.Values<Plain>([Atlas.ModelOf(atlas.Rules[0], data.Design())]).Select(value => value.Value)];
        Assert.All(
            Enumerable.Range(0, 60).Where(trial => data.Subjects[0].Starts[trial]),
            trial => Assert.Equal([0.75, 0.75], values[(2 * trial)..((2 * trial) + 2)]));
    }

    [Fact]
    public void Decay_is_part_of_the_rule()
    {
        var decaying = MadeUpAtlas.Rule(1, 0.3, 0) with { Decay = 0.1 };
        var data = MadeUpChoices.OneHot(1, 60);
        var design = new TendencyDesign(data.Subjects[0], data.Design(), new TendencyParts());
        double[] values = [.. design.Values<Plain>([Atlas.ModelOf(decaying, data.Design())]).Select(value => value.Value)];
        double[] weights = [0, 0];
        var subject = data.Subjects[0];
        for (int trial = 0; trial < subject.TrialCount; trial++)
        {
            weights = subject.Starts[trial] ? [0, 0] : weights;
            Assert.All(weights.Zip(values[(2 * trial)..((2 * trial) + 2)]), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
            int chosen = subject.Chosen[trial];
            weights = [.. weights.Select(
                (weight, option) => weight + (-0.1 * weight) + (option == chosen ? 0.3 * subject.Reward[trial] : 0))];
        }
    }

    private static AtlasEntry Entry(double switchProbability, int replicate, string condition)
    {
        var settings = new OrderedDictionary<string, object?>(
            AtlasColumns.Settings.Select(path => KeyValuePair.Create<string, object?>(path, "same")))
        {
            ["environment.switchProbability"] = switchProbability,
            ["task.rewardNoise"] = 0.5,
        };
        var coefficients = new float[RewardHebbian.Family.Terms.Count];
        coefficients[RewardHebbian.Family.IndexOf(RewardHebbian.RewardPre)] = 0.5f;
        return new AtlasEntry(
            $"run-{condition}-{replicate}",
            "made-up",
            condition,
            1,
            replicate,
            settings,
            new PlasticityRule(
                RewardHebbian.Family, coefficients, 0.5f),
            RuleSettings.Of(RewardHebbian.Family, Normalization.None),
            new ReadoutSettings(),
            4,
            0.2,
            new TestRecord(0.6, 0.59, 0.61, 1024),
            new TestRecord(0.5, 0.49, 0.51, 1024),
            "hash");
    }
}
