using System.CommandLine;
using Kenyon.Experiments.Running;
using Kenyon.Laboratory.Evolution;

namespace Kenyon.Cli.Output;

/// <summary>
/// What the runs of an experiment came to: results on standard output, what is left to do on standard error, and the exit code.
/// </summary>
internal static class SweepOutput
{
    /// <summary>Prints an outcome.</summary>
    /// <param name="answer">What the runs came to.</param>
    /// <param name="result">The command line.</param>
    /// <param name="output">Where messages go.</param>
    /// <returns>The exit code where there is nothing to complain about.</returns>
    /// <exception cref="CommandException">Some runs failed, or another process is at work at them.</exception>
    public static int Print(EvolveAnswer answer, ParseResult result, RunOutput output)
    {
        var (plans, outcome) = (answer.Request.Plans, answer.Outcome);
        if (answer.WasInterrupted)
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

        if (plans.Count > 1 || answer.OnlyRun is not null)
        {
            AnswerOutput.Print(answer, result, Write);
        }

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

    private static void Write(Terminal terminal, EvolveAnswer answer)
    {
        if (answer.OnlyRun is { } run)
        {
            new SummaryText(terminal).Write(run);
        }
        else if (answer.Table is { } table)
        {
            new SummaryText(terminal).Write(answer.Outcome.Summaries, answer.Request.Folder);
            new ConditionText(terminal).Write(table, answer.Folder, answer.Request.Plans.Count);
        }
    }
}
