using Kenyon.Experiments.Champions;
using Kenyon.Experiments.Specs;
using Kenyon.Tests.Experiments.Running;

namespace Kenyon.Tests.Experiments.Champions;

/// <summary>Parts of another run's champion: the same ones every time, or a reason why not.</summary>
public sealed class FrozenPartsReaderTests : IClassFixture<FrozenPartsReaderTests.Parents>
{
    private readonly Parents _parents;

    public FrozenPartsReaderTests(Parents parents) => _parents = parents;

    [Fact]
    public void Parts_are_those_of_the_champion_and_nothing_is_read_that_is_not_asked_for()
    {
        var parent = EvolvedAgent.Read(_parents.Foraging);
        var both = FrozenPartsReader.Read(new FrozenSpec(_parents.Foraging, _parents.Foraging));
        Assert.Equal(parent.Champion.Motor, both.Motor);
        Assert.Equal(parent.Champion.Rule!.ToRule().Coefficients, both.Rule!.Coefficients);
        var none = FrozenPartsReader.Read(new FrozenSpec(null, null));
        Assert.Null(none.Motor);
        Assert.Null(none.Rule);
    }

    [Fact]
    public void What_is_pinned_is_accepted_and_anything_else_is_refused()
    {
        var pinned = Assert.Single(FrozenPartsReader.Pin(Conditions(_parents.Foraging, _parents.Foraging), "child.yaml"));
        var frozen = pinned.Spec.Agent.Frozen;
        Assert.Matches("^[0-9a-f]{64}$", frozen.MotorSha256);
        Assert.Matches("^[0-9a-f]{64}$", frozen.RuleSha256);
        Assert.NotEqual(frozen.MotorSha256, frozen.RuleSha256);
        Assert.NotNull(FrozenPartsReader.Read(frozen).Motor);
        var other = Assert.Throws<InvalidDataException>(() => FrozenPartsReader.Read(frozen with { Motor = _parents.Other }));
        Assert.Contains("has another motor network than the settings were made for", other.Message, StringComparison.Ordinal);
        var rule = Assert.Throws<InvalidDataException>(() => FrozenPartsReader.Read(frozen with { Rule = _parents.Other }));
        Assert.Contains("has another rule than the settings were made for", rule.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_champion_that_is_missing_or_does_not_fit_is_told_with_its_condition()
    {
        string nowhere = Path.Combine(_parents.Foraging, "nowhere");
        Assert.Contains("nowhere does not exist; must be a champion file", Refused(Conditions(nowhere, null)), StringComparison.Ordinal);
        Assert.Contains("this champion does not learn", Refused(Conditions(null, _parents.Still)), StringComparison.Ordinal);
        string two = Refused(
        [
            .. Conditions(nowhere, null), .. Conditions(_parents.Foraging, null).Select(condition => condition with { Name = "good" }),
            .. Conditions(nowhere, null).Select(condition => condition with { Name = "far" }),
        ]);
        Assert.Equal(2, two.Split('\n').Length);
        Assert.Contains("far: ", two, StringComparison.Ordinal);
        Assert.DoesNotContain("good: ", two, StringComparison.Ordinal);
        string wide = Refused(Conditions(_parents.Foraging, null, "agent.motor.hidden=[5]"));
        Assert.DoesNotContain("(Parameter", wide, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_wrote_its_parts_down_needs_the_champion_no_more()
    {
        var known = new FrozenSpec("gone", null, "0123", null);
        var pinned = FrozenPartsReader.Pin(Conditions("gone", null), "child.yaml", _ => known);
        Assert.Equal(known, Assert.Single(pinned).Spec.Agent.Frozen);
    }

    [Fact]
    public void A_champion_lives_with_other_parts_only_where_they_are_asked_for()
    {
        var own = EvolvedAgent.Read(_parents.Foraging);
        var same = EvolvedAgent.Read(_parents.Foraging, ["task.steps=31"]);
        Assert.Equal(own.Genome, same.Genome);
        var frozen = EvolvedAgent.Read(_parents.Foraging, [$"agent.frozen.motor={_parents.Other}"]);
        Assert.True(frozen.Layout.GeneCount < own.Layout.GeneCount);
        var task = Assert.Throws<ArgumentException>(() => EvolvedAgent.Read(_parents.Foraging, ["task.kind=prediction"]));
        Assert.Contains("names another task", task.Message, StringComparison.Ordinal);
    }

    private static string Refused(IReadOnlyList<Condition> conditions)
    {
        var refused = Assert.Throws<SpecException>(() => FrozenPartsReader.Pin(conditions, "child.yaml"));
        return string.Join('\n', refused.Problems.Select(problem => $"{problem}"));
    }

    private static IReadOnlyList<Condition> Conditions(string? motor, string? rule, params string[] settings)
    {
        string frozen = string.Join(", ", new[] { ("motor", motor), ("rule", rule) }
            .Where(part => part.Item2 is not null)
            .Select(part => $"{part.Item1}: '{part.Item2}'"));
        string agent = $"agent: {{ initialWeights: {{ evolved: true }}, frozen: {{ {frozen} }} }}\n";
        return ExperimentFile.Read("name: child\ntask: { kind: foraging }\n" + agent, "child.yaml", settings);
    }

    /// <summary>Champions to take parts from.</summary>
    public sealed class Parents : IDisposable
    {
        private const string Small = "optimizer: { generations: 2, populationSize: 8, elites: 1 }\n";
        private readonly RunFixture _runs = new();

        public Parents()
        {
            Foraging = Evolve("name: one\ntask: { kind: foraging, steps: 30, trials: 2 }\n" + Small);
            Other = Evolve("name: two\nseed: 2\ntask: { kind: foraging, steps: 30, trials: 2 }\n" + Small);
            Still = Evolve("name: still\ntask: { kind: foraging, steps: 30, trials: 2 }\nagent: { plastic: false }\n" + Small);
        }

        public string Foraging { get; }

        public string Other { get; }

        public string Still { get; }

        public void Dispose() => _runs.Dispose();

        private string Evolve(string text) => _runs.Evolve(text)[0].Path;
    }
}
