namespace Kenyon.Simulation.Lifetimes;

/// <summary>What takes up the readout y in a task, and what it fixes of it (MODEL.md, section 3, consequences c and d).</summary>
/// <param name="Sign">Whether it may take y with either sign.</param>
/// <param name="Scale">Whether it may take y at any scale, where the readout is linear.</param>
/// <param name="FixesSign">A clause that says what fixes the sign, where something does: <c>The task fixes the sign of y</c>.</param>
/// <param name="FixesScale">A sentence that says what fixes the scale, where something does; empty where nothing ever does.</param>
/// <param name="TakesUpScale">A sentence that says what takes up the scale, where it is free; may be empty.</param>
public sealed record ReadoutConsumer(Freedom Sign, Freedom Scale, string FixesSign, string FixesScale, string TakesUpScale = "")
{
    /// <summary>Whether the sign of y is a matter of chance.</summary>
    /// <param name="motorEvolves">Whether the motor network evolves beside the rule.</param>
    public bool HasFreeSign(bool motorEvolves) => IsFree(Sign, motorEvolves);

    /// <summary>Whether the scale of W is a matter of chance, where the readout is linear.</summary>
    /// <param name="motorEvolves">Whether the motor network evolves beside the rule.</param>
    public bool HasFreeScale(bool motorEvolves) => IsFree(Scale, motorEvolves);

    private static bool IsFree(Freedom freedom, bool motorEvolves) =>
        freedom == Freedom.Always || (freedom == Freedom.WithTheMotor && motorEvolves);
}
