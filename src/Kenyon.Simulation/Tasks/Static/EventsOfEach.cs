namespace Kenyon.Simulation.Tasks.Static;

/// <summary>Each of four registers of lanes has events of its own to see.</summary>
internal readonly struct EventsOfEach : IEventsOfFour
{
    /// <inheritdoc/>
    public static bool AreSame => false;
}
