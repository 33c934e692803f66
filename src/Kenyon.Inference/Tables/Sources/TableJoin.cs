using Kenyon.Numerics.Settings;

namespace Kenyon.Inference.Tables.Sources;

/// <summary>Makes one table of several files.</summary>
internal static class TableJoin
{
    private const int MostFolders = 64;

    /// <summary>Joins tables by the names of their columns.</summary>
    /// <param name="tables">The tables, at least one.</param>
    /// <param name="mapping">Which columns are wanted: every file must have them.</param>
    /// <exception cref="DataException">A file lacks a column, or comes twice, or there are too many rows.</exception>
    public static DataTable Of(IReadOnlyList<DataTable> tables, ChoiceMapping mapping)
    {
        if (tables.Count == 1)
        {
            return tables[0];
        }

        Check(tables, mapping);
        string[] columns =
            [.. tables.SelectMany(table => table.Columns.Where(name => table.Find(name) is not null)).Distinct(StringComparer.Ordinal)];
        var texts = columns.Select(name => tables.SelectMany(table => table.Find(name) ?? new string?[table.RowCount]).ToArray()).ToArray();
        string[] names = Names([.. tables.Select(table => table.Source)]);
        var parts = new List<FilePart>();
        var numbers = new List<int>();
        var notes = new List<DataFinding>();
        for (int index = 0, offset = 0; index < tables.Count; index++)
        {
            var table = tables[index];
            int add = offset;
            parts.Add(new FilePart(table.Source, offset, numbers.Count, names[index], table.Subject));
            notes.AddRange(table.Findings.Select(note => note with
            {
                Rows = [.. note.Rows.Select(row => row + add)],
                Message = note.Rows.Count > 0 ? note.Message : $"{table.Source}: {note.Message}",
            }));
            numbers.AddRange(table.RowNumbers.Select(row => row + add));
            offset += Math.Max(
                table.RowNumbers.Count > 0 ? table.RowNumbers[^1] : 0,
                table.Findings.SelectMany(note => note.Rows).DefaultIfEmpty(0).Max());
        }

        return new DataTable(
            $"{tables[0].Source} and {tables.Count - 1} more",
            tables.All(table => table.RowWord == tables[0].RowWord) ? tables[0].RowWord : "row",
            columns,
            texts,
            numbers)
        {
            Parts = parts, Findings = notes, Separator = tables[0].Separator,
        };
    }

    private static void Check(IReadOnlyList<DataTable> tables, ChoiceMapping mapping)
    {
        string[] problems =
        [
            .. tables.GroupBy(table => Path.GetFullPath(table.Source), StringComparer.Ordinal).Where(group => group.Count() > 1)
                .Select(group => $"{group.First().Source} is named {group.Count()} times; every file counts once."),
            .. tables.SelectMany(table => mapping.NamedColumns().Where(name => !table.Columns.Contains(name))
                .Select(name => $"{table.Source}: there is no column {name}{Spelling.DidYouMean(name, table.Columns)} The columns are "
                    + $"{string.Join(", ", table.Columns.Take(20))}.")),
        ];
        long rows = tables.Sum(table => (long)table.RowCount);
        if (problems.Length > 0 || rows > DataTable.MostRows)
        {
            throw new DataException(
                problems.Length > 0 ? problems : [$"the files have {rows:N0} rows together; at most {DataTable.MostRows:N0} are allowed."]);
        }
    }

    /// <summary>
    /// File names without folder and extension, or as much of the paths as tells those apart that are called the same: folders in front,
    /// and the extension in one folder. Where all files are called the same in folders of their own, the folders are the names.
    /// </summary>
    private static string[] Names(string[] paths)
    {
        string[] full = [.. paths.Select(path => Path.GetFullPath(path))];
        string[] stems = [.. full.Select(path => Stem(Path.GetFileName(path)))];
        string[][] folders = [.. full.Select(path => Folders(Path.GetDirectoryName(path)))];
        if (stems.All(stem => stem == stems[0])
            && folders.Select(parts => string.Join('/', parts)).Distinct(StringComparer.Ordinal).Count() == paths.Length)
        {
            stems = [.. folders.Select(parts => parts.Length > 0 ? parts[^1] : "/")];
            folders = [.. folders.Select(parts => parts.Length > 0 ? parts[..^1] : parts)];
        }

        var names = (string[])stems.Clone();
        for (int depth = 1; depth <= MostFolders; depth++)
        {
            var same = Enumerable.Range(0, names.Length).GroupBy(place => names[place], StringComparer.Ordinal)
                .Where(group => group.Count() > 1).SelectMany(group => group).ToList();
            // In one folder no folder tells apart.
            var together = same.Where(place => same.Any(other => other != place && stems[other] == stems[place]
                && folders[other].AsSpan().SequenceEqual(folders[place]))).ToHashSet();
            foreach (int place in same)
            {
                stems[place] = together.Contains(place) ? Path.GetFileName(full[place]) : stems[place];
                names[place] = string.Join(
                    '/', folders[place].TakeLast(together.Contains(place) ? depth - 1 : depth).Append(stems[place]));
            }
        }

        return names.Distinct(StringComparer.Ordinal).Count() == names.Length ? names : full;
    }

    /// <summary>The name of a file without extension, and without that of packing; a name that is all extension stays.</summary>
    private static string Stem(string file)
    {
        string plain = file.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? file[..^3] : file;
        return Path.GetFileNameWithoutExtension(plain) is { Length: > 0 } stem ? stem : file;
    }

    private static string[] Folders(string? folder) =>
        (folder ?? "").Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries);
}
