namespace Kenyon.Experiments.Specs;

/// <summary>One entry of a map.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Value">Its value.</param>
/// <param name="KeyPosition">Where the key stands.</param>
public sealed record SpecEntry(string Key, SpecNode Value, SpecPosition KeyPosition);
