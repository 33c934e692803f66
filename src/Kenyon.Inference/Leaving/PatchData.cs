using System.Globalization;
using Kenyon.Inference.Tables;
using Kenyon.Inference.Tables.Csv;
using Kenyon.Inference.Tables.Sources;

namespace Kenyon.Inference.Leaving;

/// <summary>Leaving times of subjects, as files tell them: a row a patch.</summary>
/// <param name="Subjects">The subjects in the order in which they come, at least one.</param>
/// <param name="Kinds">Names of the kinds of patches, numbers by size, else by name. Shape [kinds].</param>
/// <param name="Environments">Names of the environments, likewise. Shape [environments].</param>
/// <param name="LeftOut">Rows without a kind, an environment or a time.</param>
public sealed record PatchData(
    IReadOnlyList<SubjectPatches> Subjects, IReadOnlyList<string> Kinds, IReadOnlyList<string> Environments, int LeftOut)
{
    /// <summary>Most kinds of patches, and most environments.</summary>
    public const int MostNames = 16;

    /// <summary>Longest time in a patch, in units of time.</summary>
    public const int LongestTime = 100_000;

    private const int MostProblems = 20;

    /// <summary>What was noticed in the files, a sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Reads files.</summary>
    /// <param name="paths">CSV, Parquet or NWB files, at least one. Shape [files].</param>
    /// <param name="columns">Which column is what.</param>
    /// <param name="unitTime">Length of a unit of time, greater than 0; times are rounded up to whole units.</param>
    /// <exception cref="DataException">They cannot be read, or do not hold leaving times; every reason at once.</exception>
    public static PatchData Read(IReadOnlyList<string> paths, PatchColumns columns, double unitTime)
    {
        ArgumentNullException.ThrowIfNull(paths);
        ArgumentNullException.ThrowIfNull(columns);
        string[] twice =
            [.. columns.Names.GroupBy(name => name, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => group.Key)];
        if (twice.Length > 0)
        {
            throw new DataException([.. twice.Select(name =>
                $"column {name} is named twice; --subject, --patch, --time and --environment must be columns of their own.")]);
        }

        var table = DataSource.Read(paths, new ChoiceMapping(
            [columns.Subject],
            columns.Patch,
            columns.Time,
            columns.Environment is { } name ? [name] : null,
            Decimal: columns.Decimal));
        string[] missing = [.. columns.Names.Where(column => table.Find(column) is null)];
        if (missing.Length > 0)
        {
            throw new DataException([.. missing.Select(column =>
                $"{table.Source}: there is no column {column}; there are {string.Join(", ", table.Columns.Take(24))}.")]);
        }

        var (subjects, kinds, times) = (table.Find(columns.Subject)!, table.Find(columns.Patch)!, table.Find(columns.Time)!);
        var environments = columns.Environment is null ? null : table.Find(columns.Environment);
        var findings = new FindingList();
        var form = NumberForm.Of(times, table.Separator, columns.Decimal, findings);
        bool[] isKept = [.. Enumerable.Range(0, table.RowCount).Select(row =>
            !MissingText.Is(subjects[row]) && !MissingText.Is(kinds[row]) && !MissingText.Is(times[row])
            && !(environments is not null && MissingText.Is(environments[row])))];
        var kindNames = Names(kinds, isKept);
        string[] environmentNames = environments is null ? ["all"] : Names(environments, isKept);
        var problems =
            new List<string>(findings.ToList().Where(finding => finding.Level == FindingLevel.Error).Select(finding => finding.Message));
        Check(kindNames, columns.Patch, problems);
        Check(environmentNames, columns.Environment ?? "", problems);
        var found = new Dictionary<string, (List<int> Kinds, List<int> Environments, List<int> Times)>();
        int leftOut = 0;
        for (int row = 0; row < table.RowCount; row++)
        {
            if (!isKept[row])
            {
                leftOut++;
                continue;
            }

            var (subject, kind, text) = (subjects[row]!, kinds[row]!, times[row]!);
            if (!form.TryRead(text, out double time) || !(time > 0) || time / unitTime > LongestTime)
            {
                problems.Add(
                    $"{table.Place(table.RowNumbers[row])}: {columns.Time} is {text}; "
                    + $"must be a number above 0 and of at most {LongestTime:N0} "
                    + "units of time (--unit).");
                continue;
            }

            if (!found.TryGetValue(subject, out var lists))
            {
                found[subject] = lists = ([], [], []);
            }

            lists.Kinds.Add(Array.IndexOf(kindNames, kind));
            lists.Environments.Add(environments is null ? 0 : Array.IndexOf(environmentNames, environments[row]));
            lists.Times.Add((int)Math.Max(1, Math.Ceiling((time / unitTime) - 1e-9)));
        }

        if (found.Count == 0 && problems.Count == 0)
        {
            problems.Add($"{table.Source}: there is no row with a subject, a kind of patch and a time.");
        }

        return problems.Count > 0
            ? throw new DataException(
            [
                .. problems.Take(MostProblems),
                .. problems.Count > MostProblems ? [$"and {problems.Count - MostProblems:N0} more of the kind."] : Array.Empty<string>(),
            ])
            : new PatchData(
                [.. found.Select(pair => new SubjectPatches(pair.Key, pair.Value.Kinds, pair.Value.Environments, pair.Value.Times))],
                kindNames,
                environmentNames,
                leftOut)
            {
                Notes =
                [
                    .. table.Findings.Concat(findings.ToList()).Where(finding => finding.Level != FindingLevel.Error)
                        .Select(finding => finding.Describe(table)),
                ],
            };
    }

    /// <summary>Share of each kind among all patches of an environment. Shape [kinds].</summary>
    /// <param name="environment">Which environment.</param>
    public double[] Shares(int environment)
    {
        var counts = new double[Kinds.Count];
        foreach (var subject in Subjects)
        {
            for (int patch = 0; patch < subject.Kinds.Count; patch++)
            {
                counts[subject.Kinds[patch]] += subject.Environments[patch] == environment ? 1 : 0;
            }
        }

        double all = counts.Sum();
        return [.. counts.Select(count => count / all)];
    }

    private static string[] Names(string?[] texts, bool[] isKept) =>
    [
        .. texts.Where((_, row) => isKept[row]).Select(text => text!).Distinct()
            .OrderBy(text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
                ? number
                : double.PositiveInfinity)
            .ThenBy(text => text, StringComparer.Ordinal),
    ];

    private static void Check(string[] names, string column, List<string> problems)
    {
        if (names.Length > MostNames)
        {
            problems.Add($"column {column} has {names.Length} different texts; at most {MostNames} are allowed.");
        }
    }
}
