using CsCheck;
using Kenyon.Experiments.Specs;

namespace Kenyon.Tests.Experiments.Specs;

public sealed class SpecReaderTests
{
    private const string Whole = """
        name: whole
        seed: 1
        task:
          kind: foraging
          steps: 300
        agent:
          readout: { kind: linear, gain: 1, bits: 4, noise: 0, width: 1 }
          motor: { hidden: [30, 15] }
          frozen: { motor: null, rule: null }
        rule:
          terms: [RewardPre, PrePost]
          rateRange: [1.0e-4, 1]
        optimizer:
          mutation: { motor: 0.1, rate: 0.2 }
        sweep:
          task.rewardNoise: [0, 0.01]
          penalty.l1: { log: [1.0e-4, 1.0e-2], count: 2 }
        conditions:
          binary: { agent.readout.kind: binary }
        """;

    [Theory]
    [InlineData("name: x\ntask: { kind: foraging }\nseed: !!int 3", "x.yaml:3:7: tags are not allowed; leave it out.")]
    [InlineData(
        "name: x\ntask: { kind: foraging }\n---\nname: y", "x.yaml:3:1: a second document starts here; one file is one experiment.")]
    [InlineData("", "x.yaml:1:1: the file is empty; an experiment needs at least name and task.kind.")]
    [InlineData("name: x\ntask: { kind: foraging }\nseed: 1\0", "x.yaml:3:8: the control character U+0000 stands here; remove it.")]
    [InlineData("name: x\ntask: { kind: foraging }\n\"\": 1", "x.yaml:3:1: a key is empty; give it its name, or leave it out.")]
    [InlineData("name: x\ntask: { kind: foraging }\n\" seed\": 1", "x.yaml:3:1: the key ' seed' has spaces round it; take them away.")]
    [InlineData("# caf\uFFFD\nname: x\ntask: { kind: foraging }\ndescription: \"a caf\uFFFD\"",
        "x.yaml:4:14: this is not UTF-8; save the file as UTF-8.")]
    [InlineData("- a", "x.yaml:1:1: the file is not a map of settings; an experiment needs at least name and task.kind.")]
    [InlineData(
        "name: x\ntask: { kind: foraging }\nseed: \"1\"",
        "x.yaml:3:7: seed is the text \"1\"; must be a whole number in [0, 9223372036854775807].")]
    public void One_mistake_makes_one_message(string text, string message) => Assert.Equal([message], Problems(text));

    [Theory]
    [InlineData("name: x\ntask:\n  kind: foraging\n\tsteps: 5", "x.yaml:4:1: ")]
    [InlineData("name: x\ntask:\n\tkind: foraging\n\tsteps: 5", "x.yaml:3:1: ")]
    [InlineData("name: x\ntask:\n  kind: foraging\n  \tsteps: 5\n", "x.yaml:4:3: ")]
    [InlineData("\tname: x\ntask: { kind: foraging }", "x.yaml:1:1: ")]
    public void A_tab_is_named_where_it_stands(string text, string place) => Assert.Equal(
        [$"{place}a tab stands here, which YAML does not take; use blanks, not tabs, at the beginning of a line."], Problems(text));

    [Fact]
    public void What_is_no_yaml_is_named_where_it_goes_wrong() => Assert.StartsWith(
        "x.yaml:4:2: this is not YAML: ",
        Assert.Single(Problems("name: x\ntask:\n  kind: foraging\n steps: 5\nseed: 1")),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("name: x\ntask: { !!- kind: foraging }")]
    [InlineData("name: x\ntask: { kind: foraging")]
    public void What_the_yaml_library_stumbles_over_is_a_problem_of_the_file(string text) =>
        Assert.Contains(Problems(text), problem => problem.StartsWith("x.yaml:", StringComparison.Ordinal));

    [Fact]
    public void An_anchor_and_its_alias_are_both_reported() => Assert.Equal(
        [
            "x.yaml:4:10: anchors and aliases are not allowed; write the value out.",
            "x.yaml:5:11: anchors and aliases are not allowed; write the value out.",
        ],
        Problems("name: x\ntask:\n  kind: foraging\n  steps: &n 5\n  trials: *n").Take(2));

    [Fact]
    public void A_damaged_file_never_ends_in_another_exception()
    {
        Assert.Equal(4, ExperimentFile.Read(Whole, "x.yaml").Count);
        var damage = Gen.Select(Gen.Int[0, Whole.Length - 1], Gen.Int[0, 20], Gen.String[Gen.Char["{}[]:,-&*!\n \"'#|>%@`0a\t\0é"], 0, 6]);
        damage.Sample(
            (start, length, inserted) =>
            {
                string text = Whole.Remove(start, Math.Min(length, Whole.Length - start)).Insert(start, inserted);
                try
                {
                    return ExperimentFile.Read(text, "x.yaml").Count > 0;
                }
                catch (SpecException failure)
                {
                    return failure.Problems.Count > 0;
                }
            },
            iter: 2000);
    }

    private static IReadOnlyList<string> Problems(string text) =>
        [.. Assert.Throws<SpecException>(() => ExperimentFile.Read(text, "x.yaml")).Problems.Select(problem => problem.ToString())];
}
