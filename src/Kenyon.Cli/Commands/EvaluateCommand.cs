using System.CommandLine;
using Kenyon.Cli.Inputs;
using Kenyon.Cli.Options;
using Kenyon.Cli.Output;
using Kenyon.Experiments.Records;
using Kenyon.Laboratory.Runs;
using Kenyon.Numerics.Statistics;

namespace Kenyon.Cli.Commands;

/// <summary><c>kenyon evaluate RUN</c>: the champion of a run on fresh lifetimes.</summary>
internal static class EvaluateCommand
{
    private const int LargestLifetimeCount = 16_777_216;

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var run = RunSource.Argument();
        var lifetimes = new NumberOption("--lifetimes", 1, LargestLifetimeCount)
        {
             Description = "Number of fresh lifetimes", HelpName = "N", DefaultValueFactory = _ => "1024" };
        var lesioned = new Option<bool>("--lesioned") { Description = "Switch learning off" };
        var trace =
            new Option<string?>("--trace")
            {
                Description = "Write the first lifetime to a file: step by step (.csv), or all that is needed to draw it (.json)",
                HelpName = "FILE",
            };
        var command = new TellingCommand("evaluate", "Let the champion of a run live fresh lifetimes; --set changes the condition")
        {
            run,
            lifetimes,
            lesioned,
            trace,
            RunSource.NewWorld,
        };
        command.SetAction(result =>
        {
            int count = lifetimes.Int(result);
            _ = result.GetValue(trace) is { } asked ? OutputPath.InFolder("--trace", asked, ".csv", ".json") : null;
            var source = RunSource.Read(result.GetValue(run)!, result);
            var answer = Evaluate.Run(
                new EvaluateRequest(
                    source, count, !result.GetValue(lesioned), RunSource.World([source], result), result.GetValue(trace)),
                Tools.Of(result, _ => { }));
            AnswerOutput.Print(answer, result, (terminal, told) => Write(terminal, told, result.GetValue(GlobalOptions.Set)!));
        });
        return command;
    }

    private static void Write(Terminal terminal, EvaluateAnswer answer, string[] changes)
    {
        var interval = answer.Fitness;
        var champion = answer.Champion.Champion;
        terminal.Line($"{champion.Run}: the champion of {champion.Generations} generations");
        string label = interval.Count > 1
            ? $"{(answer.Champion.Scenario.Objective.IsMean ? "mean" : "objective")} and {IntervalLabel.Of(interval.Count)}"
            : "no interval";
        string fitness = terminal.Strong(SummaryText.Interval(TestRecord.Of(interval)));
        terminal.Line($"  fitness   {fitness}   {label}, n = {interval.Count:N0} fresh lifetime{(interval.Count > 1 ? "s" : "")}");
        if (!answer.Champion.Scenario.Objective.IsMean)
        {
            terminal.Line($"  that is   {answer.Champion.Scenario.FitnessInWords}");
            terminal.Line($"  reward    {answer.MeanReward:F4}   mean over the same lifetimes");
        }

        terminal.Line(terminal.Faint($"  hash      {answer.ResultHash}"));
        if (answer.World is { } world)
        {
            terminal.Line($"  world     {world}");
        }

        if (changes.Length > 0)
        {
            terminal.Line($"  changed   {string.Join(", ", changes)}");
        }
    }
}
