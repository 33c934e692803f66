namespace Kenyon.Simulation.Lifetimes;

/// <summary>
/// Lifetimes one after the other by the scalar definition, in the place of a vectorised simulation: slow and right by construction. For
/// tasks that have only their definition, whose worlds are <see cref="ScalarWorld"/>s. It allocates as the definition does.
/// </summary>
/// <param name="reference">The definition.</param>
public sealed class ScalarBatch(ILifetimeReference reference) : ILifetimeBatch
{
    /// <inheritdoc/>
    public void Live(ReadOnlySpan<LaneGroup> groups, bool learns, float noiseShare, Span<LifetimeScore> scores)
    {
        for (int group = 0; group < groups.Length; group++)
        {
            var world = (ScalarWorld)groups[group].World;
            var agents = groups[group].Agents;
            for (int lane = 0; lane < LaneNumbers.LaneCount; lane++)
            {
                scores[(group * LaneNumbers.LaneCount) + lane] =
                    reference.Live(agents[lane % agents.Length], world.Lifetime(lane), learns, noiseShare);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
