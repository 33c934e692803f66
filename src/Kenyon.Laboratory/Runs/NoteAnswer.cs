using System.Text.Json.Nodes;
using Kenyon.Experiments.Records;
using Kenyon.Laboratory.Answers;

namespace Kenyon.Laboratory.Runs;

/// <summary>The notes on a run.</summary>
/// <param name="Run">Id of the run.</param>
/// <param name="Notes">The notes, oldest first.</param>
/// <param name="Tags">Its tags: those of its experiment file and those that were added.</param>
public sealed record NoteAnswer(string Run, IReadOnlyList<RunNote> Notes, IReadOnlyList<string> Tags) : IAnswer
{
    /// <inheritdoc/>
    public JsonObject ToJson() => new()
    {
        ["run"] = Run,
        ["notes"] = AnswerJson.Array(Notes.Select(note => new JsonObject { ["at"] = note.At.ToString("O"), ["text"] = note.Text })),
        ["tags"] = AnswerJson.Array(Tags),
    };
}
