using Kenyon.Inference.Fitting;
using Kenyon.Inference.Models;

namespace Kenyon.Inference.Comparison;

/// <summary>A model on every footing that was asked for.</summary>
/// <param name="Model">The model.</param>
/// <param name="Footings">The model on each footing, at least one.</param>
public sealed record FootedModel(IBehaviourModel Model, IReadOnlyList<FootedFit> Footings)
{
    /// <summary>
    /// The footing that is compared with other models: the one that foretells left-out blocks best; of those from which it cannot be told
    /// (the 95 % interval of the paired differences of the subjects has 0 in it) the one with the lowest BIC. Without left-out blocks, or
    /// with one subject, the lowest BIC.
    /// </summary>
    public FootedFit Best { get; } = Choose(Footings);

    /// <summary>The model on a footing, or null.</summary>
    /// <param name="footing">The footing.</param>
    public FootedFit? On(Footing footing) => Footings.FirstOrDefault(fit => fit.Footing == footing);

    private static FootedFit Choose(IReadOnlyList<FootedFit> footings)
    {
        // A footing on which the model is not fitted to all stands only where there is no other.
        footings = footings.Any(fit => fit.Fit.IsFitted) ? [.. footings.Where(fit => fit.Fit.IsFitted)] : footings;
        var known = footings.Where(fit => double.IsFinite(fit.LeftOut.Blocks.Sum())).ToList();
        if (known.Count == 0)
        {
            return footings.MinBy(fit => fit.Fit.Bic)!;
        }

        var first = known.MaxBy(fit => fit.LeftOut.Blocks.Sum())!;
        int[] trials = [.. first.Fit.Subjects.Select(subject => subject.TrialCount)];
        return known.Where(fit => !PairedDifference.Of(first.LeftOut.Blocks, fit.LeftOut.Blocks, trials).IsBetter)
            .MinBy(fit => fit.Fit.Bic)!;
    }
}
