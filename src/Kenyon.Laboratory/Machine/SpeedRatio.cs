namespace Kenyon.Laboratory.Machine;

/// <summary>A speed now and in an earlier measurement.</summary>
/// <param name="Key">Name in JSON.</param>
/// <param name="Before">How fast it was, in its unit.</param>
/// <param name="Now">How fast it is, in the same unit.</param>
public sealed record SpeedRatio(string Key, double Before, double Now)
{
    /// <summary>How many times as fast as before.</summary>
    public double Ratio => Now / Before;
}
