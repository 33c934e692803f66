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

    /// <summary>Whether the values are numbers.</summary>
    public bool IsNumeric => Numbers.Count > 0;

    /// <summary>The setting's name with its symbol, as it stands at an axis.</summary>
    public string Label => LabelOf(Path);

    /// <summary>The name of a setting with its symbol, as it stands at an axis.</summary>
    /// <param name="path">Its path in the experiment file.</param>
    public static string LabelOf(string path) => path switch
    {
        "environment.switchProbability" => "Switch probability p (per event)",
        "environment.distance" => "Distance d of the two value vectors",
        "environment.autocorrelation" => "Autocorrelation ρ of the values",
        "task.rewardNoise" => "Reward noise σ (units of value)",
        "task.steps" => "Length of a lifetime T",
        "task.trials" => "Lifetimes per candidate",
        "task.ingredientCount" => "Ingredients K",
        "task.foodCount" => "Foods F",
        "penalty.l1" => "Penalty λ (l1)",
        "penalty.l0" => "Penalty λ (l0)",
        "penalty.l2" => "Penalty λ (l2)",
        "penalty.plasticityCost" => "Cost of plasticity",
        "agent.readout.noise" => "Noise τ of the readout",
        "agent.readout.width" => "Interface width M",
        "agent.readout.bits" => "Bits of the readout",
        "agent.readout.gain" => "Gain of the readout",
        "task.probabilities" => "Reward probabilities",
        "task.blockLength" => "Block length (trials)",
        "task.decay" => "Decay ρ of a patch",
        "task.travelTime" => "Travel time τ (units of time)",
        "task.baited" => "Rewards are baited",
        "agent.readout.kind" => "Readout",
        "environment.kind" => "Environment",
        "objective.kind" => "What is maximised",
        "objective.aversion" => "Aversion to risk (sd over lives)",
        "objective.discount" => "Discount δ (per trial)",
        "rule.family" => "Family of the rule",
        _ => path,
    };

    /// <summary>The setting's name with its symbol in a few letters.</summary>
    public string ShortLabel => Path switch
    {
        "environment.switchProbability" => "p",
        "environment.distance" => "d",
        "environment.autocorrelation" => "ρ",
        "task.rewardNoise" => "σ",
        "task.steps" => "T",
        "task.foodCount" => "F",
        "task.decay" => "ρ",
        "task.travelTime" => "τ",
        "task.ingredientCount" => "K",
        "penalty.l1" => "λ",
        "agent.readout.width" => "M",
        _ => Name ?? Path[(Path.LastIndexOf('.') + 1)..],
    };

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
