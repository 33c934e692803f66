using Kenyon.Experiments.Folders;
using Kenyon.Experiments.Records;
using Kenyon.Experiments.Specs;
using Kenyon.Files.Columns;
using Kenyon.Runs.Facts;
using Kenyon.Runs.Tables;

namespace Kenyon.Runs.Atlas;

/// <summary>
/// Makes an atlas of the finished runs of choice experiments, one row a rule. Runs whose evolution found nothing have a row like all
/// others.
/// </summary>
public sealed class AtlasTable
{
    private const string ChoiceKind = "choice";

    private static readonly (string Path, string Name)[] s_uncharted =
    [
        ("task.walk.deviation", "a task.walk"), ("task.criterion.correct", "a task.criterion"),
        ("task.counterfactual", "task.counterfactual: true"),
    ];

    private readonly List<string> _problems = [];
    private readonly List<string> _repeated = [];
    private readonly OrderedDictionary<string, List<string>> _others = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<Dictionary<string, object?>> _rows;
    private readonly List<string> _terms = [];

    /// <summary>Reads the runs.</summary>
    /// <param name="folders">Their folders.</param>
    public AtlasTable(IEnumerable<RunFolder> folders)
    {
        ArgumentNullException.ThrowIfNull(folders);
        var flat = new FlatSpec();
        var rows = new List<Dictionary<string, object?>>();
        foreach (var folder in folders)
        {
            try
            {
                if (Row(folder, flat) is { } row)
                {
                    rows.Add(row);
                }
            }
            catch (Exception failure) when (failure is InvalidDataException or IOException or SpecException or UnauthorizedAccessException)
            {
                _problems.Add(failure.Message);
            }
        }

        _rows = IdenticalRuns.Once(rows, row => (string?)row["resultHash"], row => (string)row["run"]!, _repeated.Add);
    }

    /// <summary>What is wrong with runs that are left out, one line each.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>Sentences on runs that are left out because an atlas is not for them, one for each reason.</summary>
    public IReadOnlyList<string> Others => [.. _others.Select(reason => reason.Value.Count == 1
        ? $"{reason.Value[0]} is left out: {reason.Key}."
        : $"{reason.Value.Count:N0} runs are left out, {reason.Value[0]} the first of them: {reason.Key}.")];

    /// <summary>Number of runs that are left out because an atlas is not for them.</summary>
    public int OtherCount => _others.Values.Sum(folders => folders.Count);

    /// <summary>Sentences on runs that are left out, because they are others to the last bit.</summary>
    public IReadOnlyList<string> Repeated => _repeated;

    /// <summary>Number of rules.</summary>
    public int RowCount => _rows.Count;

    /// <summary>Number of rules that pay.</summary>
    public int LearnerCount => _rows.Count(row => row["learns"] is true);

    /// <summary>The table.</summary>
    public SweepTable Read()
    {
        var columns = AtlasColumns.Of(_terms);
        return new SweepTable(
            "atlas",
            columns,
            _rows.Select(row => (object?[])[.. columns.Select(column => Cell(column, row.GetValueOrDefault(column.Name)))]));
    }

    /// <summary>The rules, as <see cref="AtlasFile"/> would read them.</summary>
    /// <param name="source">Where they come from, for messages.</param>
    /// <exception cref="InvalidDataException">A rule cannot stand in an atlas; says which.</exception>
    public IReadOnlyList<AtlasEntry> Entries(string source)
    {
        var columns = AtlasColumns.Of(_terms);
        var cells = columns.ToDictionary(
            column => column.Name,
            column => (object?[])[.. _rows.Select(row => Cell(column, row.GetValueOrDefault(column.Name)))],
            StringComparer.Ordinal);
        return [.. Enumerable.Range(0, _rows.Count).Select(row => new AtlasRow(source, row, cells).ToEntry())];
    }

    private Dictionary<string, object?>? Row(RunFolder folder, FlatSpec flat)
    {
        if (folder.ReadManifest()?.State != RunManifest.Done || folder.ReadSummary() is null)
        {
            _problems.Add(folder.Missing ?? $"{folder.Path}: the run is not finished; the same kenyon evolve continues it.");
            return null;
        }

        var row = AtlasColumns.Later.ToDictionary(pair => pair.Key, pair => (object?)pair.Value, StringComparer.Ordinal);
        foreach (var (path, value) in flat.Read(folder.SpecPath))
        {
            row[path] = value;
        }

        var champion = folder.ReadChampion();
        bool isChoice = row.GetValueOrDefault("task.kind") is ChoiceKind;
        if (!isChoice || champion.Rule is not { } rule || champion.Policy is not { } policy)
        {
            return LeaveOut(
                folder,
                isChoice ? "an atlas holds rules, and nothing learns there" : "an atlas holds rules that evolved in the choice task");
        }

        // Settings without a column of an atlas: two worlds would become one.
        var uncharted = s_uncharted.FirstOrDefault(entry => row.GetValueOrDefault(entry.Path) is not (null or false or "false"));
        if (uncharted.Path is not null)
        {
            return LeaveOut(
                folder,
                $"an atlas holds rules of worlds in which animals were watched, and knows nothing of {uncharted.Name}");
        }

        if (row.GetValueOrDefault("agent.expansion.units") is not null)
        {
            return LeaveOut(folder, "an atlas holds rules of weights that see options themselves, without an agent.expansion");
        }

        (row["run"], row["experiment"], row["condition"], row["seed"], row["replicate"]) =
            (champion.Run, champion.Run.Split('/')[0], champion.Condition, champion.Seed, (long)champion.Replicate);
        (row["rule.rate"], row["policy.inverseTemperature"], row["policy.perseveration"]) =
            (rule.Rate, policy.InverseTemperature, policy.Perseveration);
        (row[AtlasColumns.TraceRate], row[AtlasColumns.InitialValue]) = (policy.TraceRate, InitialValue(champion));
        foreach (var (term, value) in rule.Coefficients)
        {
            row[AtlasColumns.Coefficient + term] = value;
            row[AtlasColumns.Effective + term] = rule.Effective[term];
            if (!_terms.Contains(term))
            {
                _terms.Add(term);
            }
        }

        AddTest(row, "test", champion.Test);
        AddTest(row, "lesioned", champion.Lesioned);
        row["learns"] = champion.Test.Low > champion.Lesioned.High;
        row["generations"] = (long)champion.Generations;
        row["resultHash"] = folder.ReadSummary()?.ResultHash;
        return row;
    }

    /// <summary>Nothing is wrong with the run; there is only no place for it.</summary>
    private Dictionary<string, object?>? LeaveOut(RunFolder folder, string reason)
    {
        if (!_others.TryGetValue(reason, out var folders))
        {
            _others.Add(reason, folders = []);
        }

        folders.Add(folder.Path);
        return null;
    }

    /// <summary>The weight with which all options are born; 0 where each has its own.</summary>
    private static double InitialValue(ChampionRecord champion) =>
        champion.InitialWeights is [var first, ..] && champion.InitialWeights.All(weight => weight == first) ? first : 0;

    private static void AddTest(Dictionary<string, object?> row, string name, TestRecord test) =>
        (row[$"{name}.mean"], row[$"{name}.low"], row[$"{name}.high"], row[$"{name}.lifetimes"], row[$"{name}.reward"]) =
            (test.Mean, test.Low, test.High, (long)test.Lifetimes, test.MeanReward);

    private static object? Cell(TableColumn column, object? value) => (column.Type, value) switch
    {
        (_, null) => null,
        (ColumnType.Number, long whole) => (double)whole,
        (ColumnType.Flag, string flag) => flag == "true",
        (ColumnType.Text, _) => value.ToString(),
        _ => value,
    };
}
