using Kenyon.Experiments.Planning;
using Kenyon.Experiments.Running;

namespace Kenyon.Laboratory.Evolution;

/// <summary>The runs of an experiment that are carried out.</summary>
/// <param name="Plans">The runs, at least one.</param>
/// <param name="Folder">Folder where runs are kept; made if missing.</param>
/// <param name="Options">How many at a time, and what to do on failure.</param>
/// <param name="CheckpointInterval">Time between checkpoints; null: the usual one.</param>
/// <param name="DrawsFigures">Whether the figure of a run that is done is drawn.</param>
/// <param name="Against">The condition that the others are compared with; null: the first.</param>
public sealed record EvolveRequest(
    IReadOnlyList<RunPlan> Plans,
    string Folder,
    SweepOptions Options,
    TimeSpan? CheckpointInterval = null,
    bool DrawsFigures = true,
    string? Against = null)
{
    /// <summary>
    /// Most runs of one experiment whose figures are drawn unasked: a figure takes a tenth of a second, a short run half of one, and nobody
    /// looks at more.
    /// </summary>
    public const int MostDrawn = 200;
}
