using System.Text.Json.Nodes;
using Kenyon.Cluster.Access;
using Kenyon.Laboratory.Answers;

namespace Kenyon.Cli.Commands.Cluster;

/// <summary>The certificates that were made.</summary>
/// <param name="Folder">Where they are.</param>
internal sealed record ClusterFiles(string Folder) : IAnswer
{
    /// <inheritdoc/>
    public JsonObject ToJson() => new()
    {
        ["directory"] = Folder,
        ["coordinator"] = Names(ClusterCertificates.CoordinatorFiles),
        ["worker"] = Names(ClusterCertificates.WorkerFiles),
    };

    private static JsonArray Names(IReadOnlyList<string> names) => [.. names.Select(name => JsonValue.Create(name))];
}
