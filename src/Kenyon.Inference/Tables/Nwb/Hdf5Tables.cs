using PureHDF;

namespace Kenyon.Inference.Tables.Nwb;

/// <summary>Finds the table in an HDF5 file: the one that is named, the trials of NWB, or the only one that has the columns.</summary>
/// <param name="root">The file.</param>
/// <param name="file">For messages.</param>
internal sealed class Hdf5Tables(IH5Group root, Hdf5File file)
{
    /// <summary>Where NWB keeps trials.</summary>
    public const string TrialsPath = "intervals/trials";

    private const int DeepestPath = 16;
    private const int DeepestSearch = 4;
    private const int MostObjects = 2_000;
    private const int MostFailures = 100;

    /// <summary>The table: a group of columns, or a data set of records.</summary>
    /// <param name="mapping">Which column is what, and perhaps where.</param>
    public (IH5Object Table, string Place) Find(ChoiceMapping mapping)
    {
        if (mapping.Table is { } named)
        {
            string place = named.Trim('/');
            var table = place.Length == 0 ? root : Find(place);
            return table is IH5Group group && Child(group, "table") is IH5Dataset { Type.Class: H5DataTypeClass.Compound } records
                ? (records, $"{place}/table") // as PyTables and pandas keep them
                : (table, place.Length == 0 ? "/" : place);
        }

        if (Child(root, TrialsPath) is IH5Group trials)
        {
            return (trials, TrialsPath);
        }

        string[] columns = [.. mapping.RewardParts.Select(part => part.Column)
            .Where(name => !name.Contains('{', StringComparison.Ordinal))
            .Prepend(mapping.Choice)
            .Where(column => !NwbSource.IsEvents(column))];
        var found = new List<(IH5Object Table, string Place)>();
        var others = new List<string>();
        foreach (var (table, place, names) in Tables())
        {
            if (columns.All(names.Contains))
            {
                found.Add((table, place));
            }
            else
            {
                others.Add($"{place} ({string.Join(", ", names.Take(8))}{(names.Count > 8 ? ", …" : "")})");
            }
        }

        return found.Count == 1 ? found[0]
            : found.Count > 1
                ? throw new DataException(
                    $"{file.Path}: {string.Join(" and ", found.Select(table => table.Place).Take(8))} have columns "
                    + $"{string.Join(" and ", columns)}; say which with --table.")
                : throw new DataException(
                    $"{file.Path}: there is no {TrialsPath} in the file, and no other table with columns {string.Join(" and ", columns)}; "
                    + "name it with --table and its columns with --choice and --reward. "
                    + $"There {(others.Count == 0 ? "are no tables" : $"are {string.Join("; ", others.Take(12))}")}."
                    + (file.OtherFiles.Count == 0
                        ? ""
                        : $" The file links to another file ({string.Join(", ", file.OtherFiles.Take(4))}); "
                            + "links to other files are not followed."));
    }

    /// <summary>An object of the file by its path.</summary>
    public IH5Object Find(string place)
    {
        string[] parts = place.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length is 0 or > DeepestPath)
        {
            throw new DataException(
                $"{file.Path}: '{place}' is no path inside the file; must have 1 to {DeepestPath} parts, e.g. {TrialsPath}.");
        }

        IH5Object current = root;
        foreach (string part in parts)
        {
            if (current is not IH5Group group || !group.LinkExists(part))
            {
                string there = current is IH5Group open
                    ? $"; there are {string.Join(", ", Children(open).Select(child => child.Name).Take(20))}"
                    : "";
                throw new DataException($"{file.Path}: there is no {place} in the file: {part} is missing{there}.");
            }

            current = group.Get(part);
        }

        return current is IH5UnresolvedLink ? throw Unresolved(place) : current;
    }

    /// <summary>What a link that leads nowhere is told as.</summary>
    public DataException Unresolved(string place) =>
        new(
            $"{file.Path}: {place} is a link to another file, or to nothing; links to other files are not followed. "
            + "Copy the data into one file.");

    /// <summary>What is in a group. Objects that the library does not understand are passed over.</summary>
    public static IEnumerable<IH5Object> Children(IH5Group group)
    {
        using var children = group.Children().GetEnumerator();
        for (int failures = 0; failures < MostFailures;)
        {
            IH5Object? child = null;
            try
            {
                if (!children.MoveNext())
                {
                    yield break;
                }

                child = children.Current;
            }
#pragma warning disable CA1031 // The library throws whatever comes up at an object that it does not know; the others are looked at.
            catch (Exception failure) when (failure is not InvalidDataException)
#pragma warning restore CA1031
            {
                failures++;
            }

            if (child is not null)
            {
                yield return child;
            }
        }
    }

    /// <summary>An object by its path, or null where it is not there or not understood.</summary>
    public static IH5Object? Child(IH5Group group, string path)
    {
        try
        {
            return group.LinkExists(path) ? group.Get(path) : null;
        }
#pragma warning disable CA1031 // As above.
        catch (Exception failure) when (failure is not InvalidDataException)
#pragma warning restore CA1031
        {
            return null;
        }
    }

    /// <summary>Everything that may be a table, from the root down.</summary>
    private IEnumerable<(IH5Object Table, string Place, IReadOnlyList<string> Columns)> Tables()
    {
        var waiting = new Queue<(IH5Group Group, string Place, int Depth)>();
        waiting.Enqueue((root, "/", 0));
        for (int seen = 0; waiting.Count > 0 && seen < MostObjects;)
        {
            var (group, place, depth) = waiting.Dequeue();
            var columns = new List<string>();
            foreach (var child in Children(group).Take(MostObjects - seen))
            {
                seen++;
                string below = place == "/" ? child.Name : $"{place}/{child.Name}";
                if (child is IH5Group inner && depth < DeepestSearch && !child.Name.StartsWith('#'))
                {
                    waiting.Enqueue((inner, below, depth + 1));
                }
                else if (child is IH5Dataset { Type.Class: H5DataTypeClass.Compound } records)
                {
                    yield return (records, below, [.. records.Type.Compound.Members.Select(member => member.Name)]);
                }
                else if (child is IH5Dataset { Space.Dimensions.Length: 1 or 2 })
                {
                    columns.Add(child.Name);
                }
            }

            if (columns.Count > 0)
            {
                yield return (group, place, columns);
            }
        }
    }
}
