using Kenyon.Cluster.Exchange;

namespace Kenyon.Cluster.Coordination;

/// <summary>A piece of work as the coordinator asks for it.</summary>
/// <param name="Description">The run.</param>
/// <param name="Evaluation">Candidates of it; null: all of the run.</param>
/// <param name="Files">Gives what there is of a whole run.</param>
/// <param name="Progress">Told how far a whole run is.</param>
internal sealed record Order(
    RunDescription Description,
    EvaluationOrder? Evaluation = null,
    Func<IReadOnlyList<RunFile>>? Files = null,
    Action<IReadOnlyList<RunFile>>? Progress = null);
