using System.CommandLine;
using System.Text.Json.Nodes;
using Kenyon.Analysis.Conditions;
using Kenyon.Cli.Options;
using Kenyon.Experiments.Planning;
using Kenyon.Experiments.Records;
using Kenyon.Experiments.Running;

namespace Kenyon.Cli.Output;

/// <summary>
/// What the runs of an experiment came to: results on standard output, what is left to do on standard error, and the exit code.
/// </summary>
internal static class SweepOutput
{
    /// <summary>Prints an outcome.</summary>
    /// <param name="plans">The runs that were asked for.</param>
    /// <param name="outcome">What they came to.</param>
    /// <param name="wasInterrupted">Whether a person or the system asked to stop.</param>
    /// <param name="against">The condition that the others are compared with; null: the first.</param>
    /// <param name="result">The command line.</param>
    /// <param name="output">Where messages go.</param>
    /// <returns>The exit code where there is nothing to complain about.</returns>
    /// <exception cref="CommandException">Some runs failed, or another process is at work at them.</exception>
    public static int Print(
        IReadOnlyList<RunPlan> plans, SweepOutcome outcome, bool wasInterrupted, string? against, ParseResult result, RunOutput output)
    {
        if (wasInterrupted && outcome.WasStopped)
        {
            TellFailures(outcome, output);
            output.Say(plans.Count == 1
                ? $"interrupted: {plans[0].Id} is saved; the same command continues it."
                : $"interrupted: {outcome.Summaries.Count} of {plans.Count} runs are done, the state of the others is saved; "
                    + "the same command continues.");
            return ExitCode.Interrupted;
        }

        if (plans.Count == 1 && outcome.InUse is [var held])
        {
            throw new CommandException(ExitCode.InUse, held.Reason);
        }

        if (plans.Count == 1 && outcome.Failures is [var only])
        {
            throw new CommandException(
                only.IsOfTheSettings ? ExitCode.Usage : ExitCode.Failed, only.IsOfTheSettings ? only.Reason : $"{only}");
        }

        PrintRuns(plans, outcome, against, result);
        if (outcome.Failures.Count > 0)
        {
            string stopped = outcome.WasStopped ? " --fail-fast stopped the others; the same command continues them." : "";
            throw new CommandException(
                ExitCode.SomeFailed,
                [
                    $"kenyon: {outcome.Failures.Count} of {plans.Count} runs failed:{stopped}",
                    .. outcome.Failures.Select(failure => failure.ToString()),
                ]);
        }

        return outcome.InUse.Count == 0 ? ExitCode.Done : throw new CommandException(
            ExitCode.InUse,
            [
                $"kenyon: {outcome.Summaries.Count} of {plans.Count} runs are done; another process is at work at the others:",
                .. outcome.InUse.Select(run => run.Reason),
            ]);
    }

    private static void TellFailures(SweepOutcome outcome, RunOutput output)
    {
        foreach (var failure in outcome.Failures)
        {
            output.Say($"failed: {failure}");
        }
    }

    private static void PrintRuns(IReadOnlyList<RunPlan> plans, SweepOutcome outcome, string? against, ParseResult result)
    {
        bool isJson = result.GetValue(GlobalOptions.Json);
        if (plans.Count == 1)
        {
            if (outcome.Summaries is [var summary])
            {
                PrintRun(summary, isJson);
            }

            return;
        }

        string folder = Path.Combine(result.GetValue(GlobalOptions.Out)!, plans[0].Spec.Name);
        var table = outcome.Summaries.Count > 0 ? ConditionTable.Of(Runs(plans, outcome), against) : null;
        if (table?.Rows.Count > ConditionText.MostRows)
        {
            ConditionFile.Write(table, Path.Combine(folder, ConditionFile.FileName));
        }

        if (isJson)
        {
            PrintJson(plans, outcome, table, folder);
        }
        else if (table is not null)
        {
            SummaryText.Write(outcome.Summaries, result.GetValue(GlobalOptions.Out)!);
            ConditionText.Write(table, folder, plans.Count);
        }
    }

    private static void PrintRun(RunSummary summary, bool isJson)
    {
        if (isJson)
        {
            JsonOutput.Write(JsonNode.Parse(summary.ToJson())!);
        }
        else
        {
            SummaryText.Write(summary);
        }
    }

    /// <summary>The runs that are done, in the order of conditions: plans are interleaved.</summary>
    private static List<ConditionRun> Runs(IReadOnlyList<RunPlan> plans, SweepOutcome outcome)
    {
        var summaries = outcome.Summaries.ToDictionary(summary => summary.Run, StringComparer.Ordinal);
        return
        [
            .. plans.Where(plan => summaries.ContainsKey(plan.Id)).Select(plan =>
                new ConditionRun(
                    plan.Condition, plan.Spec.Seed, plan.Replicate, summaries[plan.Id].Test.Mean, summaries[plan.Id].ResultHash)),
        ];
    }

    private static void PrintJson(IReadOnlyList<RunPlan> plans, SweepOutcome outcome, ConditionTable? table, string folder)
    {
        var json = new JsonObject
        {
            ["experiment"] = plans[0].Spec.Name,
            ["directory"] = folder,
            ["runs"] = new JsonArray([.. outcome.Summaries.Select(run => JsonNode.Parse(run.ToJson()))]),
        };
        if (table is not null)
        {
            json["against"] = table.Against;
            json["conditions"] = ConditionJson.Of(table);
        }

        if (outcome.Failures.Count > 0)
        {
            json["failures"] = new JsonArray([.. outcome.Failures.Select(failure => (JsonNode)new JsonObject
            {
                ["run"] = failure.Plan.Id,
                ["seed"] = failure.Plan.Spec.Seed,
                ["replicate"] = failure.Plan.Replicate,
                ["reason"] = failure.Reason,
            })]);
        }

        JsonOutput.Write(json);
    }
}
