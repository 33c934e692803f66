namespace Kenyon.Analysis.Dynamics;

/// <summary>A point of a curve within lifetimes.</summary>
/// <param name="Number">Number of the event, from 0; around flips, events since the flip, negative before it.</param>
/// <param name="Correlation">corr(W·x, v·x) over foods, the cosine between the centred W and v, in [−1, 1]; mean over lifetimes. 0 where W
/// is 0.</param>
/// <param name="Quality">Value of the item eaten; in prediction the squared error. Mean over lifetimes.</param>
/// <param name="QualityError">Standard error of <paramref name="Quality"/>.</param>
/// <param name="Count">Lifetimes (around flips, flips) that the point is the mean of.</param>
public readonly record struct CurvePoint(int Number, double Correlation, double Quality, double QualityError, int Count);
