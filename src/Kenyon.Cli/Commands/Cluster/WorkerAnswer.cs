using System.Text.Json.Nodes;
using Kenyon.Cluster.Workers;
using Kenyon.Laboratory.Answers;

namespace Kenyon.Cli.Commands.Cluster;

/// <summary>What a worker did.</summary>
/// <param name="Reason">Why it ended.</param>
/// <param name="DoneCount">Pieces of work that it did.</param>
internal sealed record WorkerAnswer(WorkerEnd Reason, int DoneCount) : IAnswer
{
    /// <inheritdoc/>
    public JsonObject ToJson() => new() { ["end"] = Reason.ToString().ToLowerInvariant(), ["pieces"] = DoneCount };
}
