using System.Text.Json.Serialization;

namespace Kenyon.Analysis.Transfer;

/// <summary>Who can use what from whom: the compatibility matrix of some agents, as it is saved and drawn (MODEL.md, section 9).</summary>
/// <param name="Experiment">Name of the experiment of the first run.</param>
/// <param name="Condition">Name of the condition; <c>all</c> where agents of several conditions are mixed.</param>
/// <param name="Runs">Ids of the runs. Shape [agents].</param>
/// <param name="Conditions">Condition of each run. Shape [agents].</param>
/// <param name="Lifetimes">Lifetimes behind every number of a matrix.</param>
/// <param name="HasFreeSign">Whether the sign of y is free (consequence c); where it is not, both matrices are the same.</param>
/// <param name="ReadoutCorrelations">corr(y, v·x) of each agent as it evolved; its sign is what alignment removes. Shape [agents].</param>
/// <param name="Raw">Parts put together as they are.</param>
/// <param name="Aligned">Parts put together after the learning part has taken the sign of y that the motor network expects.</param>
/// <param name="Conclusions">What the aligned matrix says, in sentences.</param>
/// <param name="Objective">What fitness is, and its unit, where that is not the mean of the task's score.</param>
public sealed record TransferRecord(
    string Experiment,
    string Condition,
    IReadOnlyList<string> Runs,
    IReadOnlyList<string> Conditions,
    int Lifetimes,
    bool HasFreeSign,
    IReadOnlyList<double> ReadoutCorrelations,
    CompatibilityMatrix Raw,
    CompatibilityMatrix Aligned,
    IReadOnlyList<string> Conclusions,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Objective = null);
