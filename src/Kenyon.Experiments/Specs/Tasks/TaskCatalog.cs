namespace Kenyon.Experiments.Specs.Tasks;

/// <summary>The tasks there are, each as its defaults. A new task is a new line.</summary>
public static class TaskCatalog
{
    /// <summary>All tasks, in the order in which messages name them.</summary>
    public static IReadOnlyList<TaskSpec> All { get; } =
    [
        PredictionTaskSpec.Default,
        DecisionTaskSpec.Default,
        ForagingTaskSpec.Default,
        ChoiceTaskSpec.Default,
    ];

    /// <summary>Names of the tasks whose agents have a motor network.</summary>
    public static string WithMotor => string.Join(", ", All.Where(task => task.HasMotor).Select(task => task.Kind));

    /// <summary>The task of a name.</summary>
    /// <param name="kind">Its name in files.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such task.</exception>
    public static TaskSpec Find(string kind) =>
        All.FirstOrDefault(task => task.Kind == kind) ?? throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind of task.");
}
