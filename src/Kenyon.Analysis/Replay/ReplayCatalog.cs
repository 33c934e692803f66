using Kenyon.Simulation.Lifetimes;

namespace Kenyon.Analysis.Replay;

/// <summary>The tasks that can be replayed, one line each. A task that is not here is refused, never drawn as another.</summary>
public static class ReplayCatalog
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<ReplayEntry> All { get; } =
    [
        TorusScene.Entry,
        ItemsScene.Shown,
        ItemsScene.Decided,
        ChoicesScene.Entry,
        PatchesScene.Entry,
    ];

    /// <summary>Why a task cannot be replayed, a sentence; null where it can.</summary>
    /// <param name="task">The task.</param>
    public static string? WhyNot(TaskDefinition task)
    {
        ArgumentNullException.ThrowIfNull(task);
        return Find(task) is null
            ? $"there is no replay of {task.Key}; there is one of {string.Join(", ", All.Select(entry => entry.Task.Key))}."
            : null;
    }

    /// <summary>The line of a task; null where there is none.</summary>
    /// <param name="task">The task.</param>
    internal static ReplayEntry? Find(TaskDefinition task) => All.FirstOrDefault(entry => entry.Task == task);
}
