using System.Collections.Concurrent;
using System.Collections.ObjectModel;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Kenyon.Evolution;
using Kenyon.Experiments.Specs.Tasks;
using Kenyon.Simulation.Genomes;
using Kenyon.Simulation.Objectives;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Experiments.Specs;

/// <summary>One key of a settings record: a parameter of its constructor.</summary>
/// <param name="Key">Key in the file.</param>
/// <param name="Type">Type of the value.</param>
/// <param name="Description">What it means.</param>
/// <param name="Range">What is allowed, or null.</param>
/// <param name="Parameter">The constructor's parameter.</param>
internal sealed record SpecKey(string Key, Type Type, string Description, RangeAttribute? Range, ParameterInfo Parameter);

/// <summary>
/// How settings records look in a file. Reader, writer and schema all go by this one description: a key is a parameter of the record's
/// constructor, with its description and range.
/// </summary>
internal static class SpecShape
{
    /// <summary>Kinds of task and their records.</summary>
    public static IReadOnlyDictionary<string, Type> TaskKinds { get; } =
        TaskCatalog.All.ToDictionary(task => task.Kind, task => task.GetType());

    /// <summary>Kinds of strategy and their options.</summary>
    public static IReadOnlyDictionary<string, Type> OptimizerKinds { get; } =
        OptimizerCatalog.All.ToDictionary(entry => entry.Kind, entry => entry.OptionsType);

    private static readonly IReadOnlyDictionary<string, string> GeneGroups = new OrderedDictionary<string, string>(
        new Dictionary<string, string>
        {
            [GenomeLayout.Motor] = "Weights of the motor network.",
            [GenomeLayout.Coefficients] = "Coefficients of the rule.",
            [GenomeLayout.Rate] = "Logarithm of the learning rate.",
            [GenomeLayout.InitialWeights] = "Plastic weights at birth, where they evolve.",
            [GenomeLayout.InitialValue] = "Value of all plastic weights at birth, where it evolves.",
        }.Concat(TaskCatalog.All.SelectMany(task => task.Definition.OwnGenes).DistinctBy(gene => gene.Name)
            .Select(gene => KeyValuePair.Create(gene.Name, gene.Meaning))));

    private static readonly IReadOnlyDictionary<string, string> Terms = new OrderedDictionary<string, string>(
        RuleFamilyCatalog.All.SelectMany(family => family.Terms).Distinct().Select(term => KeyValuePair.Create(
            term.Name, term.Factors.Length > 0 ? $"Coefficient of {term.Factors}." : "Coefficient of 1.")));

    private static readonly ConcurrentDictionary<Type, IReadOnlyList<SpecKey>> Known = new();

    /// <summary>
    /// For the path of every kind: the kinds and the keys beside it that mean something to them. A new kind drops the keys of others.
    /// </summary>
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, string[]>> KeysByKind { get; } =
        new Dictionary<string, IReadOnlyDictionary<string, string[]>>
        {
            ["task.kind"] = TaskKinds.ToDictionary(kind => kind.Key, kind => Keys(kind.Value).Select(key => key.Key).ToArray()),
            ["optimizer.kind"] = OptimizerKinds.ToDictionary(kind => kind.Key, kind => Keys(kind.Value).Select(key => key.Key).ToArray()),
            ["environment.kind"] = new Dictionary<string, string[]>
            {
                ["fixed"] = [],
                ["perLifetime"] = [],
                ["switching"] = ["distance", "switchProbability", "start"],
                ["switchingPerLifetime"] = ["distance", "switchProbability", "start"],
                ["drifting"] = ["autocorrelation"],
            },
            ["agent.readout.kind"] = new Dictionary<string, string[]>
            {
                ["linear"] = [],
                ["tanh"] = ["gain"],
                ["binary"] = [],
                ["quantized"] = ["bits"],
            },
            ["objective.kind"] = ObjectiveCatalog.All.ToDictionary(entry => entry.Kind, entry => entry.Keys.ToArray()),
        };

    /// <summary>The keys of a record in order.</summary>
    /// <param name="record">A settings record.</param>
    public static IReadOnlyList<SpecKey> Keys(Type record) => Known.GetOrAdd(record, type =>
        [.. Constructor(type).GetParameters().Select(parameter => new SpecKey(
            CamelCase(parameter.Name!),
            parameter.ParameterType,
            parameter.GetCustomAttribute<DescriptionAttribute>()?.Description ?? "",
            parameter.GetCustomAttribute<RangeAttribute>(),
            parameter))]);

    /// <summary>The keys that a map of numbers may have, with what they mean.</summary>
    /// <param name="key">Key of the map.</param>
    public static IReadOnlyDictionary<string, string> NumberKeys(string key) => key switch
    {
        "mutation" => GeneGroups,
        "coefficients" => Terms,
        _ => ReadOnlyDictionary<string, string>.Empty,
    };

    /// <summary>A regular expression of the names that a rule written as text can have besides those of the families, or null.</summary>
    /// <param name="key">Key of a list of texts or a map of numbers.</param>
    public static string? FurtherNames(string key) => key switch
    {
        "terms" => "^(Reward[2-4]?)?(Pre[2-4]?)?(Post[2-4]?)?(Weight[2-4]?)?(MeanReward[2-4]?)?(Bias)?(Unscaled)?$",
        "coefficients" => "^[abc][0-9]{0,3}$",
        _ => null,
    };

    /// <summary>The constructor that names the keys.</summary>
    /// <param name="record">A settings record.</param>
    public static ConstructorInfo Constructor(Type record) =>
        record.GetConstructors().MaxBy(constructor => constructor.GetParameters().Length)!;

    /// <summary>Whether a type is a settings record of its own.</summary>
    /// <param name="type">Any type.</param>
    public static bool IsRecord(Type type) =>
        type.IsClass && type != typeof(string) && type.GetMethod("<Clone>$") is not null;

    /// <summary>Texts that an enumeration has in a file.</summary>
    /// <param name="type">An enumeration.</param>
    public static IEnumerable<string> Names(Type type) => Enum.GetNames(type).Select(CamelCase);

    /// <summary>The texts that a key may have in any file, or null where it may have any.</summary>
    /// <param name="key">A key whose value is a text or a list of texts.</param>
    public static IReadOnlyList<string>? Choices(string key) => key switch
    {
        "family" => RuleFamilyCatalog.Names,
        "kind" => [.. ObjectiveCatalog.All.Select(entry => entry.Kind)], // Other kinds are enumerations, or records of their own.
        "terms" => [.. Terms.Keys],
        _ => null,
    };

    /// <summary>The text of one value of an enumeration.</summary>
    /// <param name="value">The value.</param>
    public static string Name(Enum value) => CamelCase(value.ToString());

    /// <summary>The kind of a strategy's record.</summary>
    /// <param name="kinds">Kinds and records.</param>
    /// <param name="record">A record.</param>
    public static string KindOf(IReadOnlyDictionary<string, Type> kinds, object record) =>
        kinds.First(kind => kind.Value == record.GetType()).Key;

    /// <summary>The range as text: <c>in [4, 65536]</c>.</summary>
    /// <param name="range">The range.</param>
    public static string Describe(RangeAttribute range)
    {
        string lower = (range.MinimumIsExclusive ? "(" : "[") + Plain(range.Minimum);
        string upper = Plain(range.Maximum) + (range.MaximumIsExclusive ? ")" : "]");
        return $"in {lower}, {upper}";
    }

    /// <summary>A name with a small first letter.</summary>
    /// <param name="name">A name.</param>
    public static string CamelCase(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    private static string Plain(object number) => number switch
    {
        double value => value.ToString("R", System.Globalization.CultureInfo.InvariantCulture),
        _ => number.ToString()!,
    };
}
