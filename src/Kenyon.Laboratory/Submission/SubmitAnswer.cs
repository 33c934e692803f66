using System.Text.Json.Nodes;
using Kenyon.Laboratory.Answers;

namespace Kenyon.Laboratory.Submission;

/// <summary>What was sent to a batch system, or would be.</summary>
/// <param name="Experiment">Name of the experiment.</param>
/// <param name="Folder">Folder of the files that the tasks read.</param>
/// <param name="RunCount">Runs in all.</param>
/// <param name="TaskCount">Tasks that share them.</param>
/// <param name="Commands">The commands that send the tasks, and what draws when they are done; arguments each.</param>
/// <param name="Job">Number of the array; null where nothing was sent.</param>
/// <param name="DrawJob">Number of the job that draws; null where nothing was sent.</param>
public sealed record SubmitAnswer(
    string Experiment,
    string Folder,
    int RunCount,
    int TaskCount,
    IReadOnlyList<IReadOnlyList<string>> Commands,
    string? Job,
    string? DrawJob) : IAnswer
{
    /// <inheritdoc/>
    public JsonObject ToJson() => new()
    {
        ["experiment"] = Experiment,
        ["directory"] = Folder,
        ["runs"] = RunCount,
        ["tasks"] = TaskCount,
        ["commands"] = new JsonArray([.. Commands.Select(command =>
            new JsonArray([.. command.Select(word => JsonValue.Create(word))]))]),
        ["job"] = Job,
        ["drawJob"] = DrawJob,
    };
}
