using System.Globalization;
using Kenyon.Analysis.Conditions;
using Kenyon.Laboratory.Answers;
using Kenyon.Laboratory.Evolution;
using Kenyon.Numerics.Statistics;

namespace Kenyon.Cli.Output;

/// <summary>The answer of a sweep for a person: its conditions side by side, where everything is, and what to do next.</summary>
/// <param name="terminal">Where it is written.</param>
internal sealed class ConditionText(Terminal terminal)
{
    private const int LongestName = 80;
    private const int NumberWidth = 31;

    /// <summary>Writes it to standard output.</summary>
    /// <param name="table">The comparison.</param>
    /// <param name="folder">Folder of the experiment.</param>
    /// <param name="planCount">Number of runs that were asked for.</param>
    public void Write(ConditionTable table, string folder, int planCount)
    {
        var rows = table.Rows.Count <= Evolve.MostRows ? table.Rows : Shown(table);
        int width = Math.Max("condition".Length, rows.Max(row => Fit(row.Condition).Length));
        string what = table.IsOfReward ? "mean reward" : "fitness";
        string difference = table.Compares ? $"  difference to {Fit(table.Against)}" : "";
        Line("");
        Line(terminal.Faint($"{"condition".PadRight(width)}  {"n",4}  {$"{what}, t interval",-NumberWidth}{difference}"));
        foreach (var row in rows)
        {
            string compared = row.Difference is { } found ? Interval(found, "+0.0000;-0.0000;0.0000") : "";
            string note = row.Note.Length > 0 ? $"  ({row.Note})" : "";
            string fitness = Interval(row.Fitness, "F4");
            string name = Fit(row.Condition).PadRight(width);
            Line($"{name}  {row.Fitness.Count,4}  {fitness,-NumberWidth}  {compared,-NumberWidth}{note}".TrimEnd());
        }

        if (rows.Count < table.Rows.Count)
        {
            Line($"and {table.Rows.Count - rows.Count:N0} more, all in {Path.Combine(folder, ConditionFile.FileName)}");
        }

        int done = table.Rows.Sum(row => row.Fitness.Count);
        Line(
            $"n runs a condition{(done < planCount ? $" ({done} different ones are done of {planCount})" : "")}; "
            + $"the {what} of a run is that of its champion on fresh lifetimes.");
        Line(table.Method);
        Line("");
        Where(folder, planCount);
    }

    private void Where(string folder, int planCount)
    {
        Line(
            $"  runs       {Path.Combine(folder, "CONDITION", "SEED-REPLICATE")}   a folder each"
            + (planCount <= EvolveRequest.MostDrawn ? ", with the figure figures/evolution.png unless --no-figures" : ""));
        string figures = Path.Combine(folder, "figures");
        string[] drawn = Directory.Exists(figures) ? [.. Directory.GetFiles(figures, "*.png").Order(StringComparer.Ordinal)] : [];
        Line(drawn.Length > 0
            ? $"  figures    {string.Join("\n             ", drawn)}"
            : $"  figures    those of the whole: kenyon plot draws them into {figures}");
        string report = Path.Combine(folder, "report.html");
        if (File.Exists(report))
        {
            Line($"  report     {report}");
        }

        Line("");
        Line($"Next: {CommandLine.Of("analyze", folder)}");
        Line($"      {CommandLine.Of("plot", folder)}");
        Line($"      {CommandLine.Of("report", folder)}");
    }

    /// <summary>The first conditions, the one they are compared with among them.</summary>
    private static IReadOnlyList<ConditionRow> Shown(ConditionTable table)
    {
        var first = table.Rows.Take(Evolve.MostRows).ToList();
        return first.Any(row => row.Condition == table.Against)
            ? first : [table.Rows.First(row => row.Condition == table.Against), .. first.Take(Evolve.MostRows - 1)];
    }

    /// <summary>Both ends of a long name, which tell conditions apart.</summary>
    private static string Fit(string name) =>
        name.Length <= LongestName ? name : $"{name[..(LongestName / 2)]}…{name[^((LongestName / 2) - 1)..]}";

    private static string Interval(MeanInterval interval, string format)
    {
        string mean = interval.Mean.ToString(format, CultureInfo.InvariantCulture);
        return interval.HasInterval
            ? $"{mean} [{interval.Low.ToString(format, CultureInfo.InvariantCulture)}, "
                + $"{interval.High.ToString(format, CultureInfo.InvariantCulture)}]"
            : $"{mean} [no interval]";
    }

    private void Line(string text) => terminal.Line(text);
}
