using Kenyon.Inference.Fitting;

namespace Kenyon.Inference.Matching;

/// <summary>A baseline, fitted.</summary>
/// <param name="Fit">The fit to all trials.</param>
/// <param name="HeldOut">Log-likelihood of blocks that were left out in turn; NaN where that was not wanted.</param>
public sealed record BaselineFit(GroupFit Fit, double HeldOut);
