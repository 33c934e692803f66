namespace Kenyon.Laboratory.Inputs;

/// <summary>How champions live again.</summary>
/// <param name="Settings">Settings as typed, <c>path=value</c>; <c>seed=N</c> among them gives other lifetimes.</param>
/// <param name="IsSeedAsked">Whether another seed was asked for.</param>
/// <param name="IsNewWorld">Whether that seed draws the values anew, too, that hold for a whole run.</param>
public sealed record ChampionRequest(IReadOnlyList<string> Settings, bool IsSeedAsked = false, bool IsNewWorld = false);
