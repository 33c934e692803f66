namespace Kenyon.Simulation.Lifetimes;

/// <summary>Whether something about the readout y is left to chance (MODEL.md, section 3).</summary>
public enum Freedom
{
    /// <summary>The task fixes it.</summary>
    Never,

    /// <summary>It is free where the motor network evolves beside the rule, and fixed where that is given.</summary>
    WithTheMotor,

    /// <summary>Nothing fixes it.</summary>
    Always,
}
