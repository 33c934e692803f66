using Kenyon.Inference.Choices;
using Kenyon.Inference.Tables;

namespace Kenyon.Laboratory.Animals.Choices;

/// <summary>Choices that can be fitted.</summary>
/// <param name="Data">The choices.</param>
/// <param name="Findings">What was noticed beside them, worst first.</param>
public sealed record UsableChoices(ChoiceData Data, IReadOnlyList<DataFinding> Findings);
