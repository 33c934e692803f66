using Kenyon.Numerics.Settings;
using Kenyon.Simulation.Genomes;

namespace Kenyon.Experiments.Specs.Tasks;

/// <summary>The tasks there are, each as its defaults. A new task is a new line, or what a program adds at its start.</summary>
public static class TaskCatalog
{
    private static readonly string[] s_sections =
        [GenomeLayout.Motor, GenomeLayout.Coefficients, GenomeLayout.Rate, GenomeLayout.InitialWeights, GenomeLayout.InitialValue];

    private static readonly Catalog<TaskSpec> s_catalog = new(
        "task",
        task => task.Kind,
        task => CodeIdentity.Of(task.GetType(), task.Definition.GetType(), task.ToSettings([]).GetType()),
    [
        PredictionTaskSpec.Default,
        DecisionTaskSpec.Default,
        ForagingTaskSpec.Default,
        ChoiceTaskSpec.Default,
        PatchTaskSpec.Default,
    ],
        Problem);

    /// <summary>All tasks, in the order in which messages name them, Kenyon's first. Nothing can be added from now on.</summary>
    public static IReadOnlyList<TaskSpec> All => s_catalog.All;

    /// <summary>The tasks that a program added. Nothing can be added from now on.</summary>
    public static IReadOnlyList<TaskSpec> Added => s_catalog.Added;

    /// <summary>What a program added, a line each with its code. Nothing can be added from now on.</summary>
    public static IReadOnlyList<string> Additions => s_catalog.Additions;

    /// <summary>Names of the tasks whose agents have a motor network.</summary>
    public static string WithMotor => Names(task => task.HasMotor);

    /// <summary>Names of the tasks whose lifetimes receive rewards one after the other.</summary>
    public static string WithRewards => Names(task => task.Definition.HasRewards);

    /// <summary>Names of the tasks whose lifetimes are rows of choices.</summary>
    public static string WithChoices => Names(task => task.Definition.HasChoices);

    /// <summary>Adds a task to this program, once at its start: files can name it from now on.</summary>
    /// <param name="task">Its defaults, in a record of its own.</param>
    /// <exception cref="ArgumentException">Its name, its record or names of its genes cannot be, or are there already.</exception>
    /// <exception cref="InvalidOperationException">Somebody has asked already which tasks there are.</exception>
    public static void Add(TaskSpec task)
    {
        ArgumentNullException.ThrowIfNull(task);
        s_catalog.Add(task);
    }

    /// <summary>The task of a name.</summary>
    /// <param name="kind">Its name in files.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such task.</exception>
    public static TaskSpec Find(string kind) =>
        s_catalog.Find(kind) ?? throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind of task.");

    private static string Names(Func<TaskSpec, bool> isOne) => string.Join(", ", All.Where(isOne).Select(task => task.Kind));

    private static string? Problem(TaskSpec task, IReadOnlyList<TaskSpec> known) =>
        known.FirstOrDefault(other => other.GetType() == task.GetType()) is { } other
            ? $"has the record of {other.Kind}, {task.GetType().Name}; must have one of its own."
        : task.Definition.OwnGenes.Select(gene => gene.Name).FirstOrDefault(s_sections.Contains) is { } section
            ? $"has a gene {section}, which is the name of a part of every genome; give it another."
        : null;
}
