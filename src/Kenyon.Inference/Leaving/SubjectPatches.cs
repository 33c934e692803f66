namespace Kenyon.Inference.Leaving;

/// <summary>The patches that a subject was in, in their order.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kinds">Kind of each patch, an index into the kinds of the data. Shape [patches].</param>
/// <param name="Environments">Environment of each patch, an index into those of the data. Shape [patches].</param>
/// <param name="Times">After how many units of time each was left, at least 1. Shape [patches].</param>
public sealed record SubjectPatches(
    string Name, IReadOnlyList<int> Kinds, IReadOnlyList<int> Environments, IReadOnlyList<int> Times)
{
    /// <summary>Decisions to stay or to leave: the units of time in patches.</summary>
    public int DecisionCount { get; } = Times.Sum();
}
