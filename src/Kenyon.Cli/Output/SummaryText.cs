using System.Globalization;
using Kenyon.Experiments.Records;
using Kenyon.Laboratory.Answers;
using Kenyon.Numerics.Statistics;

namespace Kenyon.Cli.Output;

/// <summary>What a run came to, for a person.</summary>
/// <param name="terminal">Where it is written.</param>
internal sealed class SummaryText(Terminal terminal)
{
    /// <summary>Writes one run to standard output.</summary>
    /// <param name="summary">The run.</param>
    public void Write(RunSummary summary)
    {
        Line("");
        Line(
            $"{terminal.Strong(summary.Run)}: {summary.Generations:N0} generations in {summary.WallSeconds:F1} s, "
            + $"{summary.AgentSteps / 1e6:N0} million steps");
        string count = $"n = {summary.Test.Lifetimes:N0} fresh lifetimes, {IntervalLabel.Of(summary.Test.Lifetimes)}";
        Line($"  fitness of the champion    {terminal.Good(Interval(summary.Test))}   {count}");
        if (summary.Objective is { } objective)
        {
            Line($"  that is                    {objective.Unit}");
            Line($"  mean reward                {summary.Test.MeanReward:F4}   over the same lifetimes");
        }

        if (summary.Rule is { } rule)
        {
            Line($"  lesioned                   {Interval(summary.Lesioned)}   the same agent and lifetimes, learning switched off");
            Line($"  the rule that evolved      {terminal.Strong(rule.Formula)}");
        }
        else
        {
            Line("  not plastic                the control: nothing is learnt");
        }

        if (summary is { GenerationSeconds: { } generations, ShareAroundEvaluation: { } around })
        {
            Line(
                $"  time                       {generations:F1} s of generations, {around:P0} of it outside evaluation; "
                + $"{summary.WallSeconds - generations:F1} s for the champion's choice and test");
        }

        Line($"  folder                     {summary.Directory}");
        string figure = Path.Combine(summary.Directory, "figures", "evolution.png");
        if (File.Exists(figure))
        {
            Line($"  figure                     {figure}");
        }

        Line("");
        if (summary.Rule is not null)
        {
            Line($"Next: {CommandLine.Of("rule", "show", summary.Directory)}");
        }

        Line($"{(summary.Rule is null ? "Next:" : "     ")} {CommandLine.Of("evaluate", summary.Directory, "--lifetimes", "4096")}");
    }

    /// <summary>Writes the runs of an experiment to standard output, a line each; of many only how to list them.</summary>
    /// <param name="summaries">The runs, at least one.</param>
    /// <param name="root">Where run folders are kept.</param>
    public void Write(IReadOnlyList<RunSummary> summaries, string root)
    {
        const int MostRuns = 30;
        Line("");
        if (summaries.Count > MostRuns)
        {
            string experiment = summaries[0].Run.Split('/')[0];
            Line(
                $"{summaries.Count:N0} runs are done; a line each: "
                + $"{CommandLine.Of("list", "--out", root, "--where", $"experiment = {experiment}")}");
            return;
        }

        int width = summaries.Max(summary => summary.Run.Length);
        Line(terminal.Faint($"{"run".PadRight(width)}  {"fitness",-27}  {"lesioned",-27}  rule"));
        foreach (var summary in summaries)
        {
            string lesioned = summary.Rule is null ? "" : Interval(summary.Lesioned);
            string penalised = summary.Penalised is { } paid
                ? string.Create(CultureInfo.InvariantCulture, $"   ({paid:F4} with penalties)")
                : "";
            Line(
                $"{summary.Run.PadRight(width)}  {Interval(summary.Test),-27}  {lesioned,-27}  "
                + $"{summary.Rule?.Formula ?? "not plastic"}{penalised}");
        }
    }

    /// <summary>Mean and interval as text.</summary>
    /// <param name="test">The test.</param>
    public static string Interval(TestRecord test) => Interval(test.Mean, test.Low, test.High);

    /// <summary>Mean and interval as text; the mean alone where there is no interval.</summary>
    /// <param name="mean">Mean.</param>
    /// <param name="low">Lower end.</param>
    /// <param name="high">Upper end.</param>
    public static string Interval(double mean, double low, double high) => double.IsNaN(low)
        ? mean.ToString("F4", CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{mean:F4} [{low:F4}, {high:F4}]");

    // The culture is the invariant one everywhere.
    private void Line(string text) => terminal.Line(text);
}
