namespace Kenyon.Analysis.Atlases;

/// <summary>A condition of an atlas: what rules evolved under.</summary>
/// <param name="Name">Name of the condition.</param>
/// <param name="Settings">Its setting on each axis of the atlas. Shape [axes].</param>
/// <param name="Rules">What evolved under it, a rule for each replicate; at least one.</param>
public sealed record AtlasCondition(string Name, IReadOnlyList<string> Settings, IReadOnlyList<AtlasRule> Rules)
{
    /// <summary>How probable it is before choices are seen, against 1 of others; above 0.</summary>
    public double PriorWeight { get; init; } = 1;
}
