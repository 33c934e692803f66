using System.Text.Json.Serialization;

namespace Kenyon.Experiments.Records;

/// <summary>What a run came to: <c>summary.json</c>, and the JSON that <c>kenyon evolve --json</c> prints.</summary>
/// <param name="Run">Id of the run.</param>
/// <param name="Directory">Its folder.</param>
/// <param name="Seed">Seed of the experiment.</param>
/// <param name="Generations">Generations done.</param>
/// <param name="Evaluations">Candidates evaluated.</param>
/// <param name="BestFitness">Fitness of the best candidate of the last generation, without penalties.</param>
/// <param name="MeanFitness">Mean fitness of the last generation, without penalties.</param>
/// <param name="Test">The champion on fresh lifetimes.</param>
/// <param name="Lesioned">The same with learning switched off.</param>
/// <param name="Rule">The champion's rule; null where agents do not learn.</param>
/// <param name="AgentSteps">Steps that agents lived in the whole run.</param>
/// <param name="WallSeconds">Wall time of the whole run.</param>
/// <param name="ResultHash">Hash of all populations and their fitness (<see cref="Records.ResultHash"/>).</param>
/// <param name="Penalised">Mean of <paramref name="Test"/> less the penalties paid there; null where there are no penalties.</param>
/// <param name="GenerationSeconds">Wall time of the generations alone, without the champion's choice and test; null in summaries of earlier
/// versions.</param>
/// <param name="EvaluationSeconds">Wall time of the generations in which candidates lived; null in summaries of earlier versions.</param>
/// <param name="Policy">How the champion chooses, or leaves a patch; null in tasks without such genes.</param>
/// <param name="InitialValue">w₀ of the champion where it evolves, else null.</param>
/// <param name="Objective">What was maximised; null where it was the mean.</param>
public sealed record RunSummary(
    string Run,
    string Directory,
    long Seed,
    int Generations,
    long Evaluations,
    double BestFitness,
    double MeanFitness,
    TestRecord Test,
    TestRecord Lesioned,
    RuleRecord? Rule,
    long AgentSteps,
    double WallSeconds,
    string ResultHash,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? Penalised = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? GenerationSeconds = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? EvaluationSeconds = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] PolicyRecord? Policy = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? InitialValue = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ObjectiveRecord? Objective = null)
{
    /// <summary>
    /// Share of the wall time of the generations that went to breeding, hashing, records and checkpoints; null where it was not measured.
    /// </summary>
    [JsonIgnore]
    public double? ShareAroundEvaluation => 1 - (EvaluationSeconds / GenerationSeconds);

    /// <summary>This summary as indented JSON.</summary>
    public string ToJson() => RecordFiles.ToText(this, RecordFiles.Indented.RunSummary);
}
