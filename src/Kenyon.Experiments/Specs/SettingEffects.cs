using System.Reflection;
using Kenyon.Experiments.Specs.Keys;
using Kenyon.Experiments.Specs.Tasks;
using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Environments;
using Kenyon.Simulation.Genomes;
using Kenyon.Simulation.Objectives;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Experiments.Specs;

/// <summary>
/// Which settings have an effect. One without is a problem of the file that sets it, or of the sweep that varies it: its runs would be the
/// same run, counted as several.
/// </summary>
public static class SettingEffects
{
    private const string MutationPath = "optimizer.mutation.";
    private const string ObjectivePath = "objective.";

    /// <summary>
    /// What a setting lacks to have an effect, e.g. <c>it needs environment.kind: drifting (it is fixed)</c>; null where it has one.
    /// </summary>
    /// <param name="spec">One condition, resolved.</param>
    /// <param name="path">Path of a setting in the file.</param>
    public static string? WhyNone(ExperimentSpec spec, string path)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(path);
        return path.StartsWith(MutationPath, StringComparison.Ordinal)
            ? LackOfMutation(spec, path[MutationPath.Length..])
            : NeedsOf(spec, path)
                .Select(need => need == Need.KeyOfObjective ? LackOfObjective(spec, path[ObjectivePath.Length..]) : Lack(spec, need))
                .FirstOrDefault(lack => lack is not null);
    }

    /// <summary>What a key needs by its definition; nothing where it is not known.</summary>
    /// <param name="spec">One condition, resolved; says which task it is.</param>
    /// <param name="path">Path of a setting in the file.</param>
    public static IReadOnlyList<Need> NeedsOf(ExperimentSpec spec, string path)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(path);
        var type = typeof(ExperimentSpec);
        IReadOnlyList<Need> needs = [];
        foreach (string name in path.Split('.'))
        {
            if (SpecShape.Keys(type == typeof(TaskSpec) ? spec.Task.GetType() : type).FirstOrDefault(key => key.Key == name) is not { } key)
            {
                return needs;
            }

            needs = key.Parameter.GetCustomAttribute<NeedsAttribute>()?.Needs ?? needs;
            if (!SpecShape.IsRecord(key.Type))
            {
                return needs;
            }

            type = key.Type;
        }

        return needs;
    }

    /// <summary>The problems of an experiment: what its file, its command line or its conditions set, and it has an effect in none of the
    /// conditions that it belongs to; what its sweep varies, and it has none in one of them. A value that is the default, 0, false or null
    /// says nothing and is no problem, unless it is swept.</summary>
    /// <param name="conditions">The conditions: what they change, all that is given there, and what comes of it.</param>
    /// <param name="swept">Where the keys of the sweep stand.</param>
    internal static IEnumerable<SpecProblem> Problems(
        IReadOnlyList<(SpecVariation Variation, SpecMap Root, ExperimentSpec Spec)> conditions, IReadOnlySet<SpecPosition> swept)
    {
        var found = new Dictionary<
            (SpecPosition Origin, string Path), List<(string Condition, SpecNode Value, string? Lack, ExperimentSpec Spec)>>();
        foreach (var (variation, root, spec) in conditions)
        {
            foreach (var (path, entry) in Leaves(root, ""))
            {
                var origin = variation.Settings.LastOrDefault(
                    setting => path == setting.Path || path.StartsWith($"{setting.Path}.", StringComparison.Ordinal));
                var key = (origin.Path is null ? entry.KeyPosition : origin.KeyPosition, path);
                if (!found.TryGetValue(key, out var places))
                {
                    found[key] = places = [];
                }

                places.Add((variation.Name, entry.Value, WhyNone(spec, path), spec));
            }
        }

        foreach (var ((origin, path), places) in found)
        {
            bool isSwept = swept.Contains(origin);
            var without = places.Where(place => place.Lack is not null).ToList();
            if (without.Count == 0 || (!isSwept && (without.Count < places.Count || without.All(place => SaysNothing(place.Spec, path)))))
            {
                continue;
            }

            var (condition, value, lack, _) = without[0];
            string where = without.Count == conditions.Count
                ? "here"
                : $"in the condition {condition}{(without.Count > 1 ? $" and {without.Count - 1} more" : "")}";
            yield return isSwept
                ? new SpecProblem(
                    origin,
                    $"sweep.{path}",
                    $"is varied without any effect {where}: {lack}. Change that, or leave it out of the sweep; "
                    + "'conditions' can vary it where it matters.")
                : new SpecProblem(
                    value.Position, path, $"is {Text(value)}, which has no effect {where}: {lack}. Change that, or leave it out.");
        }
    }

    private static bool SaysNothing(ExperimentSpec spec, string path)
    {
        string? value = SpecWriter.Settings(spec).GetValueOrDefault(path);
        string family = RewardHebbian.Family.Name;
        return value is null or "0" or "false" or "null"
            || (path == "rule.family"
                ? value == family
                : value == SpecWriter.Settings(TaskDefaults.For(TaskCatalog.Find(spec.Task.Kind), spec.Rule.FindFamily()))
                    .GetValueOrDefault(path));
    }

    private static IEnumerable<(string Path, SpecEntry Entry)> Leaves(SpecMap map, string path) => map.Entries.SelectMany(entry =>
        entry.Value is SpecMap inner ? Leaves(inner, $"{path}{entry.Key}.") : [($"{path}{entry.Key}", entry)]);

    private static string Text(SpecNode value) => value switch
    {
        SpecScalar scalar => scalar.Text,
        SpecList list => $"[{string.Join(", ", list.Items.Select(Text))}]",
        _ => "a map",
    };

    private static string? Lack(ExperimentSpec spec, Need need)
    {
        var (agent, readout, kind) = (spec.Agent, spec.Agent.Readout.Kind, spec.Environment.Kind);
        bool flips = kind is EnvironmentKind.Switching or EnvironmentKind.SwitchingPerLifetime;
        string isKind = $"(it is {SpecShape.Name(kind)})";
        return need switch
        {
            Need.Learning when !agent.Plastic => "it needs agent.plastic: true (it is false)",
            Need.FreeRule when agent.Frozen.Rule is not null => "the rule comes from agent.frozen.rule",
            Need.FreeRate when !spec.Rule.FindFamily().HasRate => "the rule has no eta",
            Need.FreeRate when spec.Rule.Fixed?.Rate is not null => "the rate is given by rule.fixed.rate",
            Need.Weights when !agent.Plastic
                && !agent.InitialWeights.Evolved
                && agent.InitialWeights is { Noise: 0, Curriculum: 0, Value: 0, ValueEvolved: false } =>
                "all weights are 0 without agent.plastic, agent.initialWeights.noise or agent.initialWeights.evolved",
            Need.ChangingWeights when !agent.Plastic && agent.InitialWeights is { Evolved: false, ValueEvolved: false } =>
                "it needs agent.plastic: true or agent.initialWeights.evolved: true (both are false)",
            Need.FreeLevel when spec.Rule.Normalization != Normalization.None =>
                $"it needs rule.normalization: none ({SpecShape.Name(spec.Rule.Normalization)} takes the mean of the weights away)",
            Need.FreeLevel when agent.InitialWeights.Evolved => "every weight has a gene of its own (agent.initialWeights.evolved is true)",
            Need.GivenValue when agent.InitialWeights.ValueEvolved =>
                "it needs agent.initialWeights.valueEvolved: false (it is true)",
            Need.Flips or Need.FlipsByChance when !flips => $"it needs environment.kind: switching or switchingPerLifetime {isKind}",
            Need.Drift when kind != EnvironmentKind.Drifting => $"it needs environment.kind: drifting {isKind}",
            Need.Tanh when readout != ReadoutKind.Tanh => $"it needs agent.readout.kind: tanh (it is {SpecShape.Name(readout)})",
            Need.Quantized when readout != ReadoutKind.Quantized =>
                $"it needs agent.readout.kind: quantized (it is {SpecShape.Name(readout)})",
            Need.ReadoutOfWeights when readout == ReadoutKind.Oracle => "the oracle (agent.readout.kind) does not read weights",
            Need.MotorNetwork when !spec.Task.HasMotor => $"it needs task.kind: {TaskCatalog.WithMotor} (it is {spec.Task.Kind})",
            Need.Choices when !spec.Task.Definition.HasChoices => $"it needs task.kind: {TaskCatalog.WithChoices} (it is {spec.Task.Kind})",
            _ => spec.Task.Lack(need),
        };
    }

    /// <summary>A key of another objective means nothing to this one.</summary>
    private static string? LackOfObjective(ExperimentSpec spec, string key)
    {
        string kinds = string.Join(" or ", ObjectiveCatalog.All.Where(entry => entry.Keys.Contains(key)).Select(entry => entry.Kind));
        return ObjectiveCatalog.Find(spec.Objective.Kind).Keys.Contains(key)
            ? null
            : $"it needs objective.kind: {kinds} (it is {spec.Objective.Kind})";
    }

    /// <summary>A part of the genome that has no genes does not mutate.</summary>
    private static string? LackOfMutation(ExperimentSpec spec, string part)
    {
        var (agent, family) = (spec.Agent, spec.Rule.FindFamily());
        bool ruleEvolves = agent is { Plastic: true, Frozen.Rule: null };
        var terms = family.Terms.Where(term => spec.Rule.Terms.Contains(term.Name)).ToHashSet();
        bool hasGenes = part switch
        {
            GenomeLayout.Motor => spec.Task.HasMotor && agent.Frozen.Motor is null,
            GenomeLayout.Coefficients =>
                ruleEvolves && family.ParametersOf(terms).Any(name => spec.Rule.Fixed?.Coefficients?.ContainsKey(name) != true),
            GenomeLayout.Rate => ruleEvolves && family.HasRate && spec.Rule.Fixed?.Rate is null,
            GenomeLayout.InitialWeights => agent.InitialWeights.Evolved,
            GenomeLayout.InitialValue => agent.InitialWeights is { ValueEvolved: true, Evolved: false }
                && spec.Rule.Normalization == Normalization.None,
            _ => spec.Task.ToSettings([]).Genes.Any(gene => gene.Name == part)
                || !TaskCatalog.All.Any(task => task.Definition.OwnGenes.Any(gene => gene.Name == part)),
        };
        return hasGenes ? null : $"nothing of {part} evolves here";
    }
}
