using System.Text.Json.Nodes;
using Kenyon.Inference.Results;
using Kenyon.Laboratory.Animals.Fitting;
using Kenyon.Laboratory.Answers;

namespace Kenyon.Laboratory.Animals.Trials;

/// <summary>A fit trial by trial.</summary>
/// <param name="Fit">The fit.</param>
/// <param name="Table">A row a trial and animal.</param>
/// <param name="Place">The file that it was written to; null: none.</param>
public sealed record TrialsAnswer(FitAnswer Fit, ResultTable Table, string? Place) : IAnswer
{
    /// <inheritdoc/>
    public JsonObject ToJson()
    {
        var json = TableFile.About(Table, Fit);
        json["path"] = Place;
        if (Place is null)
        {
            json["trials"] = AnswerJson.Array(Table.Rows.Select(row => new JsonObject(Table.Columns.Select(
                (column, place) => KeyValuePair.Create(column.Name, Node(row[place]))))));
        }

        return json;
    }

    private static JsonNode? Node(object? cell) => cell switch
    {
        null => null,
        long whole => JsonValue.Create(whole),
        double number => JsonValue.Create(number),
        _ => JsonValue.Create((string)cell),
    };
}
