using System.Text.Json.Nodes;
using Kenyon.Inference.Choices;
using Kenyon.Inference.Tables;
using Kenyon.Laboratory.Answers;

namespace Kenyon.Laboratory.Animals.Choices;

/// <summary>Choices that were read, and what was noticed.</summary>
/// <param name="Table">The rows as they stand in the files.</param>
/// <param name="Data">The choices; null where they cannot be used.</param>
/// <param name="Findings">What was noticed, worst first.</param>
public sealed record ChoicesAnswer(DataTable Table, ChoiceData? Data, IReadOnlyList<DataFinding> Findings) : IAnswer
{
    /// <summary>The command line of a fit of these files, with columns that nobody named guessed; null where none can be.</summary>
    public string? Proposal { get; init; }

    /// <summary>What of that command line was guessed: options, without their dashes, and columns.</summary>
    public IReadOnlyList<(string Option, string Column)> Guesses { get; init; } = [];

    /// <summary>A level in JSON and for a person.</summary>
    /// <param name="level">The level.</param>
    public static string Word(FindingLevel level) => level.ToString().ToLowerInvariant();

    /// <inheritdoc/>
    public JsonObject ToJson() => new()
    {
        ["usable"] = Data is not null,
        ["rows"] = Table.RowCount,
        ["used"] = Data?.Counts.Used,
        ["omissions"] = Data?.Counts.Omissions,
        ["missingRewards"] = Data?.Counts.MissingRewards,
        ["subjects"] = Data?.Subjects.Count,
        ["options"] = Data is null ? null : AnswerJson.Array(Data.Options),
        ["proposal"] = Proposal,
        ["guessed"] = new JsonObject(Guesses.Select(guess => KeyValuePair.Create<string, JsonNode?>(guess.Option, guess.Column))),
        ["findings"] = AnswerJson.Array(Findings.Select(finding => new JsonObject
        {
            ["level"] = Word(finding.Level),
            ["message"] = finding.Message,
            ["rows"] = new JsonArray([.. finding.Rows.Select(row => (JsonNode)row)]),
            ["count"] = finding.Count,
            ["places"] = AnswerJson.Array(finding.Rows.Select(row => Table.Place(row))),
        })),
    };
}
