using System.Text.Json.Nodes;
using Kenyon.Figures.Drawing;
using Kenyon.Laboratory.Answers;

namespace Kenyon.Laboratory.Figures;

/// <summary>Figures that were drawn.</summary>
/// <param name="Request">What was asked.</param>
/// <param name="Drawn">The figures with their files.</param>
public sealed record PlotAnswer(PlotRequest Request, IReadOnlyList<(Figure Figure, IReadOnlyList<string> Files)> Drawn) : IAnswer
{
    /// <inheritdoc/>
    public JsonObject ToJson() => new()
    {
        ["directory"] = Request.Directory,
        ["figures"] = AnswerJson.Array(Drawn.Select(entry => new JsonObject
        {
            ["figure"] = entry.Figure.Name,
            ["title"] = entry.Figure.Title,
            ["runs"] = entry.Figure.Runs.Count,
            ["files"] = AnswerJson.Array(entry.Files),
        })),
    };
}
