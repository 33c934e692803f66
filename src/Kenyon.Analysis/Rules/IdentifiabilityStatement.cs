namespace Kenyon.Analysis.Rules;

/// <summary>One statement on what an evolved rule can and cannot tell.</summary>
/// <param name="Consequence">Letter of the consequence in MODEL.md, section 3: a to e.</param>
/// <param name="Text">The statement, one or two sentences.</param>
public sealed record IdentifiabilityStatement(char Consequence, string Text);
