using Kenyon.Experiments.Planning;

namespace Kenyon.Laboratory.Submission;

/// <summary>The runs of an experiment that a batch system carries out.</summary>
/// <param name="Experiment">Text of the experiment file, which all tasks read.</param>
/// <param name="Settings">Settings that win over those of the file, <c>path=value</c>.</param>
/// <param name="Plans">The runs that the text and the settings mean, at least one.</param>
/// <param name="Folder">Folder where runs are kept, seen by all nodes; made if missing.</param>
/// <param name="Program">The program and its first arguments, as the tasks start it.</param>
/// <param name="TaskCount">Tasks that share the runs; null: as many as there are runs, at most <see cref="Submit.UsualTaskCount"/>.</param>
/// <param name="ThreadCount">Threads of a task, at least 1.</param>
/// <param name="Time">Time limit of a task as Slurm writes it, e.g. <c>2:00:00</c>; null: that of the partition.</param>
/// <param name="Partition">Partition, or several with commas; null: the usual one.</param>
/// <param name="IsDry">Whether everything is prepared and nothing is sent.</param>
public sealed record SubmitRequest(
    string Experiment,
    IReadOnlyList<string> Settings,
    IReadOnlyList<RunPlan> Plans,
    string Folder,
    IReadOnlyList<string> Program,
    int? TaskCount = null,
    int ThreadCount = 1,
    string? Time = null,
    string? Partition = null,
    bool IsDry = false);
