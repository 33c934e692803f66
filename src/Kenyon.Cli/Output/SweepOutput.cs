using System.CommandLine;
using System.Text.Json.Nodes;
using Kenyon.Experiments.Planning;
using Kenyon.Experiments.Running;

namespace Kenyon.Cli.Output;

/// <summary>What the runs of an experiment came to: results on standard output, what is left to do on standard error, and the exit code.</summary>
internal static class SweepOutput
{
    /// <summary>Prints an outcome.</summary>
    /// <param name="plans">The runs that were asked for.</param>
    /// <param name="outcome">What they came to.</param>
    /// <param name="wasInterrupted">Whether a person or the system asked to stop.</param>
    /// <param name="result">The command line.</param>
    /// <param name="output">Where messages go.</param>
    /// <returns>The exit code where there is nothing to complain about.</returns>
    /// <exception cref="CommandException">Some runs failed, or another process is at work at them.</exception>
    public static int Print(IReadOnlyList<RunPlan> plans, SweepOutcome outcome, bool wasInterrupted, ParseResult result, RunOutput output)
    {
        if (wasInterrupted && outcome.WasStopped)
        {
            TellFailures(outcome, output);
            output.Say(plans.Count == 1
                ? $"interrupted: {plans[0].Id} is saved; the same command continues it."
                : $"interrupted: {outcome.Summaries.Count} of {plans.Count} runs are done, the state of the others is saved; the same command continues.");
            return ExitCode.Interrupted;
        }

        if (plans.Count == 1 && outcome.InUse is [var held])
        {
            throw new CommandException(ExitCode.InUse, held.Reason);
        }

        if (plans.Count == 1 && outcome.Failures is [var only])
        {
            throw new CommandException(only.IsOfTheSettings ? ExitCode.Usage : ExitCode.Failed, only.IsOfTheSettings ? only.Reason : $"{only}");
        }

        PrintRuns(plans, outcome, result);
        if (outcome.Failures.Count > 0)
        {
            string stopped = outcome.WasStopped ? " --fail-fast stopped the others; the same command continues them." : "";
            throw new CommandException(
                ExitCode.SomeFailed,
                [$"kenyon: {outcome.Failures.Count} of {plans.Count} runs failed:{stopped}", .. outcome.Failures.Select(failure => failure.ToString())]);
        }

        return outcome.InUse.Count == 0 ? ExitCode.Done : throw new CommandException(
            ExitCode.InUse, [$"kenyon: {outcome.Summaries.Count} of {plans.Count} runs are done; another process is at work at the others:", .. outcome.InUse.Select(run => run.Reason)]);
    }

    private static void TellFailures(SweepOutcome outcome, RunOutput output)
    {
        foreach (var failure in outcome.Failures)
        {
            output.Say($"failed: {failure}");
        }
    }

    private static void PrintRuns(IReadOnlyList<RunPlan> plans, SweepOutcome outcome, ParseResult result)
    {
        if (!result.GetValue(GlobalOptions.Json))
        {
            if (plans.Count > 1 && outcome.Summaries.Count > 0)
            {
                SummaryText.Write(outcome.Summaries);
            }
            else if (outcome.Summaries.Count > 0)
            {
                SummaryText.Write(outcome.Summaries[0]);
            }

            return;
        }

        if (plans.Count == 1 && outcome.Summaries is [var summary])
        {
            JsonOutput.Write(JsonNode.Parse(summary.ToJson())!);
            return;
        }

        var json = new JsonObject
        {
            ["experiment"] = plans[0].Spec.Name,
            ["runs"] = new JsonArray([.. outcome.Summaries.Select(run => JsonNode.Parse(run.ToJson()))]),
        };
        if (outcome.Failures.Count > 0)
        {
            json["failures"] = new JsonArray([.. outcome.Failures.Select(failure => (JsonNode)new JsonObject
            {
                ["run"] = failure.Plan.Id, ["seed"] = failure.Plan.Spec.Seed, ["replicate"] = failure.Plan.Replicate, ["reason"] = failure.Reason,
            })]);
        }

        JsonOutput.Write(json);
    }
}
