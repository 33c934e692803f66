using PureHDF;

namespace Kenyon.Inference.Tables.Nwb;

/// <summary>
/// Reads tables from HDF5 files, first of all the trials of NWB. Columns are one-dimensional data sets of one group, or members of a data
/// set of records. A column that begins with '/' is a series of events elsewhere in the file, counted or summed trial by trial. Other
/// columns and other parts of the file are not looked at.
/// </summary>
internal static class NwbSource
{
    private const int StackSize = 8 * 1024 * 1024;
    private const int MostLinks = 10_000;

    /// <summary>
    /// Reads a file, on a thread with a stack of known size: damaged files make the library call itself deeply, which ends where the stack
    /// does.
    /// </summary>
    /// <param name="stream">The file.</param>
    /// <param name="path">Its name, for messages.</param>
    /// <param name="mapping">Which column is what.</param>
    /// <exception cref="DataException">It is no such table.</exception>
    public static DataTable Read(Stream stream, string path, ChoiceMapping mapping)
    {
        if (SuperblockEnd.Find(stream) is { } end && end > stream.Length)
        {
            throw new DataException(
                $"{path}: the file is cut off ({stream.Length:N0} of {end:N0} bytes); copy it again from where it comes from.");
        }

        stream.Position = 0;
        var links = LinkScan.Find(stream);
        FoundLink[] others = [.. links.Where(link => link.IsExternal)];
        if (links.Count > MostLinks || Array.Exists(others, link => !link.IsPlain))
        {
            throw new DataException(
                $"{path}: the file links to another file, or has bytes that look like it; links to other files are not followed. "
                + "Copy the data into one file.");
        }

        if (!HeapCheck.IsSound(stream))
        {
            throw new DataException(
                $"{path}: this HDF5 file is damaged: a heap of texts or names is larger than the file. "
                + "Copy the file again from where it comes from.");
        }

        DataTable? table = null;
        DataException? problem = null;
        stream.Position = 0;
        long[] cut = [.. others.Concat(LinkScan.Circles(links)).Select(link => link.Place).Distinct().Order()];
        var file = new Hdf5File(path, stream.Length, [.. others.Select(link => link.Target).Distinct()]);
        var thread = new Thread(() => (table, problem) = TryRead(stream, cut, file, mapping), StackSize);
        thread.Start();
        thread.Join();
        return table ?? throw problem!;
    }

    /// <summary>Whether a column is a series of events elsewhere in the file.</summary>
    public static bool IsEvents(string column) => column.StartsWith('/');

    private static (DataTable?, DataException?) TryRead(Stream stream, long[] links, Hdf5File file, ChoiceMapping mapping)
    {
        try
        {
            using var bounded = new BoundedStream(stream, links);
            using var root = H5File.Open(bounded, leaveOpen: true);
            return (ReadTable(root, file, mapping), null);
        }
        catch (DataException failure)
        {
            return (null, failure);
        }
#pragma warning disable CA1031 // The library throws whatever comes up when a file is damaged; nothing goes on after this.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            string what = (failure.InnerException ?? failure).Message.ReplaceLineEndings(" ").TrimEnd('.');
            return (
                null,
                new DataException(
                    $"{file.Path}: this HDF5 file cannot be read; it is damaged or of a kind that is not supported ({what})."));
        }
    }

    private static DataTable ReadTable(IH5Group root, Hdf5File file, ChoiceMapping mapping)
    {
        string[] events = [.. mapping.NamedColumns().Where(IsEvents)];
        bool IsWanted(string column) => mapping.Reads(column) || (events.Length > 0 && column is NwbEvents.Start or NwbEvents.Stop);
        var tables = new Hdf5Tables(root, file);
        var (table, place) = tables.Find(mapping);
        var (names, columns) = table switch
        {
            IH5Dataset { Type.Class: H5DataTypeClass.Compound } records => Hdf5Records.Read(records, IsWanted, place, file),
            IH5Group group =>
                ReadGroup(group, tables, [.. mapping.NamedColumns().Where(column => !IsEvents(column))], IsWanted, place, file),
            _ => throw new DataException(
                $"{file.Path}: {place} is not a group of columns and not a data set of records; name the table with --table."),
        };
        if (names.Count > DataTable.MostColumns)
        {
            throw new DataException($"{file.Path}: {place} has more than {DataTable.MostColumns:N0} columns.");
        }

        var findings = new FindingList();
        foreach (string series in events)
        {
            var sums = new NwbEvents(tables, file, findings).PerTrial(series, names, columns);
            names.Add(series);
            columns.Add(sums);
        }

        int rowCount = columns.OfType<string?[]>().FirstOrDefault()?.Length ?? 0;
        return new DataTable(file.Path, "row", names, columns, [.. Enumerable.Range(1, rowCount)])
        {
            Findings = findings.ToList(),
            IsOneOfSeveral = true,
            Subject = Word(root, "general/subject/subject_id"),
            Session = Word(root, "general/session_id") ?? Word(root, "identifier"),
        };
    }

    private static (List<string> Names, List<string?[]?> Columns) ReadGroup(
        IH5Group group, Hdf5Tables tables, IReadOnlyList<string> named, Func<string, bool> isWanted, string place, Hdf5File file)
    {
        var names = new List<string>();
        var columns = new List<string?[]?>();
        int? rowCount = null;
        foreach (var child in Hdf5Tables.Children(group).Take(DataTable.MostColumns + 1))
        {
            names.Add(child.Name);
            columns.Add(isWanted(child.Name) ? ReadColumn(group, child, tables, $"{place}/{child.Name}", file) : null);
            if (columns[^1] is { } read)
            {
                rowCount ??= read.Length;
                if (read.Length != rowCount)
                {
                    throw new DataException(
                        $"{file.Path}: column {child.Name} of {place} has {read.Length:N0} rows, another has {rowCount:N0}; "
                        + "all must have as many.");
                }
            }
        }

        return named.FirstOrDefault(column => !names.Contains(column) && group.LinkExists(column)) is { } lost
            ? throw tables.Unresolved($"{place}/{lost}")
            : (names, columns);
    }

    /// <summary>A column. Numbers that stand for words (EnumData of NWB) are given as the words.</summary>
    private static string?[] ReadColumn(IH5Group group, IH5Object column, Hdf5Tables tables, string place, Hdf5File file)
    {
        if (column is IH5UnresolvedLink)
        {
            throw tables.Unresolved(place);
        }

        if (column is not IH5Dataset data)
        {
            throw new DataException($"{file.Path}: column {column.Name} is not a data set.");
        }

        string?[] cells = NwbColumn.Read(data, column.Name, file);
        if (Hdf5Tables.Child(group, $"{column.Name}_elements") is not IH5Dataset elements || !data.AttributeExists("elements"))
        {
            return cells;
        }

        string?[] words = NwbColumn.Read(elements, elements.Name, file);
        return [.. cells.Select(cell => cell is null ? null : uint.TryParse(cell, out uint number) && number < words.Length ? words[number]
            : throw new DataException(
                $"{file.Path}: column {column.Name} has {cell}; must be the number of one of {words.Length:N0} elements."))];
    }

    /// <summary>A single text, or null where there is none.</summary>
    private static string? Word(IH5Group root, string place)
    {
        if (Hdf5Tables.Child(root, place) is not IH5Dataset { Type: { Class: H5DataTypeClass.String
            or H5DataTypeClass.VariableLength, Size: <= DataTable.LongestCell } } data
            || data.Space.Dimensions.Any(size => size != 1))
        {
            return null;
        }

        string text = data.Read<string>().Trim().TrimEnd('\0');
        return text.Length is > 0 and <= DataTable.LongestCell ? text : null;
    }
}
