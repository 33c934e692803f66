using System.CommandLine;
using System.Text.Json.Nodes;
using Kenyon.Cli.Inputs;
using Kenyon.Cli.Options;
using Kenyon.Cli.Output;
using Kenyon.Experiments.Champions;
using Kenyon.Experiments.Planning;
using Kenyon.Experiments.Records;
using Kenyon.Experiments.Running;
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
        var lifetimes = new Option<string>(
            "--lifetimes") { Description = "Number of fresh lifetimes", HelpName = "N", DefaultValueFactory = _ => "1024" };
        var lesioned = new Option<bool>("--lesioned") { Description = "Switch learning off" };
        var trace =
            new Option<string?>("--trace") { Description = "Write the first lifetime step by step to a CSV file", HelpName = "FILE" };
        var command = new Command("evaluate", "Let the champion of a run live fresh lifetimes; --set changes the condition")
        {
            run,
            lifetimes,
            lesioned,
            trace,
            RunSource.NewWorld,
        };
        command.SetAction(result =>
        {
            int count = (int)ExperimentSource.WholeNumber("--lifetimes", result.GetValue(lifetimes)!, 1, LargestLifetimeCount);
            _ = result.GetValue(trace) is { } asked ? OutputPath.InFolder("--trace", asked, ".csv") : null;
            var source = RunSource.Read(result.GetValue(run)!, result);
            using var evaluator = new ParallelEvaluator(source.Layout, ExperimentSource.Threads(result), countsChange: false);
            var scores = new PopulationScores(1, count);
            evaluator.Evaluate(source.Genome, 1, new LifetimeSet(LifetimeSet.TestGeneration, count, !result.GetValue(lesioned)), scores);
            var interval = MeanInterval.Of(scores.FitnessOf(0));
            var hash = new ResultHash([]);
            hash.Append(source.Genome, [.. scores.Fitness.Select(fitness => (double)fitness)]);
            if (result.GetValue(trace) is { } file)
            {
                TraceFile.Write(file, source, !result.GetValue(lesioned));
            }

            Print(source, interval, hash.Hex, result);
        });
        return command;
    }

    private static void Print(EvolvedAgent source, MeanInterval interval, string hash, ParseResult result)
    {
        if (result.GetValue(GlobalOptions.Json))
        {
            var json = new JsonObject
            {
                ["mean"] = JsonOutput.Number(interval.Mean),
                ["low"] = JsonOutput.Number(interval.Low),
                ["high"] = JsonOutput.Number(interval.High),
                ["lifetimes"] = interval.Count,
                ["resultHash"] = hash,
            };
            if (RunSource.World([source], result) is { } told)
            {
                json["world"] = told;
            }

            JsonOutput.Write(json);
            return;
        }

        Console.Out.WriteLine($"{source.Champion.Run}: the champion of {source.Champion.Generations} generations");
        string label = interval.Count > 1 ? $"mean and {IntervalLabel.Of(interval.Count)}" : "no interval";
        string fitness = Terminal.Strong(SummaryText.Interval(TestRecord.Of(interval)));
        Console.Out.WriteLine($"  fitness   {fitness}   {label}, n = {interval.Count:N0} fresh lifetime{(interval.Count > 1 ? "s" : "")}");
        Console.Out.WriteLine(Terminal.Faint($"  hash      {hash}"));
        if (RunSource.World([source], result) is { } world)
        {
            Console.Out.WriteLine($"  world     {world}");
        }

        if (result.GetValue(GlobalOptions.Set)!.Length > 0)
        {
            Console.Out.WriteLine($"  changed   {string.Join(", ", result.GetValue(GlobalOptions.Set)!)}");
        }
    }
}
