namespace Kenyon.Simulation.Tasks.Static;

/// <summary>What four registers of lanes see that live side by side. Known to the compiler: each case has code of its own.</summary>
internal interface IEventsOfFour
{
    /// <summary>Whether all four see the same events, each with another agent.</summary>
    static abstract bool AreSame { get; }
}
