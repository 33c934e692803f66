using System.Reflection;
using Kenyon.Experiments.Planning;
using Kenyon.Experiments.Records;
using Kenyon.Experiments.Running;
using Kenyon.Experiments.Specs.Keys;
using Kenyon.Experiments.Specs.Tasks;
using Kenyon.Experiments.Specs;
using Kenyon.Tests.Experiments.Running;

namespace Kenyon.Tests.Experiments.Specs;

/// <summary>
/// The table of what settings need is true: changing one that is said to have no effect changes no bit of a run, and changing one that is
/// said to have an effect does.
/// </summary>
public sealed class SettingEffectsTests : IDisposable
{
    private const string Control = "agent.plastic=false;agent.initialWeights.evolved=true;agent.initialWeights.noise=0.1";
    private const string Oracle = "agent.plastic=false;agent.readout.kind=oracle;agent.initialWeights.evolved=true";
    private readonly RunFixture _runs = new();

    public void Dispose() => _runs.Dispose();

    /// <summary>Task, changed setting, settings under which it has no effect, settings under which it has one.</summary>
    public static TheoryData<string, string, string, string> Cases() => new()
    {
        { "prediction", "task.rewardNoise=2", Control, "" },
        { "decision", "task.rewardNoise=2", Control, "" },
        { "foraging", "task.rewardNoise=2", "agent.plastic=false", "" },
        { "choice", "task.rewardNoise=2", Control, "" },
        { "decision", "task.learnWhenNotEaten=true", Control, "" },
        { "choice", "task.probabilities=[0.9, 0.4, 0.3]", "task.reward=value", "" },
        { "choice", "task.probabilities=[0.9, 0.4, 0.3]", "environment.kind=drifting;task.walk.deviation=0.1", "" },
        { "choice", "task.counterfactual=true", Control, "" },
        { "choice", "environment.switchProbability=0.3", "task.criterion.correct=6", "" },
        { "choice", "environment.autocorrelation=0.5", "environment.kind=drifting;task.walk.deviation=0.1",
            "environment.kind=drifting;task.reward=value" },
        { "choice", "task.perseveration=1", "task.perseverationEvolved=true", "" },
        { "choice", "task.traceRate=0.4", "", "task.perseveration=1" },
        { "choice", "task.traceRate=0.4", "task.perseveration=1;task.traceRateEvolved=true", "task.perseverationEvolved=true" },
        { "choice", "agent.initialWeights.value=0.5", "rule.normalization=center", "" },
        { "choice", "agent.initialWeights.value=0.5", "agent.initialWeights.valueEvolved=true", "" },
        { "prediction", "agent.initialWeights.value=0.5", "", "rule.normalization=none" },
        { "choice", "agent.initialWeights.value=0.5", "agent.initialWeights.evolved=true", "" },
        { "choice", "agent.initialWeights.valueEvolved=true", "agent.initialWeights.evolved=true", "" },
        { "choice", "agent.initialWeights.valueEvolved=true", "rule.normalization=center", "" },
        { "choice", "optimizer.mutation.initialValue=0.5", "", "agent.initialWeights.valueEvolved=true" },
        { "choice", "optimizer.mutation.traceRate=0.5", "", "task.perseveration=1;task.traceRateEvolved=true" },
        { "prediction", "environment.distance=0.5", "environment.kind=perLifetime", "environment.kind=switching" },
        { "foraging", "environment.distance=0.5", "environment.kind=fixed", "environment.kind=switchingPerLifetime" },
        { "decision", "environment.switchProbability=0.3", "environment.kind=drifting", "environment.kind=switching" },
        { "choice", "environment.switchProbability=0.3", "task.blockLength=4", "" },
        { "patch", "environment.switchProbability=0.3", "environment.kind=switching;task.blockLength=4", "environment.kind=switching" },
        { "patch", "environment.start=first", "", "environment.kind=switching" },
        { "prediction", "environment.start=first", "environment.kind=fixed", "environment.kind=switching" },
        { "prediction", "environment.autocorrelation=0.5", "environment.kind=switching", "environment.kind=drifting" },
        { "decision", "agent.readout.gain=3", "agent.readout.kind=linear", "agent.readout.kind=tanh;agent.readout.noise=0.3" },
        { "prediction", "agent.readout.gain=3", "agent.readout.kind=binary", "agent.readout.kind=tanh" },
        { "prediction", "agent.readout.bits=2", "agent.readout.kind=tanh", "agent.readout.kind=quantized" },
        { "prediction", "agent.initialWeights.noise=1", Oracle, "" },
        { "prediction", "agent.initialWeights.curriculum=2", Oracle, "" },
        { "foraging", "agent.expansion={ units: 12 }", "agent.plastic=false;agent.readout.kind=oracle", "" },
        { "foraging", "agent.expansion.units=12", "agent.plastic=false;agent.readout.kind=oracle", "agent.expansion.winners=3" },
        { "prediction", "agent.expansion.density=0.5", "agent.plastic=false;task.kind=foraging;agent.readout.kind=oracle",
            "agent.expansion.units=12" },
        { "choice", "agent.expansion.winners=2", "agent.plastic=false", "agent.expansion.units=12" },
        { "prediction", "agent.motor.hidden=[4]", "", "task.kind=foraging" },
        { "foraging", "rule.normalization=none", "agent.plastic=false;agent.initialWeights.noise=0",
            "agent.plastic=false;agent.initialWeights.noise=0.3" },
        { "prediction", "rule.normalization=none", Oracle, Control },
        { "foraging", "rule.weightLimit=0.01", "agent.plastic=false", "" },
        { "prediction", "rule.weightLimit=0.01", "agent.plastic=false;task.kind=foraging", Control },
        { "prediction", "rule.family=taylor", Control, "" },
        { "prediction", "rule.terms=[RewardPre]", Control, "" },
        { "prediction", "rule.terms=[RewardPre]", "agent.frozen.rule=CHAMPION;agent.initialWeights.evolved=true", "" },
        { "prediction", "rule.rateRange=[0.3, 0.4]", Control, "" },
        { "prediction", "rule.rateRange=[0.3, 0.4]", "rule.fixed.rate=0.1", "" },
        { "prediction", "rule.rateRange=[0.3, 0.4]", "rule.family=expression;rule.expression=dw = a*x*r - b*x*y",
            "rule.family=expression;rule.expression=dw = eta*(a*x*r - b*x*y)" },
        { "prediction", "rule.rateRange=[0.3, 0.4]", "agent.frozen.rule=CHAMPION;agent.initialWeights.evolved=true", "" },
        { "prediction", "rule.fixed.coefficients.Reward=0.5", Control, "rule.normalization=none" },
        { "prediction", "rule.fixed.rate=0.5", Control, "" },
        { "prediction", "rule.fixed.rate=0.5", "agent.frozen.rule=CHAMPION;agent.initialWeights.evolved=true", "" },
        { "prediction", "rule.decay=0.1", Control, "" },
        { "prediction", "rule.trace=0.5", Control, "" },
        { "prediction", "penalty.l1=0.5", Control, "" },
        { "prediction", "penalty.l2=0.5", Control, "" },
        { "prediction", "penalty.l0=0.5", Control, "" },
        { "prediction", "penalty.plasticityCost=0.5", Control, "" },
        { "foraging", "penalty.switching=0.5", "", "task.kind=choice" },
        { "choice", "objective.aversion=3", "", "objective.kind=risk" },
        { "foraging", "objective.discount=0.5", "objective.kind=geometric", "objective.kind=discounted" },
        { "choice", "objective.reserve=1", "objective.kind=discounted", "objective.kind=survival;objective.cost=0.9" },
        { "choice", "objective.capacity=2", "objective.reserve=1", "objective.kind=survival;objective.cost=0.6;objective.reserve=1" },
        { "foraging", "objective.cost=0.2", "", "objective.kind=survival" },
        { "prediction", "optimizer.mutation.motor=0.5", "", "task.kind=foraging" },
        { "prediction", "optimizer.mutation.coefficients=0.5", Control, "" },
        { "prediction", "optimizer.mutation.rate=0.5", "rule.fixed.rate=0.1", "" },
        { "prediction", "optimizer.mutation.initialWeights=0.5", "", "agent.initialWeights.evolved=true" },
        { "choice", "optimizer.mutation.inverseTemperature=0.5", "task.kind=prediction", "" },
        { "choice", "optimizer.mutation.perseveration=0.5", "", "task.perseverationEvolved=true" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_is_said_to_have_no_effect_changes_no_bit_and_the_rest_does(string task, string setting, string without, string with)
    {
        string path = setting.Split('=')[0];
        string[] lacking = Settings(without), having = Settings(with);
        Assert.NotNull(SettingEffects.WhyNone(Read(task, lacking), path));
        Assert.Equal(Hash(Read(task, lacking)), Hash(Read(task, [.. lacking, setting])));
        Assert.Contains(
            "no effect here",
            Assert.Throws<SpecException>(() => ExperimentFile.Read(Text(task), "t.yaml", [.. lacking, setting])).Message,
            StringComparison.Ordinal);
        Assert.Null(SettingEffects.WhyNone(Read(task, having), path));
        Assert.NotEqual(Hash(Read(task, having)), Hash(Read(task, [.. having, setting])));
        _ = ExperimentFile.Read(Text(task), "t.yaml", [.. having, setting]);
    }

    [Fact]
    public void Every_key_says_what_it_needs_and_every_need_is_tried()
    {
        var keys = Records(typeof(ExperimentSpec)).ToList();
        Assert.True(keys.Count > 60, $"{keys.Count}");
        Assert.All(keys, key => Assert.True(
            key.GetCustomAttribute<NeedsAttribute>() is { Needs.Count: > 0 },
            $"{key.Member.DeclaringType!.Name}.{key.Name} does not say what it needs ([Needs(…)])."));
        string[] tried = [.. Cases().Select(row => row.Data.Item2.Split('=')[0].Split('.')[^1])];
        var untried = keys.Where(key => !key.GetCustomAttribute<NeedsAttribute>()!.Needs.Contains(Need.Nothing))
            .Select(key => char.ToLowerInvariant(key.Name![0]) + key.Name[1..])
            .Where(name => !tried.Contains(name)
                && name is not ("baited" or "blockLength" or "walk" or "deviation" or "lowest" or "highest"
                    or "criterion" or "correct" or "window" or "motor" or "rule" or "fixed" or "expression" or "coefficients"));
        Assert.Empty(untried);
    }

    [Theory]
    [InlineData("prediction")]
    [InlineData("foraging")]
    public void Settings_as_a_run_writes_them_down_are_never_a_problem(string task)
    {
        string record = SpecWriter.Write(Read(task, ["environment.switchProbability=0.3", "agent.readout.gain=3"]));
        Assert.Equal(record, SpecWriter.Write(ExperimentFile.Read(record, "spec.yaml")[0].Spec));
        Assert.Throws<SpecException>(() => ExperimentFile.Read(record, "spec.yaml", ["agent.readout.bits=2"]));
        Assert.Throws<SpecException>(() => ExperimentFile.Read(record, "spec.yaml", ["agent.readout.bits=2"], isRecord: true));
    }

    [Fact]
    public void What_the_command_line_takes_the_effect_of_is_no_problem_of_the_file()
    {
        const string Noisy = "name: t\ntask: { kind: foraging, rewardNoise: 0.7 }\n";
        _ = ExperimentFile.Read(Noisy, "t.yaml", ["agent.plastic=false"]);
        Assert.Contains(
            "t.yaml:2:38: task.rewardNoise is 0.7, which has no effect here: it needs agent.plastic: true",
            Problems(Noisy + "agent: { plastic: false }\n"),
            StringComparison.Ordinal);
        _ = ExperimentFile.Read(Noisy + "conditions: { learns: {}, control: { agent.plastic: false } }\n", "t.yaml");
    }

    [Theory]
    [InlineData(
        "sweep: { environment.switchProbability: [0.01, 0.02] }",
        "t.yaml:3:10: sweep.environment.switchProbability is varied without any effect here")]
    [InlineData(
        "sweep: { environment.kind: [fixed, switching], environment.distance: [0.5, 1] }",
        "in the condition kind-fixed_distance-0_5 and 1 more")]
    [InlineData("conditions: { a: {}, b: { environment.autocorrelation: 0.5 } }", "t.yaml:3:56: environment.autocorrelation is 0.5")]
    [InlineData(
        "sweep: { task.rewardNoise: [0.02, 2e-2, 0.020] }",
        "t.yaml:3:41: sweep.task.rewardNoise has the number 0.02 more than once (0.02, 2e-2, 0.020)")]
    [InlineData("conditions: { a: {}, b: { penalty.l1: 0 } }", "makes the condition b the same as a")]
    [InlineData(
        "agent: { expansion: { units: 9 } }\nsweep: { agent.expansion.density: [0.25, 0.26] }",
        "t.yaml:4:42: agent.expansion.density makes the condition density-0_26 the same as density-0_25")]
    [InlineData(
        "agent: { expansion: { units: 9 } }\nconditions: { a: {}, b: { agent.expansion.winners: 9 } }",
        "makes the condition b the same as a")]
    [InlineData("conditions: { a: {}, b: {} }", "t.yaml:3:22: conditions makes the condition b the same as a")]
    [InlineData(
        "conditions: { a: {}, b: {} }\nsweep: { task.rewardNoise: [0.02, 0.2] }",
        "t.yaml:3:22: conditions makes the condition b_rewardNoise-0_02 the same as a_rewardNoise-0_02")]
    public void A_sweep_or_condition_without_effect_is_named_with_its_line(string line, string message) =>
        Assert.Contains(message, Problems($"name: t\ntask: {{ kind: prediction }}\n{line}\n"), StringComparison.Ordinal);

    [Fact]
    public void Sweeps_that_have_an_effect_pass()
    {
        const string Text = "name: t\ntask: { kind: prediction }\nenvironment: { kind: switching }\nsweep: "
            + "{ environment.switchProbability: [0, 0.02], task.rewardNoise: [0.02, 0.2] }\n"
            + "conditions: { far: {}, near: { environment.distance: 0.5 }, never: { environment.kind: "
            + "fixed, environment.switchProbability: 0 } }\n";
        Assert.Contains("never", Problems(Text), StringComparison.Ordinal);
        Assert.Equal(
            8,
            ExperimentFile.Read(
                Text.Replace(", never: { environment.kind: fixed, environment.switchProbability: 0 }", "", StringComparison.Ordinal),
                "t.yaml").Count);
    }

    private static string Problems(string text) => Assert.Throws<SpecException>(() => ExperimentFile.Read(text, "t.yaml")).Message;

    private static IEnumerable<ParameterInfo> Records(Type type)
    {
        foreach (var parameter in type.GetConstructors().MaxBy(constructor => constructor.GetParameters().Length)!.GetParameters().Where(
            parameter => !parameter.ParameterType.IsInterface || parameter.ParameterType.IsGenericType))
        {
            yield return parameter;
            Type[] inner = parameter.ParameterType == typeof(TaskSpec) ? [
                typeof(PredictionTaskSpec),
                typeof(DecisionTaskSpec),
                typeof(ForagingTaskSpec),
                typeof(ChoiceTaskSpec),
                typeof(PatchTaskSpec),
            ]
                : parameter.ParameterType.GetMethod("<Clone>$") is not null ? [parameter.ParameterType] : [];
            foreach (var below in inner.SelectMany(Records))
            {
                yield return below;
            }
        }
    }

    private string[] Settings(string text) =>
        [.. text.Replace("CHAMPION", text.Contains("CHAMPION", StringComparison.Ordinal) ? Champion() : "", StringComparison.Ordinal)
            .Split(';', StringSplitOptions.RemoveEmptyEntries)];

    private string Champion()
    {
        string path = _runs.Folder("frozen").Path;
        if (!Directory.Exists(path))
        {
            Evolve(Read("prediction", []), "frozen");
        }

        return path;
    }

    private static string Text(string task) => $"name: t\ntask: {{ kind: {task}, steps: 40, trials: "
        + $"2{(task == "choice" ? ", ingredientCount: 3, probabilities: [0.8, 0.2, 0.1]" : "")} }}\n"
        + "optimizer: { populationSize: 12, elites: 2, generations: 4 }\n";

    /// <summary>Settings of a condition, read as those of a run are: without a look at their effect.</summary>
    private static ExperimentSpec Read(string task, string[] settings) => ExperimentFile.Read(
        $"{Text(task)}conditions:\n  one:\n    seed: "
        + $"1\n{string.Concat(settings.Select(setting => "    " + string.Join(": ", setting.Split('=', 2)) + "\n"))}",
        "t.yaml", [], isRecord: true)[0].Spec;

    private string Hash(ExperimentSpec spec) =>
        Evolve(spec, $"run{_count++}") is var summary ? $"{summary.ResultHash} {summary.Test} {summary.Lesioned}" : "";

    private RunSummary Evolve(ExperimentSpec spec, string name)
    {
        using var run = PreparedRun.Of(new RunPlan(spec, "base", 0));
        return run.Run(_runs.Folder(name), TimeProvider.System);
    }

    private int _count;
}
