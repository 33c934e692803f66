namespace Kenyon.Experiments.Records;

/// <summary>Which task of a batch system a process is.</summary>
/// <param name="System"><c>slurm</c>, <c>lsf</c> or <c>sge</c>.</param>
/// <param name="Job">Number of the job, as the system says it.</param>
/// <param name="Task">Number of the task in an array; null where there is none.</param>
/// <param name="Node">Name of the node, as the system says it; null where it says none.</param>
public sealed record BatchTask(string System, string Job, string? Task, string? Node)
{
    private static readonly (string System, string[] Job, string Task, string Node)[] s_systems =
    [
        ("slurm", ["SLURM_ARRAY_JOB_ID", "SLURM_JOB_ID"], "SLURM_ARRAY_TASK_ID", "SLURMD_NODENAME"),
        ("lsf", ["LSB_JOBID"], "LSB_JOBINDEX", "LSB_HOSTS"),
        ("sge", ["JOB_ID"], "SGE_TASK_ID", "HOSTNAME"),
    ];

    /// <summary>The task that this process is; null where no batch system started it.</summary>
    public static BatchTask? Here() => Of(Environment.GetEnvironmentVariable);

    /// <summary>The task that variables tell of; null where they tell of none.</summary>
    /// <param name="variable">Gives a variable of the environment.</param>
    public static BatchTask? Of(Func<string, string?> variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        foreach (var (system, jobs, task, node) in s_systems)
        {
            if (jobs.Select(variable).FirstOrDefault(job => !string.IsNullOrEmpty(job)) is { } found)
            {
                return new BatchTask(system, found, Known(variable(task)), Known(variable(node)));
            }
        }

        return null;
    }

    /// <summary>LSF says 0 and SGE "undefined" where there is no array.</summary>
    private static string? Known(string? text) => text is null or "" or "undefined" ? null : text;
}
