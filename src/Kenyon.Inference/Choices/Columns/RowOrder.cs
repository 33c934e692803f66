using System.Globalization;
using Kenyon.Inference.Tables;
using Kenyon.Inference.Tables.Csv;

namespace Kenyon.Inference.Choices.Columns;

/// <summary>In which order the rows of a file are the trials of a subject: as they stand, or by a column that numbers them.</summary>
internal static class RowOrder
{
    private const int LeastRows = 20;

    /// <summary>Rows in order; what looks out of order is noticed.</summary>
    public static int[] Of(DataTable table, ChoiceMapping mapping, MappedColumns columns, FindingList findings)
    {
        int[] rows = [.. Enumerable.Range(0, table.RowCount)];
        string? name = mapping.Trial ?? ColumnRoles.Trial(table, mapping);
        string Key(int row) => $"{Part(table, row)}\n{columns.Subject?[row]}\n{columns.Session?[row]}";
        if (name is null || table.Find(name) is not { } texts)
        {
            return rows;
        }

        double?[] numbers = Array.ConvertAll(
            texts, text => columns.Numbers.TryRead(text, out double number) && !MissingText.Is(text) ? number : (double?)null);
        var groups = rows.GroupBy(Key, StringComparer.Ordinal).Select(group => group.ToArray()).ToList();
        if (mapping.Trial is not null)
        {
            foreach (int row in rows.Where(row => numbers[row] is null))
            {
                findings.Add(
                    FindingLevel.Error,
                    $"{name} is {texts[row] ?? "empty"}; must be a number, to put the rows in order.",
                    table.RowNumbers[row]);
            }

            Again(groups, numbers, columns, name, table, findings);
            return [.. Sessions(groups, columns).SelectMany(group => Sorted(group, numbers, columns, name, table, findings))];
        }

        Notice(groups, numbers, columns, name, table, findings);
        return rows;
    }

    /// <summary>Sessions in the order of their numbers, where they are numbers; else in the order of the file.</summary>
    private static IEnumerable<int[]> Sessions(List<int[]> groups, MappedColumns columns)
    {
        if (columns.Session is not { } sessions || !groups.TrueForAll(group => SameId.Number(sessions[group[0]] ?? "x") is not null))
        {
            return groups;
        }

        return groups.OrderBy(group => double.Parse(SameId.Number(sessions[group[0]]!)!, CultureInfo.InvariantCulture));
    }

    private static IEnumerable<int> Sorted(
        int[] group, double?[] numbers, MappedColumns columns, string name, DataTable table, FindingList findings)
    {
        bool startsAnew = group.Select(row => numbers[row]).Distinct().Count() < group.Length;
        if (!startsAnew || columns.Block is not { } blocks)
        {
            if (startsAnew)
            {
                Twice(group, numbers, columns, name, table, findings);
            }

            return group.OrderBy(row => numbers[row] ?? 0);
        }

        // Trials are numbered anew in each block.
        var order = new OrderedDictionary<string, int>(StringComparer.Ordinal);
        foreach (int row in group)
        {
            order.TryAdd(blocks[row] ?? "", order.Count);
        }

        bool isNumbered = order.Keys.All(block => SameId.Number(block) is not null);
        Twice(group, numbers, columns, name, table, findings);
        return group.OrderBy(
            row => isNumbered ? double.Parse(SameId.Number(blocks[row] ?? "")!, CultureInfo.InvariantCulture) : order[blocks[row] ?? ""])
            .ThenBy(row => numbers[row] ?? 0);
    }

    private static void Notice(
        List<int[]> groups, double?[] numbers, MappedColumns columns, string name, DataTable table, FindingList findings)
    {
        foreach (int[] group in groups.Where(group => group.Length > 1))
        {
            double least = group.Min(row => numbers[row] ?? double.PositiveInfinity);
            bool isDistinct = group.Select(row => numbers[row]).Distinct().Count() == group.Length;
            int falls = 0, backwards = 0, place = -1;
            for (int index = 1; index < group.Length; index++)
            {
                if (numbers[group[index]] is { } now && numbers[group[index - 1]] is { } before && now < before)
                {
                    falls++;
                    // Where numbers start anew they fall to their beginning, and come again.
                    bool isOut = isDistinct || now > least + 1 || before - now <= 1;
                    backwards += isOut ? 1 : 0;
                    place = isOut && place < 0 ? group[index] : place;
                }
            }

            if (backwards > 0)
            {
                string how = falls == group.Length - 1 ? "runs backwards" : "is not in order";
                findings.Add(
                    FindingLevel.Warning,
                    $"column {name} {how}; rows are taken as they stand, and a learner's trials out of order teach nothing true. "
                    + $"--trial {name} puts them in order.",
                    table.RowNumbers[place]);
            }

            Twice(group, numbers, columns, name, table, findings);
        }
    }

    /// <summary>Numbers that come over and over do not number trials, or of something smaller than the session.</summary>
    private static void Again(
        List<int[]> groups, double?[] numbers, MappedColumns columns, string name, DataTable table, FindingList findings)
    {
        foreach (int[] group in groups.Where(group => group.Length >= LeastRows))
        {
            var seen = new HashSet<(double?, string?)>();
            int[] again = [.. group.Where(row => !seen.Add((numbers[row], columns.Block?[row])))];
            if (2 * again.Length >= group.Length)
            {
                findings.Add(
                    FindingLevel.Warning,
                    $"--trial {name}: the same numbers come over and over within a subject and session, and rows are put in their order. "
                    + "If they begin anew, name what they begin anew with (--session, --block); if they do not number trials, leave "
                    + "--trial out.",
                    table.RowNumbers[again[0]]);
            }
        }
    }

    /// <summary>The same trial, choice and all, more than once.</summary>
    private static void Twice(int[] group, double?[] numbers, MappedColumns columns, string name, DataTable table, FindingList findings)
    {
        var seen = new HashSet<(double?, string?, string?)>();
        int[] again = [.. group.Where(
            row => numbers[row] is not null && !seen.Add((numbers[row], columns.Block?[row], columns.Choice[row])))];
        int distinct = group.Select(row => numbers[row]).Distinct().Count();
        if (again.Length >= LeastRows / 2 && distinct >= 2 && again.Length >= 0.45 * group.Length && IsCopied(group, numbers, columns))
        {
            findings.Add(
                FindingLevel.Warning,
                $"rows occur twice: the same {name} with the same choice, again and again; "
                + "every trial must be there once. Leave the copies out.",
                table.RowNumbers[again[0]]);
        }
    }

    /// <summary>Whether each number occurs with one choice only: numbers that start anew come with others, too.</summary>
    private static bool IsCopied(int[] group, double?[] numbers, MappedColumns columns)
    {
        var choice = new Dictionary<(double, string), string?>();
        return group.All(row => numbers[row] is not { } number
            || choice.TryAdd((number, columns.Block?[row] ?? ""), columns.Choice[row])
            || choice[(number, columns.Block?[row] ?? "")] == columns.Choice[row]);
    }

    private static int Part(DataTable table, int row)
    {
        int part = 0;
        while (part + 1 < table.Parts.Count && table.Parts[part + 1].FirstRow <= row)
        {
            part++;
        }

        return part;
    }
}
