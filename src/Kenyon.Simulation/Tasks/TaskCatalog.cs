using Kenyon.Simulation.Lifetimes;

namespace Kenyon.Simulation.Tasks;

/// <summary>The tasks there are. A new task is its two files (definition and batch) and one line in each method.</summary>
public static class TaskCatalog
{
    /// <summary>The scalar definition of a scenario's task.</summary>
    /// <param name="scenario">What the agents do.</param>
    public static ILifetimeReference CreateReference(Scenario scenario) => scenario.Task switch
    {
        TaskKind.Prediction or TaskKind.Decision => new StaticReference(scenario),
        TaskKind.Foraging => new ForagingReference(scenario),
        _ => throw new ArgumentOutOfRangeException(nameof(scenario), scenario.Task, "Not a task."),
    };

    /// <summary>The vectorised simulation of a scenario's task.</summary>
    /// <param name="scenario">What the agents do.</param>
    public static ILifetimeBatch CreateBatch(Scenario scenario) => scenario.Task switch
    {
        TaskKind.Prediction or TaskKind.Decision => new StaticBatch(scenario),
        TaskKind.Foraging => new ForagingBatch(scenario),
        _ => throw new ArgumentOutOfRangeException(nameof(scenario), scenario.Task, "Not a task."),
    };
}
