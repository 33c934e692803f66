namespace Kenyon.Simulation.Tasks.Static;

/// <summary>Four agents see the same events.</summary>
internal readonly struct SameEvents : IEventsOfFour
{
    /// <inheritdoc/>
    public static bool AreSame => true;
}
