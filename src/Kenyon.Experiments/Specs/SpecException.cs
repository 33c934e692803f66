namespace Kenyon.Experiments.Specs;

/// <summary>Everything that is wrong with an experiment, at once.</summary>
/// <param name="problems">At least one problem.</param>
public sealed class SpecException(IReadOnlyList<SpecProblem> problems) : Exception(string.Join('\n', problems))
{
    /// <summary>The problems in the order of the file.</summary>
    public IReadOnlyList<SpecProblem> Problems => problems;
}
