using Kenyon.Inference.Comparison;
using Kenyon.Inference.Fitting;

namespace Kenyon.Analysis.Matching.Baselines;

/// <summary>A baseline, fitted on every footing: what an atlas must beat is the best of them, by either measure.</summary>
/// <param name="Footed">The baseline on every footing.</param>
public sealed record BaselineFit(FootedModel Footed)
{
    /// <summary>The fit with the lowest BIC.</summary>
    public GroupFit Fit => Footed.Footings.MinBy(fit => fit.Fit.Bic)!.Fit;
}
