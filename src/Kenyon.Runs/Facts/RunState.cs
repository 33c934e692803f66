namespace Kenyon.Runs.Facts;

/// <summary>States of a run that only a list knows; the others are in the manifest.</summary>
public static class RunState
{
    /// <summary>The files of the folder cannot be read.</summary>
    public const string Damaged = "damaged";
}
