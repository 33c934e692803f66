using Kenyon.Simulation.Lifetimes;

namespace Kenyon.Analysis.Replay;

/// <summary>
/// What only one task has to show. Each task that can be replayed has one class that derives from this, and a line in
/// <see cref="ReplayCatalog"/>.
/// </summary>
public abstract class ReplayScene
{
    /// <summary>Name of the drawing: <c>torus</c>, <c>items</c>, <c>choices</c>, <c>patches</c>.</summary>
    public abstract string Drawing { get; }

    /// <summary>Takes a step in.</summary>
    /// <param name="step">The step; reused, so what is kept is copied.</param>
    internal abstract void See(LifetimeStep step);

    /// <summary>The gain after a step, added up as the definition of the task does it.</summary>
    /// <param name="gain">The gain before it.</param>
    /// <param name="step">The step.</param>
    internal abstract float Add(float gain, LifetimeStep step);

    /// <summary>Called when the life is over.</summary>
    /// <param name="events">What happened in it.</param>
    internal virtual void End(IReadOnlyList<ReplayEvent> events)
    {
    }

    /// <summary>Writes what is its own.</summary>
    /// <param name="json">An object that is open.</param>
    internal abstract void Write(ReplayWriter json);
}
