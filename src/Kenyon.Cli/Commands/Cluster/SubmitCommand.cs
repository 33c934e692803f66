using System.CommandLine;
using Kenyon.Cli.Inputs;
using Kenyon.Cli.Options;
using Kenyon.Cli.Output;
using Kenyon.Experiments.Planning;
using Kenyon.Laboratory.Evolution;
using Kenyon.Laboratory.Submission;

namespace Kenyon.Cli.Commands.Cluster;

/// <summary><c>kenyon submit SPEC</c>: the runs of an experiment as an array of tasks of Slurm.</summary>
internal static class SubmitCommand
{
    private static readonly NumberOption s_tasks = new("--tasks", 1, int.MaxValue)
    {
        Description = $"Tasks that share the runs [default: as many as there are runs, at most {Submit.UsualTaskCount}]", HelpName = "N",
    };

    private static readonly Option<string?> s_time = new("--time")
    {
        Description = "Time limit of a task, as sbatch takes it; what is not done by then is queued again and goes on "
            + "[default: that of the partition]",
        HelpName = "TIME",
    };

    private static readonly Option<string?> s_partition =
        new("--partition") { Description = "Partition, or several with commas", HelpName = "NAME" };

    private static readonly Option<bool> s_dryRun =
        new("--dry-run") { Description = "Write the files of the tasks, print what would be sent, and send nothing" };

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var spec = ExperimentSource.Argument();
        var command = new TellingCommand(
            "submit", "Send the runs of an experiment to Slurm as an array of tasks that share them; --threads is that of a task (1)")
        {
            spec, s_tasks, s_time, s_partition, s_dryRun,
        };
        command.SetAction(result => Run(result.GetValue(spec)!, result));
        return command;
    }

    private static int Run(string name, ParseResult result)
    {
        string root = result.GetValue(GlobalOptions.Out)!;
        var wrong = new Gathered(result);
        var conditions = wrong.Of(() => ExperimentSource.Read(name, result, condition => KeptRuns.FinishedParts(condition, root)));
        wrong.Of(() => OutputPath.Folder("--out", root));
        if (wrong.Any)
        {
            wrong.Add(Submit.Problems(result.GetValue(s_time), result.GetValue(s_partition)));
            wrong.ThrowIfAny();
        }

        var plans = RunPlan.Of(conditions!);
        int? tasks = (int?)s_tasks.Long(result);
        var request = new SubmitRequest(
            ExperimentSource.Presets.Text(name),
            ExperimentSource.Overrides(result),
            plans,
            root,
            Tools.Program(),
            tasks,
            (int?)GlobalOptions.Threads.Long(result) ?? 1,
            result.GetValue(s_time),
            result.GetValue(s_partition),
            result.GetValue(s_dryRun));
        try
        {
            var answer = OutputPath.Kept("--out", "runs", () => Submit.Run(request, Tools.Of(result, new RunOutput(result).Say)));
            AnswerOutput.Print(answer, result, Write);
            return ExitCode.Done;
        }
        catch (BatchSystemException failure)
        {
            throw new CommandException(ExitCode.Unreachable, failure.Message);
        }
    }

    /// <summary>Writes it for a person.</summary>
    /// <param name="terminal">Where.</param>
    /// <param name="answer">What was sent, or would be.</param>
    internal static void Write(Terminal terminal, SubmitAnswer answer)
    {
        string tasks = answer.TaskCount == 1 ? "1 task" : $"{answer.TaskCount} tasks";
        string runs = answer.RunCount == 1 ? "1 run" : $"{answer.RunCount} runs";
        terminal.Line(answer.Job is { } job
            ? $"job {job}: {tasks} {(answer.TaskCount == 1 ? "does" : "share")} {runs}; "
                + $"job {answer.DrawJob} draws when {(answer.TaskCount == 1 ? "it is" : "they are")} done."
            : $"{tasks} would {(answer.TaskCount == 1 ? "do" : "share")} {runs}; nothing was sent:");
        foreach (var command in answer.Job is null ? answer.Commands : [])
        {
            terminal.Line($"  {string.Join(' ', command.Select(Quoted))}");
        }

        terminal.Line($"{answer.Folder} holds what the tasks read, and what they say.");
    }

    /// <summary>A word as a shell takes it.</summary>
    private static string Quoted(string word) =>
        word.All(character => char.IsAsciiLetterOrDigit(character) || "-_=./:,@%+".Contains(character, StringComparison.Ordinal))
            ? word
            : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
