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
        PatchTaskSpec.Default,
    ];

    /// <summary>Names of the tasks whose agents have a motor network.</summary>
    public static string WithMotor => Names(task => task.HasMotor);

    /// <summary>Names of the tasks whose lifetimes receive rewards one after the other.</summary>
    public static string WithRewards => Names(task => task.Definition.HasRewards);

    /// <summary>Names of the tasks whose lifetimes are rows of choices.</summary>
    public static string WithChoices => Names(task => task.Definition.HasChoices);

    /// <summary>The task of a name.</summary>
    /// <param name="kind">Its name in files.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such task.</exception>
    public static TaskSpec Find(string kind) =>
        All.FirstOrDefault(task => task.Kind == kind) ?? throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind of task.");

    private static string Names(Func<TaskSpec, bool> isOne) => string.Join(", ", All.Where(isOne).Select(task => task.Kind));
}
