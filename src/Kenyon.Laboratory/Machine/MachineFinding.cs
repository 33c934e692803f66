namespace Kenyon.Laboratory.Machine;

/// <summary>What was found of one part of this machine.</summary>
/// <param name="What">The part.</param>
/// <param name="Found">What was found.</param>
/// <param name="Good">Whether that will do.</param>
public sealed record MachineFinding(string What, string Found, bool Good);
