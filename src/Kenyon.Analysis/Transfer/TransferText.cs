using System.Globalization;
using System.Text;
using Kenyon.Numerics.Statistics;

namespace Kenyon.Analysis.Transfer;

/// <summary>A compatibility matrix in words and as a table.</summary>
public static class TransferText
{
    /// <summary>Who reaches less than this share of what is usual among the agents hardly does the task.</summary>
    private const double IdleShare = 0.1;

    private const int WidestTable = 16;

    /// <summary>
    /// What the matrices say; concluded from the aligned one, because each run picks the sign of y by chance, and from agents that do the
    /// task: a part of one that does not is of no use with any motor network.
    /// </summary>
    /// <param name="raw">Parts put together as they are.</param>
    /// <param name="aligned">Parts put together with one sign of y.</param>
    /// <param name="signs">Which way y goes with value in each agent, −1 or 1. Shape [agents].</param>
    /// <param name="isMean">Whether fitness is the mean of the task's score, which is 0 where an agent does nothing.</param>
    public static IReadOnlyList<string> Conclusions(
        CompatibilityMatrix raw, CompatibilityMatrix aligned, IReadOnlyList<int> signs, bool isMean = true)
    {
        ArgumentNullException.ThrowIfNull(raw);
        ArgumentNullException.ThrowIfNull(aligned);
        ArgumentNullException.ThrowIfNull(signs);
        var sentences = new List<string>();
        if (!(aligned.Own.Value > 0))
        {
            sentences.Add(
                $"Fitness at home is {Number(aligned.Own.Value)}, not above 0: "
                + (isMean
                    ? "these agents do not do their task, and nothing follows about who fits whom."
                    : "a share of it says nothing, so nothing follows about who fits whom; compare the numbers themselves."));
            return sentences;
        }

        if (isMean && Active(aligned) is { } active)
        {
            int idle = signs.Count - active.Length;
            sentences.Add(
                $"{idle} of {signs.Count} agents hardly {(idle == 1 ? "does" : "do")} the task: at home less than "
                + $"{Percent(IdleShare)} of what is usual among them. Parts of such an agent fit nowhere, which is no question of whom "
                + $"they were made for: what follows is of the {active.Length} others. Of all, one loses {Percent(aligned.Loss.Value)}"
                + $"{PercentInterval(aligned.Loss)}.");
            sentences.AddRange(Conclusions(Of(raw, active), Of(aligned, active), [.. active.Select(agent => signs[agent])]));
            return sentences;
        }

        var loss = aligned.Loss;
        string lost = $"{Percent(loss.Value)} of its fitness with a stranger's motor network{PercentInterval(loss)}";
        sentences.Add(loss switch
        {
            { Low: > 0 } when loss.Value >= 0.1 => $"Learning parts are made for their own motor network: one loses {lost}.",
            { Low: > 0 } => $"Learning parts can nearly be exchanged: one loses {lost}, little but more than nothing.",
            { High: < 0.1 } => $"Learning parts can be exchanged: one loses {lost}, no loss that could be told from none.",
            _ when double.IsNaN(loss.Low) && loss.Count < Jackknife.FewestUnits =>
                $"One loses {lost}; two agents are too few for an interval.",
            _ when double.IsNaN(loss.Low) && loss.Value < 0.1 =>
                $"Learning parts can be exchanged: one loses {lost}, whichever agent is left out.",
            _ when double.IsNaN(loss.Low) =>
                $"One loses {lost}; there is no interval, because leaving out any one agent makes no difference.",
            _ => $"Whether learning parts can be exchanged is open: one loses {lost}; more replicates would tell.",
        });
        sentences.Add(
            $"{Percent(aligned.Compatible)} of the pairs of strangers reach at least {Percent(MatrixStatistics.CompatibleShare)} of what "
            + "the weaker of the two reaches at home.");
        int up = signs.Count(sign => sign > 0);
        if (up > 0 && up < signs.Count)
        {
            sentences.Add(
                $"The sign of y came out positive in {up} and negative in {signs.Count - up} agents, by chance. As they are, parts lose "
                + $"{Percent(raw.Loss.Value)}; that part of it which the sign explains says nothing about the rules, so conclusions are "
                + "drawn with signs aligned.");
        }

        return sentences;
    }

    /// <summary>The agents that do the task, where they are at least two and some others do not; else null.</summary>
    private static int[]? Active(CompatibilityMatrix matrix)
    {
        double[] own = [.. matrix.Fitness.Select((row, agent) => row[agent])];
        double least = IdleShare * Resampling.Quantile([.. own.Order()], 0.5);
        int[] active = [.. Enumerable.Range(0, own.Length).Where(agent => own[agent] >= least)];
        return least > 0 && active.Length > 1 && active.Length < own.Length ? active : null;
    }

    private static CompatibilityMatrix Of(CompatibilityMatrix matrix, int[] agents) =>
        MatrixStatistics.Of([.. agents.Select(row => (double[])[.. agents.Select(column => matrix.Fitness[row][column])])]);

    /// <summary>The matrix and its statistics for a person.</summary>
    /// <param name="record">The record.</param>
    public static string Write(TransferRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var text = new StringBuilder();
        text.AppendLine(
            CultureInfo.InvariantCulture,
            $"{record.Experiment}/{record.Condition}: {record.Runs.Count} agents, {record.Lifetimes:N0} lifetimes each pair");
        text.AppendLine();
        if (record.Runs.Count <= WidestTable)
        {
            AppendTable(text, record);
        }
        else
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  (the matrix of {record.Runs.Count} agents is in the file)");
        }

        text.AppendLine();
        text.AppendLine(
            "                             signs aligned                as they are                (95 % jackknife "
            + "t intervals over agents)");
        AppendRow(text, "own motor network", record.Aligned.Own, record.Raw.Own, "F4", 1);
        AppendRow(text, "a stranger's", record.Aligned.Foreign, record.Raw.Foreign, "F4", 1);
        AppendRow(text, "loss, %", record.Aligned.Loss, record.Raw.Loss, "F1", 100);
        text.AppendLine(
            CultureInfo.InvariantCulture,
            $"  {"pairs that fit, %",-24}   {100 * record.Aligned.Compatible,-27:F0}  {100 * record.Raw.Compatible:F0}");
        text.AppendLine();
        foreach (string sentence in record.Conclusions)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"- {sentence}");
        }

        return text.ToString();
    }

    private static void AppendTable(StringBuilder text, TransferRecord record)
    {
        bool isMixed = record.Conditions.Distinct().Count() > 1;
        string unit = record.Objective is { } objective ? $" ({objective})" : "";
        text.AppendLine(CultureInfo.InvariantCulture, $"  fitness{unit}, signs aligned: learning part (rows) with motor network (columns)");
        text.Append("        ").AppendJoin("", Enumerable.Range(0, record.Runs.Count).Select(column => $"{column,8}")).AppendLine();
        for (int row = 0; row < record.Runs.Count; row++)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {row,4}  ");
            text.AppendJoin(
                "", record.Aligned.Fitness[row].Select(fitness => fitness.ToString("F4", CultureInfo.InvariantCulture).PadLeft(8)));
            string sign = record.HasFreeSign ? $"   y {(record.ReadoutCorrelations[row] < 0 ? "falls" : "rises")} with value" : "";
            text.AppendLine($"{sign}   {(isMixed ? record.Runs[row] : record.Runs[row][(record.Runs[row].LastIndexOf('/') + 1)..])}");
        }
    }

    private static void AppendRow(
        StringBuilder text, string name, StatisticInterval aligned, StatisticInterval raw, string format, double scale) =>
        text.AppendLine(
            CultureInfo.InvariantCulture, $"  {name,-24}   {Interval(aligned, format, scale),-27}  {Interval(raw, format, scale)}");

    private static string Interval(StatisticInterval interval, string format, double scale)
    {
        string value = (scale * interval.Value).ToString(format, CultureInfo.InvariantCulture);
        return double.IsNaN(interval.Low)
            ? value
            : $"{value} [{(scale * interval.Low).ToString(format, CultureInfo.InvariantCulture)}, "
                + $"{(scale * interval.High).ToString(format, CultureInfo.InvariantCulture)}]";
    }

    private static string PercentInterval(StatisticInterval interval) => double.IsNaN(interval.Low)
        ? ""
        : string.Create(
            CultureInfo.InvariantCulture,
            $" (95 % jackknife interval {100 * interval.Low:F0} to {100 * interval.High:F0} %, {interval.Count} agents)");

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:F0} %");

    private static string Number(double value) => value.ToString("F4", CultureInfo.InvariantCulture);
}
