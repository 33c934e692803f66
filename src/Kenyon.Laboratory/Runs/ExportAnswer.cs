using System.Text.Json.Nodes;
using Kenyon.Laboratory.Answers;

namespace Kenyon.Laboratory.Runs;

/// <summary>Tables that were written.</summary>
/// <param name="Tables">Path, number of rows and number of columns of every file.</param>
/// <param name="RunCount">Runs in them.</param>
/// <param name="FoundCount">Runs that were found.</param>
/// <param name="Problems">Why runs are left out, a line each.</param>
public sealed record ExportAnswer(
    IReadOnlyList<(string Path, long RowCount, int ColumnCount)> Tables,
    int RunCount,
    int FoundCount,
    IReadOnlyList<string> Problems) : IAnswer
{
    /// <inheritdoc/>
    public JsonObject ToJson() => new()
    {
        ["runs"] = RunCount,
        ["tables"] = AnswerJson.Array(Tables.Select(
            table => new JsonObject { ["path"] = table.Path, ["rows"] = table.RowCount, ["columns"] = table.ColumnCount })),
    };
}
