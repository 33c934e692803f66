using Kenyon.Experiments.Specs.Tasks;
using Kenyon.Experiments.Specs;

namespace Kenyon.Tests.Experiments.Specs;

public sealed class SpecWriterTests
{
    public static TheoryData<string> Files => new(
        "name: a\ntask: { kind: foraging }",
        "name: \"123\"\ntask: { kind: prediction, rewardNoise: 1.0e-7 }\noptimizer: { kind: randomSearch }",
        "name: null-ish\ntask: { kind: decision, learnWhenNotEaten: true }\nagent: { initialWeights: { evolved: true } }",
        "name: a\ntask: { kind: foraging }\nagent: { motor: { hidden: [] }, frozen: { rule: \"runs/a b/\\\"c\\\": d\\\\e\" } }",
        "name: a\ntask: { kind: foraging }\nrule: { terms: [Pre, Bias], normalization: none, fixed: { coefficients: "
        + "{ PrePost: -0.5 }, rate: 0.1 } }",
        "name: a\ntask: { kind: foraging }\nrule: { fixed: { rate: 0.1 } }\nenvironment: { kind: "
        + "drifting, autocorrelation: 0.3333333333333333 }");

    [Theory]
    [MemberData(nameof(Files))]
    public void The_resolved_text_reads_back_to_the_same_experiment(string text)
    {
        string resolved = SpecWriter.Write(Read(text));
        Assert.Equal(resolved, SpecWriter.Write(Read(resolved)));
        Assert.Empty(SpecWriter.Differences(Read(text), Read(resolved)));
    }

    [Fact]
    public void Every_default_is_written_out()
    {
        string text = SpecWriter.Write(Read("name: a\ntask: { kind: foraging }"));
        foreach (string key in new[]
        {
            "seed: 1", "foodCount: 40", "autocorrelation: 0.99", "hidden: [30, 15]", "rateRange: [0.0001, 1]", "fixed: null", "l1: 0",
            "elites: 8", "initialWeights: 0.05",
        })
        {
            Assert.Contains(key, text);
        }
    }

    [Fact]
    public void Generations_and_replicates_do_not_change_the_identity_and_a_coefficient_does()
    {
        var spec = Read("name: a\ntask: { kind: foraging }");
        string identity = SpecWriter.Identity(spec);
        Assert.Equal(64, identity.Length);
        Assert.Equal(identity, SpecWriter.Identity(spec with { Replicates = 9, Optimizer = spec.Optimizer with { Generations = 900 } }));
        Assert.NotEqual(identity, SpecWriter.Identity(spec with { Penalty = new PenaltySpec(L1: 1e-3) }));
    }

    [Fact]
    public void Differences_name_key_and_both_values()
    {
        var found = Read("name: a\ntask: { kind: foraging }");
        var asked = found with { Agent = found.Agent with { Plastic = false }, Task = ((ForagingTaskSpec)found.Task) with { Steps = 5 } };
        Assert.Equal(
            ["task.steps is 300 there and 5 here", "agent.plastic is true there and false here"], SpecWriter.Differences(found, asked));
    }

    private static ExperimentSpec Read(string text) => ExperimentFile.Read(text, "x.yaml")[0].Spec;
}
