using Kenyon.Experiments.Records;
using Kenyon.Experiments.Specs;
using Kenyon.Simulation.Agents;
using Kenyon.Simulation.Objectives;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Runs.Atlas;

/// <summary>One row of an atlas as it stands in the file.</summary>
/// <param name="path">The file, for messages.</param>
/// <param name="row">Number of the row, from 0.</param>
/// <param name="cells">All cells by column.</param>
internal sealed class AtlasRow(string path, int row, IReadOnlyDictionary<string, object?[]> cells)
{
    /// <summary>What the row says.</summary>
    /// <exception cref="InvalidDataException">A cell is empty or cannot be; says which.</exception>
    public AtlasEntry ToEntry()
    {
        var settings = new OrderedDictionary<string, object?>(StringComparer.Ordinal);
        foreach (string column in AtlasColumns.Settings)
        {
            object? value = cells[column][row];
            settings.Add(column, value is not null || column == AtlasColumns.Expression ? value : throw Wrong(column, "is empty"));
        }

        var rule = Rule();
        return new AtlasEntry(
            Text("run"),
            Text("experiment"),
            Text("condition"),
            Whole("seed"),
            (int)Whole("replicate"),
            settings,
            rule,
            RuleSettings.Of(rule.Family, Name<Normalization>("rule.normalization")) with
            {
                WeightLimit = Number("rule.weightLimit", 0, 1e6), Decay = Number("rule.decay", 0, 1), Trace = Number("rule.trace", 0, 1),
            },
            new ReadoutSettings(
                Name<ReadoutKind>("agent.readout.kind"),
                Number("agent.readout.gain", 0, 100),
                (int)Whole("agent.readout.bits", 1, 8),
                Number("agent.readout.noise", 0, 100)),
            Number("policy.inverseTemperature", 0, 1e4),
            Number("policy.perseveration", -100, 100),
            Test("test"),
            Test("lesioned"),
            Text("resultHash"),
            Number(AtlasColumns.TraceRate, 0, 1),
            Number(AtlasColumns.InitialValue, -1e6, 1e6));
    }

    private PlasticityRule Rule()
    {
        string name = Text("rule.family");
        RuleFamily family;
        try
        {
            family = RuleFamilyCatalog.Find(name, cells[AtlasColumns.Expression][row] as string)
                ?? throw Wrong("rule.family", $"is {name}; must be one of {string.Join(", ", RuleFamilyCatalog.Names)}");
        }
        catch (RuleExpressionException problem)
        {
            throw Wrong(AtlasColumns.Expression, $"is not a rule: {problem.Message.TrimEnd('.')}");
        }

        var coefficients = family.Terms.Select(term => (float)Number(AtlasColumns.Coefficient + term.Name, -1e6, 1e6)).ToArray();
        return new PlasticityRule(family, coefficients, (float)Number("rule.rate", 0, 1e4));
    }

    private TestRecord Test(string name) => new(
        Number($"{name}.mean"),
        Number($"{name}.low"),
        Number($"{name}.high"),
        (int)Whole($"{name}.lifetimes", 1, int.MaxValue),
        Text("objective.kind") == MeanObjective.Name ? null : Number($"{name}.reward"));

    private T Name<T>(string column)
        where T : struct, Enum
    {
        string text = Text(column);
        return Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) && !char.IsAsciiDigit(text[0])
            ? value
            : throw Wrong(
                column,
                $"is '{(text.Length > 40 ? text[..40] : text)}'; must be one of "
                + $"{string.Join(", ", Enum.GetNames<T>().Select(SpecShape.CamelCase))}");
    }

    private string Text(string column) =>
        cells[column][row] is string { Length: > 0 } text ? text : throw Wrong(column, "is empty or no text");

    private long Whole(string column, long lowest = 0, long highest = long.MaxValue) =>
        cells[column][row] is long whole && whole >= lowest && whole <= highest
            ? whole
            : throw Wrong(column, $"is {Found(column)}; must be a whole number in [{lowest}, {highest}]");

    private double Number(string column, double lowest = double.MinValue, double highest = double.MaxValue) =>
        cells.ContainsKey(column) && cells[column][row] is double number && number >= lowest && number <= highest
            ? number
            : throw Wrong(column, $"is {Found(column)}; must be a number{(lowest > double.MinValue ? $" in [{lowest}, {highest}]" : "")}");

    private string Found(string column) => !cells.ContainsKey(column) ? "missing" : cells[column][row] switch
    {
        null => "empty",
        IFormattable value => value.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
        _ => "a text",
    };

    private InvalidDataException Wrong(string column, string what) => new($"{path}: row {row + 1}: {column} {what}.");
}
