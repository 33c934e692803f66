using System.Text.Json;
using Kenyon.Inference.Tables;
using Kenyon.Inference.Tables.Sources;
using Kenyon.Laboratory.Requests;

namespace Kenyon.Laboratory.Watching.Animals;

/// <summary>
/// The rows of <c>kenyon trials</c>, which stand in its JSON or in the .csv or .parquet file beside it. Both may come from strangers:
/// only columns that are known are read, and no more than a bound allows.
/// </summary>
/// <param name="Root">Folder of the runs.</param>
/// <param name="File">The answer.</param>
/// <param name="Table">The table beside it; null: the rows stand in the answer.</param>
/// <param name="OptionCount">How many options the answer names.</param>
/// <param name="Units">Units of the columns that there are.</param>
/// <param name="Cells">Texts by column, null where there is nothing; of columns that there are. Shape [rows] each.</param>
internal sealed record TrialCells(
    string Root,
    AnimalFile File,
    TableBeside? Table,
    int OptionCount,
    IReadOnlyDictionary<string, string> Units,
    IReadOnlyDictionary<string, string?[]> Cells)
{
    /// <summary>The column that a table of trials has, and others have not.</summary>
    public const string PredictionError = "predictionError";

    /// <summary>Most cells that are read.</summary>
    private const long MostCells = 16_000_000;

    private const string Subject = "subject";

    /// <summary>Columns of texts.</summary>
    public static IReadOnlyList<string> Texts { get; } = ["session", "block", "offered", "chosen", "leftOut"];

    /// <summary>Columns of numbers.</summary>
    public static IReadOnlyList<string> Numbers { get; } = ["trial", "reward", "logProbability", PredictionError, "learningRate"];

    /// <summary>Beginnings of columns of numbers of which there is one an option.</summary>
    public static IReadOnlyList<string> Families { get; } = ["probability.", "value."];

    /// <summary>The animal of each row. Shape [rows].</summary>
    public string?[] Subjects => Cells[Subject];

    /// <summary>The animals in the order of the table.</summary>
    public IReadOnlyList<string> Animals { get; } = [.. Cells[Subject].OfType<string>().Distinct(StringComparer.Ordinal)];

    /// <summary>Reads the rows.</summary>
    /// <param name="root">Folder of the runs.</param>
    /// <param name="file">The answer.</param>
    /// <exception cref="RequestException">There are none, or too many; says why.</exception>
    public static TrialCells Read(string root, AnimalFile file)
    {
        var answer = ShowAnimals.Read(root, file, AnimalJson.Default.TrialsFile);
        var named = (answer.Columns ?? []).OfType<FitFile.Column>().DistinctBy(column => column.Name, StringComparer.Ordinal).ToList();
        if (!named.Any(column => column.Name == PredictionError))
        {
            throw new RequestException($"{file.Name} holds no trials; 'kenyon trials DATA --out NAME.trials.csv' writes them.");
        }

        var known = named.Where(column => Texts.Contains(column.Name) || Numbers.Contains(column.Name))
            .Concat(Families.SelectMany(family =>
                named.Where(column => column.Name.StartsWith(family, StringComparison.Ordinal)).Take(ShowTrials.MostOptions)))
            .ToDictionary(column => column.Name, column => column.Unit, StringComparer.Ordinal);
        string[] columns = [Subject, .. known.Keys];
        var table = TableBeside.Of(root, file);
        var cells = table is null ? Inside(answer.Trials, file, columns) : Beside(table, columns);
        return new TrialCells(
            root,
            file,
            table,
            named.Count(column => column.Name.StartsWith(Families[0], StringComparison.Ordinal)),
            known.Where(column => cells.ContainsKey(column.Key)).ToDictionary(StringComparer.Ordinal),
            cells);
    }

    /// <summary>Whether these are still the rows of an answer.</summary>
    public bool AreOf(string root, AnimalFile file) => Root == root && File == file && Table == TableBeside.Of(root, file);

    private static Dictionary<string, string?[]> Beside(TableBeside table, string[] columns)
    {
        string[] others = [.. columns.Except([Subject, "chosen", "reward"], StringComparer.Ordinal)];
        var mapping = new ChoiceMapping([Subject], "chosen", "reward", Features: others, Header: true);
        try
        {
            var read = DataSource.ReadPlain(table.Path, mapping, AnimalFile.Largest, MostCells);
            var found = columns.Where(column => read.Find(column) is not null)
                .ToDictionary(column => column, column => read.Find(column)!, StringComparer.Ordinal);
            return found.ContainsKey(Subject) ? found : throw new RequestException(
                $"{Path.GetFileName(table.Path)} has no column {Subject}; 'kenyon trials' writes one.");
        }
        catch (DataException failure)
        {
            throw new RequestException(failure.Messages);
        }
    }

    private static Dictionary<string, string?[]> Inside(JsonElement? trials, AnimalFile file, string[] columns)
    {
        if (trials is not { ValueKind: JsonValueKind.Array } rows)
        {
            throw new RequestException(
                $"{file.Name} holds no trials, and there is no .csv or .parquet file of that name beside it; must have one of both.");
        }

        int count = rows.GetArrayLength();
        if ((long)count * columns.Length > MostCells)
        {
            throw new RequestException(
                $"{file.Name} has {count:N0} rows of {columns.Length:N0} columns; must be at most {MostCells:N0} cells.");
        }

        var cells = columns.ToDictionary(column => column, _ => new string?[count], StringComparer.Ordinal);
        int row = 0;
        try
        {
            foreach (var entry in rows.EnumerateArray())
            {
                Fill(cells, entry, row++);
            }
        }
        catch (InvalidOperationException failure) // half a character, which JSON can say
        {
            throw new RequestException($"{file.Name}: row {row:N0} of trials holds what is no text: {failure.Message}");
        }

        return cells;
    }

    private static void Fill(Dictionary<string, string?[]> cells, JsonElement entry, int row)
    {
        if (entry.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        foreach (var cell in entry.EnumerateObject())
        {
            if (cells.TryGetValue(cell.Name, out string?[]? column))
            {
                column[row] = cell.Value.ValueKind switch
                {
                    JsonValueKind.String => cell.Value.GetString(),
                    JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => cell.Value.GetRawText(),
                    _ => null,
                };
            }
        }
    }
}
