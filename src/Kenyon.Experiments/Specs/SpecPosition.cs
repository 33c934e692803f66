namespace Kenyon.Experiments.Specs;

/// <summary>Where something stands: a file with line and column, or an option of the command line.</summary>
/// <param name="Source">File name, or the option as typed.</param>
/// <param name="Line">Line from 1; 0 where there are no lines.</param>
/// <param name="Column">Column from 1.</param>
public readonly record struct SpecPosition(string Source, int Line, int Column)
{
    /// <inheritdoc/>
    public override string ToString() => Line > 0 ? $"{Source}:{Line}:{Column}" : Source;
}
