using Kenyon.Inference.Fitting;

namespace Kenyon.Inference.Groups;

/// <summary>Where the search for a group is: the group, and roughly where the parameters of each subject are.</summary>
/// <param name="Priors">The group. Shape [parameters].</param>
/// <param name="Shapes">A distribution to draw points of each subject from. Shape [subjects].</param>
/// <param name="Narrowest">The smallest width that is tried: a small part of what is not known of the mean, so nothing hangs on it. Shape
/// [parameters].</param>
internal sealed record GroupState(
    IReadOnlyList<ParameterPrior> Priors, IReadOnlyList<PosteriorShape> Shapes, IReadOnlyList<double> Narrowest)
{
    /// <summary>The same without some subjects.</summary>
    public GroupState Of(IReadOnlyList<int> subjects) => this with { Shapes = [.. subjects.Select(subject => Shapes[subject])] };
}
