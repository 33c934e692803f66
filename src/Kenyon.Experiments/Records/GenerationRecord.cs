using System.Text.Json.Serialization;

namespace Kenyon.Experiments.Records;

/// <summary>What is kept of one generation: one line of <c>generations.jsonl</c>. Fitness is without penalties.</summary>
/// <param name="Generation">Generation, from 0.</param>
/// <param name="BestFitness">Fitness of the best candidate (best with penalties); NaN where all failed.</param>
/// <param name="MeanFitness">Mean over the candidates that did not fail.</param>
/// <param name="Quantiles">Quantiles of fitness over the candidates that did not fail, at <see cref="QuantileLevels"/>. Shape [5].</param>
/// <param name="FailedCount">Candidates whose fitness was not finite.</param>
/// <param name="Rate">η of the best candidate; null without a rule.</param>
/// <param name="Coefficients">θ of the best candidate by term, as evolved; null without a rule.</param>
/// <param name="Effective">η·θ of the best candidate by term; where the sign is free, RewardPre is made positive.</param>
/// <param name="EffectiveMean">Mean of η·θ over the population by term.</param>
/// <param name="EffectiveDeviation">Standard deviation of η·θ over the population by term.</param>
/// <param name="Hash">Hash of the results up to here (<see cref="ResultHash"/>), 64 hexadecimal digits.</param>
/// <param name="Evaluations">Candidates evaluated up to here.</param>
/// <param name="Seconds">Wall time of the run up to here; this and <paramref name="EvaluationSeconds"/> alone differ between equal
/// runs.</param>
/// <param name="BestPenalised">Fitness of the best candidate with penalties, as the strategy was told; null where there are no
/// penalties.</param>
/// <param name="MeanPenalised">Mean of the same over the candidates that did not fail; null where there are no penalties.</param>
/// <param name="EvaluationSeconds">Wall time up to here in which candidates lived: the rest of <paramref name="Seconds"/> went to breeding,
/// hashing and records; null in records of earlier versions.</param>
/// <param name="Policy">How the best candidate chooses, or leaves a patch; null in tasks without such genes and in records of earlier
/// versions.</param>
/// <param name="InitialValue">w₀ of the best candidate where it evolves, else null.</param>
/// <param name="BestReward">Mean reward of the best candidate; null where fitness is the mean, and so the same.</param>
/// <param name="MeanReward">Mean of the same over the candidates that did not fail.</param>
public sealed record GenerationRecord(
    int Generation,
    double BestFitness,
    double MeanFitness,
    IReadOnlyList<double> Quantiles,
    int FailedCount,
    double? Rate,
    IReadOnlyDictionary<string, double>? Coefficients,
    IReadOnlyDictionary<string, double>? Effective,
    IReadOnlyDictionary<string, double>? EffectiveMean,
    IReadOnlyDictionary<string, double>? EffectiveDeviation,
    string Hash,
    long Evaluations,
    double Seconds,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? BestPenalised = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? MeanPenalised = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? EvaluationSeconds = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] PolicyRecord? Policy = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? InitialValue = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? BestReward = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? MeanReward = null)
{
    /// <summary>Levels of <see cref="Quantiles"/>.</summary>
    public static IReadOnlyList<double> QuantileLevels { get; } = [0.05, 0.25, 0.5, 0.75, 0.95];
}
