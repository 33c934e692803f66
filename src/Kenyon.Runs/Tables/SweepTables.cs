using Kenyon.Experiments.Folders;
using Kenyon.Experiments.Records;
using Kenyon.Experiments.Specs;
using Kenyon.Files;
using Kenyon.Files.Columns;
using Kenyon.Runs.Facts;

namespace Kenyon.Runs.Tables;

/// <summary>
/// The runs of a sweep as tables: generations, champions and their genes, resolved settings. Every row begins with the run it belongs to.
/// </summary>
public sealed class SweepTables
{
    private static readonly string[] s_identity = ["run", "experiment", "condition", "seed", "replicate"];

    private readonly List<string> _problems = [];
    private readonly List<string> _repeated = [];
    private readonly IReadOnlyList<(RunFolder Folder, Dictionary<string, object> Identity, string? Hash)> _runs;

    /// <summary>Looks at the runs.</summary>
    /// <param name="folders">Their folders.</param>
    public SweepTables(IEnumerable<RunFolder> folders)
    {
        ArgumentNullException.ThrowIfNull(folders);
        var runs = new List<(RunFolder Folder, Dictionary<string, object> Identity, string? Hash)>();
        foreach (var folder in folders)
        {
            try
            {
                var identity = Identity(folder);
                if (folder.Missing is { } missing)
                {
                    throw new InvalidDataException(missing);
                }

                string? hash = folder.ReadSummary()?.ResultHash; // believed only where it belongs to this folder
                _ = Settings(folder).Count();
                _ = Champion(folder).Count() + Genes(folder).Count() + Generations(folder).Count();
                runs.Add((folder, identity, hash));
            }
            catch (Exception failure) when (failure is InvalidDataException or IOException or SpecException or UnauthorizedAccessException)
            {
                _problems.Add(failure.Message);
            }
        }

        _runs = IdenticalRuns.Once(runs, run => run.Hash, run => (string)run.Identity["run"], _repeated.Add);
    }

    /// <summary>What is wrong with runs that are left out, one line each.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>Sentences on runs that are left out, because they are others to the last bit.</summary>
    public IReadOnlyList<string> Repeated => _repeated;

    /// <summary>Number of different runs that can be read.</summary>
    public int RunCount => _runs.Count;

    /// <summary>The tables. Rows are read from the folders while they are asked for.</summary>
    public IReadOnlyList<SweepTable> Read() =>
    [
        Table("generations", Generations, ColumnUnits.Of),
        Table("champions", Champion, ColumnUnits.Of),
        Table("genes", Genes, ColumnUnits.Of),
        Table("settings", Settings, new SettingColumns().Of),
    ];

    private SweepTable Table(
        string name, Func<RunFolder, IEnumerable<Dictionary<string, object>>> rowsOf, Func<string, object, TableColumn> columnOf)
    {
        // All rows of a run have the same columns, so its first one tells them.
        var columns = new OrderedDictionary<string, TableColumn>(StringComparer.Ordinal);
        foreach (var (folder, identity, _) in _runs)
        {
            foreach (var (path, value) in rowsOf(folder).Take(1).SelectMany(row => identity.Concat(row)))
            {
                columns.TryAdd(path, columnOf(path, value));
            }
        }

        var all = columns.Values.ToList();
        return new SweepTable(name, all, _runs.SelectMany(run => rowsOf(run.Folder).Select(row => Cells(all, run.Identity, row))));
    }

    private static object?[] Cells(List<TableColumn> columns, Dictionary<string, object> identity, Dictionary<string, object> row) =>
        [.. columns.Select(column => Cell(column, row.GetValueOrDefault(column.Name) ?? identity.GetValueOrDefault(column.Name)))];

    private static object? Cell(TableColumn column, object? value) => (column.Type, value) switch
    {
        (_, null) => null,
        (ColumnType.Number, long whole) => (double)whole,
        (ColumnType.Number, double) or (ColumnType.Whole, long) or (ColumnType.Text, string) => value,
        (ColumnType.Flag, string flag) => flag == "true",
        (ColumnType.Text, _) => value.ToString(),
        _ => throw new InvalidDataException($"{column.Name} is {value}; a {column.Type} was expected."),
    };

    private static Dictionary<string, object> Identity(RunFolder folder)
    {
        var facts = FlatJson.Read(folder.ManifestPath).ToDictionary(fact => fact.Path, fact => fact.Value, StringComparer.Ordinal);
        string run = facts.GetValueOrDefault("run") as string ?? throw new InvalidDataException($"{folder.ManifestPath}: run is missing.");
        facts["experiment"] = run.Split('/')[0];
        return s_identity.Where(facts.ContainsKey).ToDictionary(path => path, path => facts[path], StringComparer.Ordinal);
    }

    private static IEnumerable<Dictionary<string, object>> Generations(RunFolder folder)
    {
        int count = GenerationLog.Read(folder.RecordsPath).Count;
        using var lines = count > 0 ? new RecordLines(folder.RecordsPath) : null;
        for (int line = 1; line <= count && lines!.TryNext(out var bytes, out _); line++)
        {
            var row = new Dictionary<string, object>(StringComparer.Ordinal);
            foreach (var (path, value) in FlatJson.Parse(bytes.ToArray(), folder.RecordsPath, line, keepsNotFinite: true))
            {
                if (path == "quantiles")
                {
                    AddQuantiles(row, (string)value);
                }
                else
                {
                    row[path] = value;
                }
            }

            yield return row;
        }
    }

    /// <summary>Quantiles have names of their own, as in <c>generations.parquet</c>.</summary>
    private static void AddQuantiles(Dictionary<string, object> row, string json)
    {
        using var list = System.Text.Json.JsonDocument.Parse(json);
        int level = 0;
        foreach (var element in list.RootElement.EnumerateArray().Take(GenerationRecord.QuantileLevels.Count))
        {
            row[$"quantile{100 * GenerationRecord.QuantileLevels[level++]:00}"] =
                element.ValueKind == System.Text.Json.JsonValueKind.Number ? element.GetDouble() : double.NaN;
        }
    }

    private static IEnumerable<Dictionary<string, object>> Champion(RunFolder folder)
    {
        if (!File.Exists(folder.SummaryPath))
        {
            yield break;
        }

        yield return FlatJson.Parse(
            BoundedFile.ReadBytes(folder.SummaryPath, BoundedFile.LargestRecord), folder.SummaryPath, 1, keepsNotFinite: true)
            .Where(fact => fact.Path is not "directory" and not "run")
            .ToDictionary(fact => fact.Path, fact => fact.Value, StringComparer.Ordinal);
    }

    private static IEnumerable<Dictionary<string, object>> Genes(RunFolder folder)
    {
        if (!File.Exists(folder.SummaryPath))
        {
            yield break;
        }

        foreach (var (section, genes) in folder.ReadChampion().Genome)
        {
            for (int index = 0; index < genes.Length; index++)
            {
                yield return new Dictionary<string, object>(
                    StringComparer.Ordinal) { ["section"] = section, ["index"] = (long)index, ["value"] = genes[index] };
            }
        }
    }

    private static IEnumerable<Dictionary<string, object>> Settings(RunFolder folder)
    {
        yield return new FlatSpec().Read(folder.SpecPath).Where(fact => fact.Path is not "name" and not "seed")
            .ToDictionary(fact => fact.Path, fact => fact.Value, StringComparer.Ordinal);
    }
}
