using System.Globalization;
using Kenyon.Experiments.Records;

namespace Kenyon.Cli.Output;

/// <summary>What a run came to, for a person.</summary>
internal static class SummaryText
{
    /// <summary>Writes it to standard output.</summary>
    /// <param name="summary">The run.</param>
    /// <param name="isShort">One line only.</param>
    public static void Write(RunSummary summary, bool isShort)
    {
        var output = Console.Out;
        if (isShort)
        {
            output.WriteLine($"{summary.Run,-40} {Interval(summary.Test),-34} {summary.Rule?.Formula ?? "not plastic"}");
            return;
        }

        output.WriteLine();
        output.WriteLine($"{summary.Run}: {summary.Generations} generations in {summary.WallSeconds.ToString("F1", CultureInfo.InvariantCulture)} s, {(summary.AgentSteps / 1e6).ToString("F0", CultureInfo.InvariantCulture)} million steps");
        output.WriteLine($"  fitness of the champion    {Interval(summary.Test)}   n = {summary.Test.Lifetimes} fresh lifetimes");
        if (summary.Rule is { } rule)
        {
            output.WriteLine($"  learning switched off      {Interval(summary.Lesioned)}   n = {summary.Lesioned.Lifetimes}, the same lifetimes");
            output.WriteLine($"  the rule that evolved      {rule.Formula}");
        }
        else
        {
            output.WriteLine("  not plastic                the control: nothing is learnt");
        }

        output.WriteLine($"  folder                     {summary.Directory}");
        output.WriteLine($"  figure                     {Path.Combine(summary.Directory, "figures", "evolution.png")}");
        output.WriteLine();
        output.WriteLine($"Next: kenyon rule show {summary.Directory}");
        output.WriteLine($"      kenyon evaluate {summary.Directory} --lifetimes 4096");
    }

    /// <summary>Mean and interval as text.</summary>
    /// <param name="test">The test.</param>
    public static string Interval(TestRecord test) => string.Create(
        CultureInfo.InvariantCulture, $"{test.Mean:F4} [{test.Low:F4}, {test.High:F4}]");
}
