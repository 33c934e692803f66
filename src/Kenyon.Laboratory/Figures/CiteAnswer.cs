using System.Text.Json.Nodes;
using Kenyon.Experiments.Champions;
using Kenyon.Figures.Reports;
using Kenyon.Laboratory.Answers;

namespace Kenyon.Laboratory.Figures;

/// <summary>The works behind the parts that runs use.</summary>
/// <param name="Runs">The runs.</param>
public sealed record CiteAnswer(IReadOnlyList<RunData> Runs) : IAnswer
{
    /// <summary>The references as BibTeX.</summary>
    public string BibTeX => PartReferences.BibTeX(Runs);

    /// <inheritdoc/>
    public JsonObject ToJson() => new()
    {
        ["runs"] = AnswerJson.Array(Runs.Select(run => run.Id)),
        ["references"] = AnswerJson.Array(PartReferences.Of(Runs).Select(use => new JsonObject
        {
            ["key"] = use.Work.Key,
            ["for"] = use.For,
            ["text"] = use.Work.ToText(),
            ["url"] = use.Work.Address,
            ["bibtex"] = use.Work.ToBibTeX(),
        })),
    };
}
