using PureHDF;

namespace Kenyon.Inference.Behaviour;

/// <summary>
/// Reads the trials table of an NWB file (HDF5). Columns are one-dimensional data sets of one group. A column that begins with '/' is a series of events
/// elsewhere in the file: its value in a trial is the sum of the events' data between start_time and stop_time, or their number where there are no data.
/// </summary>
internal static class NwbSource
{
    /// <summary>Where NWB keeps trials.</summary>
    public const string TrialsPath = "intervals/trials";

    private const int StackSize = 64 * 1024 * 1024;
    private const int DeepestPath = 16;

    /// <summary>Reads a file, on a thread with a large stack: damaged files make the library call itself deeply.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="mapping">Which column is what.</param>
    /// <exception cref="DataException">It is no such table.</exception>
    public static DataTable Read(string path, ChoiceMapping mapping)
    {
        if (ExternalLinks.Find(path) is { } target)
        {
            throw new DataException($"{path}: the file links to another file ({target}); links to other files are not followed. Copy the data into one file.");
        }

        if (!HeapCheck.IsSound(path))
        {
            throw new DataException($"{path}: this HDF5 file is damaged: a heap of texts or names is larger than the file. Copy the file again from where it comes from.");
        }

        DataTable? table = null;
        DataException? problem = null;
        var thread = new Thread(() => (table, problem) = TryRead(path, mapping), StackSize);
        thread.Start();
        thread.Join();
        return table ?? throw problem!;
    }

    private static (DataTable?, DataException?) TryRead(string path, ChoiceMapping mapping)
    {
        try
        {
            using var stream = new BoundedStream(File.OpenRead(path));
            using var file = H5File.Open(stream, leaveOpen: true);
            return (ReadTable(file, path, mapping), null);
        }
        catch (DataException failure)
        {
            return (null, failure);
        }
#pragma warning disable CA1031 // The library throws whatever comes up when a file is damaged; nothing goes on after this.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return (null, new DataException(
                $"{path}: this HDF5 file cannot be read; it is damaged or of a kind that is not supported ({failure.Message.ReplaceLineEndings(" ").TrimEnd('.')})."));
        }
    }

    private static DataTable ReadTable(IH5Group file, string path, ChoiceMapping mapping)
    {
        string place = (mapping.Table ?? TrialsPath).Trim('/');
        var group = Find(file, place, path) as IH5Group
            ?? throw new DataException($"{path}: {place} is not a group of columns; name the table with --table.");
        string[] events = [.. mapping.NamedColumns().Where(IsEvents)];
        var names = new List<string>();
        var columns = new List<string?[]?>();
        int? rowCount = null;
        foreach (var child in group.Children().Take(DataTable.MostColumns + 1))
        {
            names.Add(child.Name);
            bool isWanted = mapping.Reads(child.Name) || (events.Length > 0 && child.Name is "start_time" or "stop_time");
            columns.Add(isWanted ? ReadColumn(child, path) : null);
            if (columns[^1] is { } read)
            {
                rowCount ??= read.Length;
                if (read.Length != rowCount)
                {
                    throw new DataException($"{path}: column {child.Name} of {place} has {read.Length:N0} rows, another has {rowCount:N0}; all must have as many.");
                }
            }
        }

        if (names.Count > DataTable.MostColumns)
        {
            throw new DataException($"{path}: {place} has more than {DataTable.MostColumns:N0} columns.");
        }

        foreach (string series in events)
        {
            names.Add(series);
            columns.Add(NwbEvents.PerTrial(file, series, names, columns, path));
        }

        return new DataTable(path, "row", names, columns, [.. Enumerable.Range(1, rowCount ?? 0)]);
    }

    /// <summary>Whether a column is a series of events elsewhere in the file.</summary>
    public static bool IsEvents(string column) => column.StartsWith('/');

    /// <summary>An object of the file by its path.</summary>
    public static IH5Object Find(IH5Group file, string place, string path)
    {
        string[] parts = place.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length is 0 or > DeepestPath)
        {
            throw new DataException($"{path}: '{place}' is no path inside the file; must have 1 to {DeepestPath} parts, e.g. {TrialsPath}.");
        }

        IH5Object current = file;
        foreach (string part in parts)
        {
            if (current is not IH5Group group || !group.LinkExists(part))
            {
                string there = current is IH5Group open ? $"; there are {string.Join(", ", open.Children().Select(child => child.Name).Take(20))}" : "";
                throw new DataException($"{path}: there is no {place} in the file: {part} is missing{there}.");
            }

            current = group.Get(part);
        }

        return current;
    }

    /// <summary>A column as texts.</summary>
    public static string?[] ReadColumn(IH5Object column, string path) => column is IH5Dataset data
        ? NwbColumn.Read(data, column.Name, path)
        : throw new DataException($"{path}: column {column.Name} is not a data set.");
}
