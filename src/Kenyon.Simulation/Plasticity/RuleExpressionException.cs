namespace Kenyon.Simulation.Plasticity;

/// <summary>A text is not a rule.</summary>
/// <param name="position">Character at which it goes wrong, from 1.</param>
/// <param name="message">What stands there and what is allowed.</param>
public sealed class RuleExpressionException(int position, string message) : FormatException($"at character {position} {message}")
{
    /// <summary>Character at which it goes wrong, from 1.</summary>
    public int Position => position;
}
