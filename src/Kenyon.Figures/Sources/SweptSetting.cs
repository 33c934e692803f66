using System.Collections.Frozen;
using System.Globalization;
using Kenyon.Experiments.Champions;

namespace Kenyon.Figures.Sources;

/// <summary>A setting that differs between conditions.</summary>
/// <param name="Path">Its path in the experiment file.</param>
/// <param name="Values">Its values as text: numbers by size, words in the order of the conditions.</param>
/// <param name="Numbers">The values as numbers; empty where they are words. Shape [values] or empty.</param>
/// <param name="Name">A short name that tells it from the other settings that differ; null: the last word of the path.</param>
public sealed record SweptSetting(string Path, IReadOnlyList<string> Values, IReadOnlyList<double> Numbers, string? Name = null)
{
    /// <summary>The value of a setting that a condition does not have.</summary>
    public const string Absent = "absent";

    /// <summary>Names at axes, and in a few letters where there is a symbol, by the path in the experiment file.</summary>
    private static readonly FrozenDictionary<string, (string Label, string? Short)> s_names =
        new Dictionary<string, (string Label, string? Short)>
        {
            ["environment.switchProbability"] = ("Switch probability p (per event)", "p"),
            ["environment.distance"] = ("Distance d of the two value vectors", "d"),
            ["environment.autocorrelation"] = ("Autocorrelation ρ of the values", "ρ"),
            ["task.rewardNoise"] = ("Reward noise σ (units of value)", "σ"),
            ["task.steps"] = ("Length of a lifetime T", "T"),
            ["task.trials"] = ("Lifetimes per candidate", null),
            ["task.ingredientCount"] = ("Ingredients K", "K"),
            ["task.foodCount"] = ("Foods F", "F"),
            ["penalty.l1"] = ("Penalty λ (l1)", "λ"),
            ["penalty.l0"] = ("Penalty λ (l0)", null),
            ["penalty.l2"] = ("Penalty λ (l2)", null),
            ["penalty.plasticityCost"] = ("Cost of plasticity", null),
            ["agent.readout.noise"] = ("Noise τ of the readout", null),
            ["agent.readout.width"] = ("Interface width M", "M"),
            ["agent.readout.bits"] = ("Bits of the readout", null),
            ["agent.readout.gain"] = ("Gain of the readout", null),
            ["task.probabilities"] = ("Reward probabilities", null),
            ["task.blockLength"] = ("Block length (trials)", null),
            ["task.decay"] = ("Decay ρ of a patch", "ρ"),
            ["task.travelTime"] = ("Travel time τ (units of time)", "τ"),
            ["task.baited"] = ("Rewards are baited", null),
            ["agent.readout.kind"] = ("Readout", null),
            ["environment.kind"] = ("Environment", null),
            ["objective.kind"] = ("What is maximised", null),
            ["objective.aversion"] = ("Aversion to risk (sd over lives)", null),
            ["objective.discount"] = ("Discount δ (per trial)", null),
            ["rule.family"] = ("Family of the rule", null),
        }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Paths of the settings that have a name of their own.</summary>
    internal static IReadOnlyList<string> Named => s_names.Keys;

    /// <summary>Whether the values are numbers.</summary>
    public bool IsNumeric => Numbers.Count > 0;

    /// <summary>The setting's name with its symbol, as it stands at an axis.</summary>
    public string Label => LabelOf(Path);

    /// <summary>The name of a setting with its symbol, as it stands at an axis.</summary>
    /// <param name="path">Its path in the experiment file.</param>
    public static string LabelOf(string path) => s_names.GetValueOrDefault(path, (path, null)).Label;

    /// <summary>The setting's name with its symbol in a few letters.</summary>
    public string ShortLabel =>
        s_names.GetValueOrDefault(Path).Short ?? Name ?? Path[(Path.LastIndexOf('.') + 1)..];

    /// <summary>A setting with its values in order.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="values">Its values as text, each once.</param>
    public static SweptSetting Of(string path, IReadOnlyList<string> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var numbers = new List<(double Number, string Text)>();
        foreach (string text in values)
        {
            if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number))
            {
                numbers.Add((number, text));
            }
        }

        if (numbers.Count < values.Count)
        {
            return new SweptSetting(path, values, []);
        }

        numbers.Sort();
        return new SweptSetting(path, [.. numbers.Select(pair => pair.Text)], [.. numbers.Select(pair => pair.Number)]);
    }

    /// <summary>Index of a condition's value.</summary>
    /// <param name="run">A run of it.</param>
    public int IndexOf(RunData run)
    {
        ArgumentNullException.ThrowIfNull(run);
        string text = run.Settings.GetValueOrDefault(Path) ?? Absent;
        for (int index = 0; index < Values.Count; index++)
        {
            if (Values[index] == text)
            {
                return index;
            }
        }

        return Values.Count;
    }
}
