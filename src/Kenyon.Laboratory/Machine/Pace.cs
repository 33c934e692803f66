namespace Kenyon.Laboratory.Machine;

/// <summary>How fast something goes that a person waits for, beside what its innermost part alone would allow.</summary>
/// <param name="Key">Name in JSON.</param>
/// <param name="What">What is counted, in the plural.</param>
/// <param name="PerSecond">How many a second.</param>
/// <param name="LimitPerSecond">How many a second there would be if nothing but the innermost part took time.</param>
/// <param name="Limit">What the innermost part is.</param>
public sealed record Pace(string Key, string What, double PerSecond, double LimitPerSecond, string Limit)
{
    /// <summary>Share of the limit that is reached.</summary>
    public double Fraction => PerSecond / LimitPerSecond;
}
