using System.Globalization;
using System.Text.Json.Nodes;
using Kenyon.Laboratory.Answers;
using Kenyon.Laboratory.Requests;

namespace Kenyon.Laboratory.Watching.Animals;

/// <summary>
/// Animals trial by trial. Files are read one at a time, and the last that was read is kept until it changes, so that going from animal
/// to animal reads nothing.
/// </summary>
public sealed class ShowTrials : IDisposable
{
    /// <summary>Most trials of an animal that are shown.</summary>
    public const int MostTrials = 20_000;

    /// <summary>Most options whose probabilities and values are shown.</summary>
    public const int MostOptions = 64;

    /// <summary>Most animals that are named.</summary>
    public const int MostSubjects = 1_000;

    private const int MostCells = 500_000; // of an answer: with many options fewer trials are shown

    private readonly SemaphoreSlim _oneAtATime = new(1);
    private TrialCells? _last;

    /// <summary>Reads the trials of an animal.</summary>
    /// <param name="root">Folder of the runs.</param>
    /// <param name="file">The answer.</param>
    /// <param name="subject">The animal; empty: the first.</param>
    /// <param name="cancellation">Gives up waiting for others.</param>
    /// <returns>One JSON object: <c>subject</c>, <c>subjects</c> (of the table, in order; the first 1,000), <c>subjectCount</c>,
    /// <c>total</c> (trials that it has), <c>options</c> (how many there are), <c>units</c>, and arrays of one entry a trial that is shown:
    /// <c>trial</c>, <c>chosen</c>, <c>reward</c>, <c>predictionError</c> and others; by option <c>probability</c> and
    /// <c>value</c>.</returns>
    /// <exception cref="RequestException">There are no such trials, or no such animal; says why.</exception>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public async Task<JsonObject> Run(string root, AnimalFile file, string subject, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(root);
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(subject);
        await _oneAtATime.WaitAsync(cancellation);
        try
        {
            if (_last?.AreOf(root, file) != true)
            {
                _last = null; // not two of them at once
                _last = TrialCells.Read(root, file);
            }

            return Show(_last, file, subject);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _oneAtATime.Dispose();

    private static JsonObject Show(TrialCells cells, AnimalFile file, string subject)
    {
        string chosen = subject.Length > 0 ? subject : cells.Animals is [var first, ..] ? first : "";
        int[] rows = [.. Enumerable.Range(0, cells.Subjects.Length).Where(row => cells.Subjects[row] == chosen)];
        if (rows.Length == 0)
        {
            throw new RequestException($"subject is '{chosen}'; must be one of those of {file.Name}, which has {cells.Animals.Count}.");
        }

        var named = cells.Animals.Take(MostSubjects).ToList();
        if (!named.Contains(chosen, StringComparer.Ordinal))
        {
            named.Add(chosen);
        }

        int[] shown = [.. rows.Take(Math.Min(MostTrials, MostCells / cells.Cells.Count))];
        var json = new JsonObject
        {
            ["subject"] = chosen,
            ["subjects"] = AnswerJson.Array(named),
            ["subjectCount"] = cells.Animals.Count,
            ["total"] = rows.Length,
            ["options"] = cells.OptionCount,
            ["units"] = new JsonObject(cells.Units.Select(unit => KeyValuePair.Create(unit.Key, (JsonNode?)JsonValue.Create(unit.Value)))),
        };
        foreach (string name in TrialCells.Texts)
        {
            json[name] = new JsonArray([.. shown.Select(row => (JsonNode?)cells.Cells.GetValueOrDefault(name)?[row])]);
        }

        foreach (string name in TrialCells.Numbers)
        {
            json[name] = Numbers(cells.Cells.GetValueOrDefault(name), shown);
        }

        foreach (string family in TrialCells.Families)
        {
            json[family[..^1]] = AnswerJson.Array(cells.Cells.Where(column => column.Key.StartsWith(family, StringComparison.Ordinal))
                .Select(column => new JsonObject { ["option"] = column.Key[family.Length..], ["values"] = Numbers(column.Value, shown) }));
        }

        return json;
    }

    private static JsonArray Numbers(string?[]? cells, int[] rows) =>
        new([.. rows.Select(row => AnswerJson.Number(
            double.TryParse(cells?[row], NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : null))]);
}
