namespace Kenyon.Experiments.Specs;

/// <summary>One thing that is wrong with an experiment file or a setting, with its place.</summary>
/// <param name="Position">Where it stands.</param>
/// <param name="Path">Key path, or empty.</param>
/// <param name="Message">What was found, what is allowed and what to do.</param>
public sealed record SpecProblem(SpecPosition Position, string Path, string Message)
{
    /// <summary><c>file:line:column: path is X; must be …</c></summary>
    public override string ToString() => Path.Length > 0 ? $"{Position}: {Path} {Message}" : $"{Position}: {Message}";
}
