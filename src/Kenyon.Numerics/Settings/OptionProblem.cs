namespace Kenyon.Numerics.Settings;

/// <summary>One thing that is wrong with a setting. Settings report all their problems, not the first.</summary>
/// <param name="Path">Key path in the experiment file, e.g. <c>optimizer.populationSize</c>.</param>
/// <param name="Message">What was found, what is allowed and what to do, e.g. <c>is 2; must be in [4, 4096].</c></param>
public sealed record OptionProblem(string Path, string Message);
