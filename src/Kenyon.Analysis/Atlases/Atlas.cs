using Kenyon.Inference.Choices;
using Kenyon.Inference.Models.Rules;

namespace Kenyon.Analysis.Atlases;

/// <summary>Rules that evolved over a grid of conditions.</summary>
/// <param name="Source">File name.</param>
/// <param name="Axes">Settings that differ between the conditions.</param>
/// <param name="Conditions">The conditions, in the order of the file.</param>
public sealed record Atlas(string Source, IReadOnlyList<AtlasAxis> Axes, IReadOnlyList<AtlasCondition> Conditions)
{
    /// <summary>Names of the experiments in which the rules evolved, as far as it is known.</summary>
    public IReadOnlyList<string> Experiments { get; init; } = [];

    /// <summary>All rules, condition after condition.</summary>
    public IReadOnlyList<AtlasRule> Rules { get; } = [.. Conditions.SelectMany(condition => condition.Rules)];

    /// <summary>The number of the condition of each rule. Shape [rules].</summary>
    public IReadOnlyList<int> ConditionOfRule { get; } =
        [.. Conditions.SelectMany((condition, number) => condition.Rules.Select(_ => number))];

    /// <summary>The settings of a condition, in the order of the axes; those that are 0 or false are left out.</summary>
    /// <param name="condition">Number of the condition.</param>
    /// <returns>Text that is not empty: <c>all 0</c> where nothing else is left.</returns>
    public string Describe(int condition) =>
        string.Join(", ", Axes.Select((axis, place) => axis.Shown(Conditions[condition].Settings[place])).Where(text => text.Length > 0))
            is { Length: > 0 } told ? told : "all 0";

    /// <summary>A rule as a model of behaviour, of which only β is free.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="design">Form of the data.</param>
    public static FixedRuleModel ModelOf(AtlasRule rule, ChoiceDesign design)
    {
        ArgumentNullException.ThrowIfNull(design);
        ArgumentNullException.ThrowIfNull(rule);
        return new(
            $"row {rule.Row}",
            rule.Formula,
            rule.Terms,
            design,
            rule.Readout,
            rule.Gain,
            rule.Bits,
            rule.WeightLimit,
            rule.InitialValue);
    }
}
