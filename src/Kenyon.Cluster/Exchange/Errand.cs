using Kenyon.Cluster.Work;

namespace Kenyon.Cluster.Exchange;

/// <summary>A piece of work on its way to a worker.</summary>
/// <param name="Incarnation">The coordinator.</param>
/// <param name="Number">Number of the piece there.</param>
/// <param name="Epoch">Of the lease.</param>
/// <param name="Description">Names the work (<see cref="Exchange.Description.Id"/>).</param>
/// <param name="Evaluation">Candidates of a run; null where it is something else.</param>
/// <param name="Files">What there is of a whole run.</param>
/// <param name="Part">Number of a piece of other work; null: it is a run, or candidates of one.</param>
[GenerateSerializer, Immutable]
internal sealed record Errand(
    Guid Incarnation,
    long Number,
    int Epoch,
    string Description,
    EvaluationOrder? Evaluation,
    IReadOnlyList<RunFile> Files,
    int? Part = null)
{
    /// <summary>The lease of the piece.</summary>
    public WorkLease Lease => new(new WorkKey(Incarnation, Number), Epoch);
}
