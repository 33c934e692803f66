using System.Globalization;
using System.Text;
using Kenyon.Numerics.Statistics;

namespace Kenyon.Analysis.Sensitivity;

/// <summary>A sensitivity study as tables and sentences.</summary>
public static class SensitivityText
{
    /// <summary>Everything for a person.</summary>
    /// <param name="record">The study.</param>
    public static string Write(SensitivityRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        int width = Math.Max(7, record.Factors.Max(factor => factor.Path.Length));
        var text = new StringBuilder();
        string samples = record.Method == "morris" ? "trajectories" : "rows";
        text.Append(
            CultureInfo.InvariantCulture,
            $"{record.Experiment}, {record.Method}: {record.Samples} {samples}, {record.Points.Count} points × {record.Replicates} "
            + $"replicate{(record.Replicates == 1 ? "" : "s")}, {record.Runs:N0} runs\n");
        foreach (var measure in record.Measures)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"\n{measure.Name}: mean {Number(measure.Mean)}, sd over all points {Number(measure.Deviation)}");
            text.Append(measure.Missing > 0 ? $"; not known at {measure.Missing} points\n" : "\n");
            if (WhyNoIndices(measure) is { } reason)
            {
                text.Append(CultureInfo.InvariantCulture, $"  Not defined here, because {reason}.\n");
                continue;
            }

            AppendTable(text, measure, width);
        }

        text.Append('\n');
        foreach (string sentence in Conclusions(record))
        {
            text.Append(CultureInfo.InvariantCulture, $"- {sentence}\n");
        }

        return text.ToString();
    }

    /// <summary>What the numbers say, in sentences.</summary>
    /// <param name="record">The study.</param>
    public static IReadOnlyList<string> Conclusions(SensitivityRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var sentences = new List<string>();
        foreach (var measure in record.Measures)
        {
            if (WhyNoIndices(measure) is { } reason)
            {
                sentences.Add($"What {measure.Name} depends on is not defined here, because {reason}.");
                continue;
            }

            var ranked = Ranked(measure).OrderByDescending(entry => entry.Index.Value).ToList();
            var (first, index) = ranked[0];
            if (!(index.Value > 0))
            {
                sentences.Add($"{measure.Name} does not change with any of these settings.");
                continue;
            }

            string much = measure.Sobol is null
                ? $"μ* {Number(index.Value)}{Interval(index)}"
                : $"total share {Number(index.Value)}{Interval(index)}";
            // Without intervals nothing keeps the first from being first by chance.
            string also = ranked.Count < 2 ? ""
                : double.IsNaN(index.Low) || double.IsNaN(ranked[1].Index.High) ? "; too few samples for intervals: the order may be chance"
                : ranked[1].Index.High >= index.Low ? $"; {ranked[1].Factor} may matter as much" : "";
            sentences.Add($"{measure.Name} depends most on {first} ({much}){also}.");
        }

        if (record.FailedRuns.Count > 0)
        {
            sentences.Add(
                $"{record.FailedRuns.Count} of {record.Runs} runs failed: "
                + $"{string.Join(", ", record.FailedRuns.Take(3))}{(record.FailedRuns.Count > 3 ? ", …" : "")}.");
        }

        sentences.Add(record.Method == "morris"
            ? $"Brackets: {IntervalLabel.OfSeveral(record.Samples)} of μ* over trajectories, from {Jackknife.FewestUnits} on."
            : $"Brackets: bootstrap over rows as if they were drawn at random, from {Resampling.FewestUnits} rows on; "
                + "the rows fill the ranges evenly, so they cover 95 % or more.");
        sentences.Add(
            "Each run is an evolution with chances of its own: part of every effect is that noise. More replicates make it smaller; "
            + "σ and the total order contain it.");
        return sentences;
    }

    private static IEnumerable<(string Factor, StatisticInterval Index)> Ranked(SensitivityMeasure measure) =>
        measure.Sobol?.Select(index => (index.Factor, index.Total)) ?? measure.Morris!.Select(index => (index.Factor, index.Strength));

    private static void AppendTable(StringBuilder text, SensitivityMeasure measure, int width)
    {
        if (measure.Sobol is not null)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {"setting".PadRight(width)}  {"first order",-28}  total order\n");
            foreach (var index in measure.Sobol.OrderByDescending(index => index.Total.Value))
            {
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"  {index.Factor.PadRight(width)}  {Number(index.First.Value) + Interval(index.First),-28}  "
                    + $"{Number(index.Total.Value)}{Interval(index.Total)}\n");
            }

            return;
        }

        text.Append(
            CultureInfo.InvariantCulture,
            $"  {"setting".PadRight(width)}  {"μ* (strength)",-34}  {"μ (direction)",13}  {"σ (curved, interacting)",24}\n");
        foreach (var index in measure.Morris!.OrderByDescending(index => index.Strength.Value))
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"  {index.Factor.PadRight(width)}  {Number(index.Strength.Value) + Interval(index.Strength),-34}  "
                + $"{Number(index.Mean),13}  {Number(index.Deviation),24}\n");
        }
    }

    private static string Interval(StatisticInterval interval) =>
        double.IsNaN(interval.Low) ? "" : $" [{Number(interval.Low)}, {Number(interval.High)}]";

    /// <summary>Shares of nothing are no numbers: what does not vary has none.</summary>
    private static string? WhyNoIndices(SensitivityMeasure measure)
    {
        double[] known = [.. measure.Values.Where(double.IsFinite)];
        return known.Length == 0 ? "it is not known at any point"
            : known.Max() - known.Min() <= 1e-12 * Math.Abs(known.Max()) ? $"it is {Number(known[0])} at "
                + $"{(known.Length == measure.Values.Count ? "every point" : "every point where it is known")}"
            : Ranked(measure).All(entry => double.IsNaN(entry.Index.Value)) ? "no row of points is complete" : null;
    }

    private static string Number(double value) => double.IsNaN(value) ? "–" : value.ToString("G3", CultureInfo.InvariantCulture);
}
