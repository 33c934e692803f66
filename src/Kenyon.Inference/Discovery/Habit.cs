namespace Kenyon.Inference.Discovery;

/// <summary>What draws to an option beside its value.</summary>
public enum Habit
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The last choice, κ·repeat: one parameter.</summary>
    Repeat,

    /// <summary>A trace of choices, κ·c with Δc = τ·(chosen − c): two parameters.</summary>
    Trace,
}
