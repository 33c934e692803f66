using System.Globalization;

namespace Kenyon.Analysis.Atlases;

/// <summary>A setting that differs between the conditions of an atlas.</summary>
/// <param name="Name">Name of the setting, e.g. <c>environment.switchProbability</c>.</param>
/// <param name="Values">What it is set to, numbers in ascending order before words.</param>
public sealed record AtlasAxis(string Name, IReadOnlyList<string> Values)
{
    private static readonly Dictionary<string, string> s_symbols = new(StringComparer.Ordinal)
    {
        ["steps"] = "T",
        ["rewardNoise"] = "σ",
        ["switchProbability"] = "p",
        ["blockLength"] = "blocks of",
        ["distance"] = "d",
        ["optionCount"] = "n",
        ["ingredientCount"] = "K",
        ["l1"] = "l1",
        ["l2"] = "l2",
        ["l0"] = "l0",
        ["gain"] = "k",
        ["bits"] = "b",
        ["noise"] = "τ",
    };

    /// <summary>The last part of the name that says something: <c>environment</c> of <c>environment.kind</c>.</summary>
    public string ShortName => Name.Split('.').Last(part => part != "kind");

    /// <summary>The values as numbers, or null where some are words. Shape [values].</summary>
    public IReadOnlyList<double>? Numbers =>
        Values.All(value => Number(value) is not null) ? [.. Values.Select(value => Number(value)!.Value)] : null;

    /// <summary>Whether the values are three or more numbers, which have an order and an end.</summary>
    public bool IsGraded => Values.Count >= 3 && Numbers is not null;

    /// <summary>A value as it stands in a list of settings, e.g. <c>p 0.01</c>; empty where it is 0 or false.</summary>
    /// <param name="value">A value.</param>
    public string Shown(string value) => value switch
    {
        "0" or "false" or "" => "",
        "true" => ShortName,
        _ => s_symbols.TryGetValue(ShortName, out string? symbol) ? $"{symbol} {value}" : value,
    };

    /// <summary>A number as it stands among <see cref="Values"/>.</summary>
    /// <param name="number">A number.</param>
    public static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>An axis of the values that occur.</summary>
    /// <param name="name">Name of the setting.</param>
    /// <param name="values">Values, with repeats.</param>
    public static AtlasAxis Of(string name, IEnumerable<string> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return new(
            name,
            [
                .. values.Distinct(StringComparer.Ordinal)
                    .OrderBy(value => Number(value) is null)
                    .ThenBy(value => Number(value) ?? 0)
                    .ThenBy(value => value, StringComparer.Ordinal),
            ]);
    }

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number)
            ? number
            : null;
}
