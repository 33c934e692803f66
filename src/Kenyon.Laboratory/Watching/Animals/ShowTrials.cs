using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kenyon.Files;
using Kenyon.Inference.Tables;
using Kenyon.Inference.Tables.Sources;
using Kenyon.Laboratory.Answers;
using Kenyon.Laboratory.Requests;

namespace Kenyon.Laboratory.Watching.Animals;

/// <summary>
/// One animal trial by trial: the rows of <c>kenyon trials</c>, which stand in its JSON or in the .csv or .parquet file beside it.
/// </summary>
public static class ShowTrials
{
    /// <summary>Most trials of an animal that are shown.</summary>
    public const int MostTrials = 20_000;

    /// <summary>The column that a table of trials has, and others have not.</summary>
    internal const string PredictionError = "predictionError";

    private const string Subject = "subject";
    private static readonly string[] s_texts = ["session", "block", "offered", "chosen", "leftOut"];
    private static readonly string[] s_numbers = ["trial", "reward", "logProbability", PredictionError, "learningRate"];
    private static readonly string[] s_ends = [".csv", ".parquet"];
    private static readonly string[] s_families = ["probability", "value"];

    /// <summary>Reads the trials of an animal.</summary>
    /// <param name="root">Folder of the runs.</param>
    /// <param name="file">The answer.</param>
    /// <param name="subject">The animal; empty: the first.</param>
    /// <returns>One JSON object: <c>subject</c>, <c>subjects</c> (of the table, in order), <c>total</c>, <c>units</c>, and arrays of
    /// one entry a trial: <c>trial</c>, <c>chosen</c>, <c>reward</c>, <c>predictionError</c> and others; by option <c>probability</c> and
    /// <c>value</c>.</returns>
    /// <exception cref="RequestException">There are no such trials, or no such animal; says why.</exception>
    public static JsonObject Run(string root, AnimalFile file, string subject)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(subject);
        var columns = ShowAnimals.Read(root, file, AnimalJson.Default.FitFile).Columns ?? [];
        if (!columns.Any(column => column.Name == PredictionError))
        {
            throw new RequestException($"{file.Name} holds no trials; 'kenyon trials DATA --out NAME.trials.csv' writes them.");
        }

        var table = Table(root, file, [.. columns.Select(column => column.Name)]);
        var subjects = table[Subject].Distinct(StringComparer.Ordinal).OfType<string>().ToList();
        string chosen = subject.Length > 0 ? subject : subjects.FirstOrDefault() ?? "";
        int[] rows = [.. Enumerable.Range(0, table[Subject].Length).Where(row => table[Subject][row] == chosen)];
        if (rows.Length == 0)
        {
            throw new RequestException($"subject is '{chosen}'; must be one of those of {file.Name}, which has {subjects.Count}.");
        }

        int[] shown = [.. rows.Take(MostTrials)];
        var json = new JsonObject
        {
            ["subject"] = chosen,
            ["subjects"] = AnswerJson.Array(subjects),
            ["total"] = rows.Length,
            ["units"] = new JsonObject(columns.DistinctBy(column => column.Name)
                .Select(column => KeyValuePair.Create(column.Name, (JsonNode?)JsonValue.Create(column.Unit)))),
        };
        foreach (string name in s_texts)
        {
            json[name] = new JsonArray([.. shown.Select(row => (JsonNode?)table.GetValueOrDefault(name)?[row])]);
        }

        foreach (string name in s_numbers)
        {
            json[name] = Numbers(table.GetValueOrDefault(name), shown);
        }

        foreach (string family in s_families)
        {
            string prefix = family + ".";
            json[family] = AnswerJson.Array(columns.Select(column => column.Name)
                .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
                .Distinct(StringComparer.Ordinal)
                .Select(name => new JsonObject
                {
                    ["option"] = name[prefix.Length..], ["values"] = Numbers(table.GetValueOrDefault(name), shown),
                }));
        }

        return json;
    }

    private static JsonArray Numbers(string?[]? cells, int[] rows) =>
        new([.. rows.Select(row => AnswerJson.Number(
            double.TryParse(cells?[row], NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : null))]);

    /// <summary>The cells by column, null where there is nothing.</summary>
    private static Dictionary<string, string?[]> Table(string root, AnimalFile file, string[] columns)
    {
        string path = Path.Combine(root, file.Name);
        string? beside = s_ends.Select(end => Path.ChangeExtension(path, end)).FirstOrDefault(File.Exists);
        try
        {
            return beside is null ? Inside(path, file, columns) : Beside(beside, columns);
        }
        catch (DataException failure)
        {
            throw new RequestException(failure.Messages);
        }
    }

    private static Dictionary<string, string?[]> Beside(string path, string[] columns)
    {
        string[] others = [.. columns.Except([Subject, "chosen", "reward"], StringComparer.Ordinal)];
        var table = DataSource.Read(path, new ChoiceMapping([Subject], "chosen", "reward", Features: others, Header: true));
        var found = new Dictionary<string, string?[]>(StringComparer.Ordinal);
        foreach (string column in columns)
        {
            if (table.Find(column) is { } cells)
            {
                found[column] = cells;
            }
        }

        return found.ContainsKey(Subject) ? found
            : throw new RequestException($"{Path.GetFileName(path)} has no column {Subject}; 'kenyon trials' writes one.");
    }

    private static Dictionary<string, string?[]> Inside(string path, AnimalFile file, string[] columns)
    {
        var rows = JsonNode.Parse(BoundedFile.ReadBytes(path, AnimalFile.Largest)) is JsonObject json && json["trials"] is JsonArray trials
            ? trials
            : throw new RequestException(
                $"{file.Name} holds no trials, and there is no .csv or .parquet file of that name beside it; must have one of both.");
        return columns.Append(Subject).Distinct(StringComparer.Ordinal).ToDictionary(
            column => column,
            column => rows.Select(row => row is JsonObject cells && cells[column] is JsonValue cell ? Text(cell) : null).ToArray(),
            StringComparer.Ordinal);
    }

    private static string? Text(JsonValue cell) =>
        cell.GetValueKind() == JsonValueKind.String ? cell.GetValue<string>() : cell.ToJsonString();
}
