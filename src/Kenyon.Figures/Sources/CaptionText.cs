using System.Globalization;
using System.Text;
using Kenyon.Experiments.Champions;
using Kenyon.Simulation.Plasticity;

namespace Kenyon.Figures.Sources;

/// <summary>Sentences that captions share: how many runs, which seeds, which units.</summary>
public static class CaptionText
{
    private static readonly (string Symbol, string Meaning)[] s_meanings =
    [
        ("R", "reward"), ("x", "input"), ("y", "readout"), ("w", "weight before the event"), ("r̄", "running mean of earlier rewards"),
    ];

    /// <summary>Name and unit of fitness.</summary>
    /// <param name="unit">The unit, with its sign.</param>
    public static string Fitness(string unit) => $"Fitness ({unit})";

    /// <summary>Name and unit of the fitness of several runs.</summary>
    /// <param name="runs">The runs, at least one.</param>
    public static string Fitness(IReadOnlyList<RunData> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        return runs.All(run => run.Scenario.FitnessUnit == runs[0].Scenario.FitnessUnit)
            ? Fitness(runs[0].Scenario.FitnessUnit)
            : "Fitness (of each run's own objective)";
    }

    /// <summary>Unit of the fitness of several runs, in a sentence.</summary>
    /// <param name="runs">The runs, at least one.</param>
    public static string UnitInWords(IReadOnlyList<RunData> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        return runs.All(run => run.Scenario.FitnessInWords == runs[0].Scenario.FitnessInWords)
            ? runs[0].Scenario.FitnessInWords
            : "each run by its own objective";
    }

    /// <summary>What the variables of terms mean, those that occur: <c>R reward, x input, w weight before the event</c>.</summary>
    /// <param name="terms">The terms that a figure shows.</param>
    public static string Symbols(IReadOnlyList<RuleTerm> terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        var used = terms.SelectMany(term => term.Powers).Where(power => power.Exponent > 0).Select(power => power.Symbol).ToHashSet();
        List<string> meanings =
        [
            .. s_meanings.Where(meaning => used.Contains(meaning.Symbol)).Select(meaning => $"{meaning.Symbol} {meaning.Meaning}"),
        ];
        if (terms.Any(term => term.Factors.Length == 0))
        {
            meanings.Add("1 whatever happens");
        }

        if (terms.Any(term => !term.IsScaled))
        {
            meanings.Add("† not scaled by η");
        }

        return string.Join(", ", meanings);
    }

    /// <summary>Label of a term beside its line: its factors, with a dagger where the rate does not scale it.</summary>
    /// <param name="term">The term.</param>
    public static string Label(RuleTerm term)
    {
        ArgumentNullException.ThrowIfNull(term);
        return (term.Factors.Length > 0 ? term.Factors : "1") + (term.IsScaled ? "" : " †");
    }

    /// <summary>n and seeds of some runs, a sentence.</summary>
    /// <param name="runs">The runs, at least one.</param>
    public static string Runs(IReadOnlyList<RunData> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        string seeds = string.Join(", ", runs.Select(run => run.Manifest.Seed).Distinct().Order());
        string replicates = Ranges(runs.Select(run => run.Manifest.Replicate));
        int conditionCount = runs.Select(run => run.Manifest.Condition).Distinct().Count();
        string noun = runs.Count == 1 ? "run" : "runs";
        string of = conditionCount > 1 ? $" in {conditionCount} conditions" : "";
        return $"n = {runs.Count.ToString("N0", CultureInfo.InvariantCulture)} {noun}{of}: seed {seeds}, "
            + $"{(replicates.All(char.IsAsciiDigit) ? "replicate" : "replicates")} {replicates}.";
    }

    /// <summary>Numbers with runs of neighbours drawn together: 0–3, 7.</summary>
    /// <param name="numbers">Whole numbers.</param>
    public static string Ranges(IEnumerable<int> numbers)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        int[] sorted = [.. numbers.Distinct().Order()];
        var text = new StringBuilder();
        for (int start = 0; start < sorted.Length;)
        {
            int end = start;
            while (end + 1 < sorted.Length && sorted[end + 1] == sorted[end] + 1)
            {
                end++;
            }

            text.Append(text.Length > 0 ? ", " : "").Append(sorted[start]);
            text.Append(end == start ? "" : end == start + 1 ? $", {sorted[end]}" : $"–{sorted[end]}");
            start = end + 1;
        }

        return text.ToString();
    }

    /// <summary>A share as a whole percentage with a true minus.</summary>
    /// <param name="share">The share; 1 is all.</param>
    public static string Percent(double share) => double.IsFinite(share)
        ? $"{Math.Round(100 * share) + 0.0:F0} %".Replace('-', '−')
        : "not finite";

    /// <summary>A number with so many decimals, a true minus, and none before a zero.</summary>
    /// <param name="value">The number.</param>
    /// <param name="decimals">How many, at least 0.</param>
    public static string Fixed(double value, int decimals) =>
        double.IsFinite(value)
            ? (Math.Round(value, decimals) + 0.0).ToString($"F{decimals}", CultureInfo.InvariantCulture).Replace('-', '−')
            : "not finite";

    /// <summary>A number for prose: three significant digits and a true minus.</summary>
    /// <param name="value">The number.</param>
    public static string Number(double value) => double.IsFinite(value)
        ? value.ToString(
            Math.Abs(value) is >= 1e-3 and < 1e4 || value == 0 ? "0.###" + (Math.Abs(value) < 0.1 ? "#" : "") : "0.##E0",
            CultureInfo.InvariantCulture).Replace('-', '−')
        : "not finite";
}
