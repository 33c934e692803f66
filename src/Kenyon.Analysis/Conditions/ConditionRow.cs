using Kenyon.Numerics.Statistics;

namespace Kenyon.Analysis.Conditions;

/// <summary>One condition of a sweep in numbers.</summary>
/// <param name="Condition">Its name.</param>
/// <param name="Fitness">Test fitness over its runs; their number is the number of different runs that are done.</param>
/// <param name="Difference">That fitness less the fitness of the condition it is compared with; null for that condition itself.</param>
/// <param name="Pairing">How the two were compared; null where they were not.</param>
/// <param name="Note">What a reader must know beside the numbers; empty where nothing.</param>
public sealed record ConditionRow(string Condition, MeanInterval Fitness, MeanInterval? Difference, ConditionPairing? Pairing, string Note);
