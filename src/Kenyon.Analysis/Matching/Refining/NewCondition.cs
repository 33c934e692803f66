namespace Kenyon.Analysis.Matching.Refining;

/// <summary>A condition that is not in an atlas, but for one setting is one that is.</summary>
/// <param name="Parent">Number of the condition beside which it is put, with which it shares what that was worth beforehand.</param>
/// <param name="Template">Number of the condition that it is like: the parent or its neighbour.</param>
/// <param name="Axis">Number of the setting that differs from the template.</param>
/// <param name="Value">What that is set to.</param>
public sealed record NewCondition(int Parent, int Template, int Axis, double Value);
