using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Kenyon.Experiments.Running;
using Kenyon.Experiments.Storage;
using Kenyon.Laboratory.Evolution;
using Kenyon.Laboratory.Requests;

namespace Kenyon.Laboratory.Submission;

/// <summary>
/// Sends the runs of an experiment to Slurm as an array of tasks, which share the runs through their folders, and a job behind it that
/// draws figures and tables. What the tasks read is written into the folder <c>submit</c> of the experiment first, so that all read the
/// same.
/// </summary>
public static class Submit
{
    /// <summary>Tasks where no number is asked for, or as many as there are runs.</summary>
    public const int UsualTaskCount = 16;

    /// <summary>Most tasks of an array: what Slurm allows unless a site says otherwise.</summary>
    public const int LargestTaskCount = 1000;

    private const string FolderName = "submit";
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture;

    /// <summary>Prepares and sends.</summary>
    /// <param name="request">What is sent.</param>
    /// <param name="instruments">With what it is checked.</param>
    /// <exception cref="RequestException">It cannot be sent as it was asked; every problem is a line.</exception>
    /// <exception cref="PlaceException">The files cannot be kept in the folder of runs.</exception>
    /// <exception cref="BatchSystemException">Slurm cannot be reached, or refuses.</exception>
    public static SubmitAnswer Run(SubmitRequest request, Instruments instruments)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(instruments);
        string[] problems = [.. Problems(request)];
        if (problems.Length > 0)
        {
            throw new RequestException(problems);
        }

        // Other settings in the folders of the runs are found now rather than by every task.
        Evolve.Prepare(new EvolveRequest(request.Plans, request.Folder, new SweepOptions(1, 1)), instruments);
        string name = request.Plans[0].Spec.Name;
        string folder = Path.GetFullPath(Path.Combine(request.Folder, name, FolderName));
        int taskCount = request.TaskCount ?? Math.Min(UsualTaskCount, request.Plans.Count);
        PlaceException.Guard(request.Folder, () => Freeze(request, folder));
        string[] common =
        [
            "--parsable",
            $"--job-name=kenyon-{name}",
            $"--chdir={folder}",
            $"--cpus-per-task={request.ThreadCount.ToString(CultureInfo.InvariantCulture)}",
            .. request.Time is { } time ? [$"--time={time}"] : Array.Empty<string>(),
            .. request.Partition is { } partition ? [$"--partition={partition}"] : Array.Empty<string>(),
        ];
        string script = Path.Combine(folder, TaskScript.Name);
        string[] array =
        [
            BatchSystem.Command, .. common, $"--array=0-{taskCount - 1}", "--requeue", "--open-mode=append",
            $"--signal=B:USR1@{Lead(request)}",
            "--output=task-%a.log", script,
        ];
        string? job = request.IsDry ? null : BatchSystem.Send(array);
        string[] draw =
            [BatchSystem.Command, .. common, $"--dependency=afterany:{job ?? "JOB"}", "--output=draw.log", script, "draw"];
        string? drawJob = job is null ? null : BatchSystem.SendBehind(job, draw);
        return new SubmitAnswer(name, folder, request.Plans.Count, taskCount, [array, draw], job, drawJob);
    }

    /// <summary>What is wrong with how tasks are to be queued, a line each; needs nothing of what they do.</summary>
    /// <param name="time">Time limit of a task; null: that of the partition.</param>
    /// <param name="partition">Partitions, with commas between them; null: the usual one.</param>
    public static IEnumerable<string> Problems(string? time, string? partition)
    {
        if (time is not null && TimeLimit.Parse(time) is null)
        {
            yield return $"--time is '{time}'; must be a time as Slurm writes it: minutes, MM:SS, HH:MM:SS, D-HH, D-HH:MM or D-HH:MM:SS.";
        }

        if (partition is not null && !Regex.IsMatch(partition, @"\A[A-Za-z0-9_.-]+(,[A-Za-z0-9_.-]+)*\z", Options))
        {
            yield return $"--partition is '{partition}'; must be names of letters, digits, _, . and -, with commas between them.";
        }
    }

    private static IEnumerable<string> Problems(SubmitRequest request)
    {
        int most = Math.Min(LargestTaskCount, request.Plans.Count);
        if (request.TaskCount is { } count && (count < 1 || count > most))
        {
            yield return $"--tasks is {count}; must be in [1, {most}]: there are {request.Plans.Count} runs to share.";
        }

        foreach (string problem in Problems(request.Time, request.Partition))
        {
            yield return problem;
        }

        foreach (string text in request.Settings.Concat(request.Program).Append(Directory.GetCurrentDirectory()))
        {
            if (text.Contains('\n', StringComparison.Ordinal))
            {
                yield return $"'{text}' has more than one line; must be one: tasks read it from a file of lines.";
            }
        }
    }

    /// <summary>Writes what the tasks read.</summary>
    private static bool Freeze(SubmitRequest request, string folder)
    {
        var storage = DiskStorage.Instance;
        storage.CreateFolder(folder);
        Write(TaskScript.Experiment, request.Experiment);
        Write(TaskScript.Settings, Lines(request.Settings));
        Write(TaskScript.Program, Lines(request.Program));
        Write(TaskScript.Place, Lines([Directory.GetCurrentDirectory()]));
        Write(TaskScript.Name, TaskScript.Text.ReplaceLineEndings("\n"));
        return true;

        void Write(string name, string text) => WholeFile.Write(storage, Path.Combine(folder, name), Encoding.UTF8.GetBytes(text));
    }

    private static string Lines(IEnumerable<string> lines) => string.Concat(lines.Select(line => line + "\n"));

    /// <summary>Seconds before the time limit at which a task is told to save: two minutes, of a short time a quarter.</summary>
    private static int Lead(SubmitRequest request)
    {
        const double Longest = 120;
        return (int)Math.Min(Longest, request.Time is { } time ? TimeLimit.Parse(time)!.Value.TotalSeconds / 4 : Longest);
    }
}
