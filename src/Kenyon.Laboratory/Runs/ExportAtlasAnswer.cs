using System.Text.Json.Nodes;
using Kenyon.Laboratory.Answers;

namespace Kenyon.Laboratory.Runs;

/// <summary>An atlas that was written.</summary>
/// <param name="Path">The file.</param>
/// <param name="RuleCount">Rules in it.</param>
/// <param name="ColumnCount">Columns.</param>
/// <param name="LearnerCount">Rules that gain by learning.</param>
/// <param name="FoundCount">Runs that were found.</param>
/// <param name="Problems">Why runs are left out, a line each.</param>
public sealed record ExportAtlasAnswer(
    string Path, int RuleCount, int ColumnCount, int LearnerCount, int FoundCount, IReadOnlyList<string> Problems) : IAnswer
{
    /// <inheritdoc/>
    public JsonObject ToJson() => new()
    {
        ["path"] = Path, ["rows"] = RuleCount, ["columns"] = ColumnCount, ["learners"] = LearnerCount,
    };
}
