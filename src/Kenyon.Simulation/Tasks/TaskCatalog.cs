using System.Runtime.Intrinsics;
using Kenyon.Numerics.Lanes;
using Kenyon.Simulation.Lifetimes;
using Kenyon.Simulation.Tasks.Choice;
using Kenyon.Simulation.Tasks.Foraging;
using Kenyon.Simulation.Tasks.Static;

namespace Kenyon.Simulation.Tasks;

/// <summary>The tasks there are. A new task is its three files (definition, world and batch) and one line in each method.</summary>
public static class TaskCatalog
{
    /// <summary>The scalar definition of a scenario's task.</summary>
    /// <param name="scenario">What the agents do.</param>
    public static ILifetimeReference CreateReference(Scenario scenario) => scenario.Task switch
    {
        TaskKind.Prediction or TaskKind.Decision => new StaticReference(scenario),
        TaskKind.Foraging => new ForagingReference(scenario),
        TaskKind.Choice => new ChoiceReference(scenario),
        _ => throw new ArgumentOutOfRangeException(nameof(scenario), scenario.Task, "Not a task."),
    };

    /// <summary>Room for the world of sixteen lifetimes of a scenario.</summary>
    /// <param name="scenario">What the agents do.</param>
    public static ILaneWorld CreateWorld(Scenario scenario) => scenario.Task switch
    {
        TaskKind.Prediction or TaskKind.Decision => new StaticWorld(scenario),
        TaskKind.Foraging => new ForagingWorld(scenario),
        TaskKind.Choice => new ChoiceWorld(scenario),
        _ => throw new ArgumentOutOfRangeException(nameof(scenario), scenario.Task, "Not a task."),
    };

    /// <summary>The vectorised simulation of a scenario's task.</summary>
    /// <param name="scenario">What the agents do.</param>
    /// <param name="wide">Whether registers hold sixteen lanes or eight; by default what this machine has. No result depends on it.</param>
    /// <param name="countsChange">Whether somebody asks by how much weights change; else kernels may leave that out, and scores say
    /// 0.</param>
    public static ILifetimeBatch CreateBatch(Scenario scenario, bool? wide = null, bool countsChange = true) => scenario.Task switch
    {
        TaskKind.Prediction or TaskKind.Decision when IsWide(wide) => new StaticBatch<Lanes512>(scenario, countsChange),
        TaskKind.Prediction or TaskKind.Decision => new StaticBatch<Lanes256>(scenario, countsChange),
        TaskKind.Foraging when IsWide(wide) => new ForagingBatch<Lanes512>(scenario, countsChange),
        TaskKind.Foraging => new ForagingBatch<Lanes256>(scenario, countsChange),
        TaskKind.Choice when IsWide(wide) => new ChoiceBatch<Lanes512>(scenario),
        TaskKind.Choice => new ChoiceBatch<Lanes256>(scenario),
        _ => throw new ArgumentOutOfRangeException(nameof(scenario), scenario.Task, "Not a task."),
    };

    private static bool IsWide(bool? wide) => wide ?? Vector512.IsHardwareAccelerated;
}
