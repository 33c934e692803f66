using System.Globalization;
using PureHDF;

namespace Kenyon.Inference.Tables.Nwb;

/// <summary>Reads columns of a data set of records, as PyTables, pandas and h5py write tables.</summary>
internal static class Hdf5Records
{
    private const int LargestRow = 1 << 20;

    /// <summary>Reads columns.</summary>
    /// <param name="data">The data set.</param>
    /// <param name="isWanted">Which members are wanted.</param>
    /// <param name="name">Name of the data set.</param>
    /// <param name="file">The file.</param>
    /// <returns>Names of the members, and the texts of those that are wanted.</returns>
    public static (List<string> Names, List<string?[]?> Columns) Read(
        IH5Dataset data, Func<string, bool> isWanted, string name, Hdf5File file)
    {
        int length = NwbColumn.Length(data, name, file, out int width);
        if (width > 1 || data.Type.Size is < 1 or > LargestRow)
        {
            throw new DataException($"{file.Path}: {name} has rows of {data.Type.Size:N0} bytes; must have 1 to {LargestRow:N0}.");
        }

        Hdf5Internals.Prepare(data, name, file.Path);
        NwbColumn.CheckSize(data, length, data.Type.Size, name, file);
        var members = data.Type.Compound.Members;
        bool hasText = Array.Exists(members, member => member.Type.Class == H5DataTypeClass.VariableLength);
        byte[] rows = length == 0 || hasText ? [] : data.Read<byte[]>();
        var records = length == 0 || !hasText ? [] : data.Read<Dictionary<string, object>[]>();
        var columns = new List<string?[]?>();
        foreach (var member in members)
        {
            var pool = new TextPool();
            columns.Add(
                !isWanted(member.Name) ? null
                : hasText ? OfRecords(records, member, file.Path, pool)
                : NwbColumn.Cells(
                    rows, data.Type.Size, member.Offset, member.Type.Size, length,
                    Hdf5Cells.Of(member.Type, pool) ?? throw NwbColumn.Unsupported(member.Type, member.Name, file.Path)));
        }

        return ([.. members.Select(member => member.Name)], columns);
    }

    /// <summary>
    /// Where there are texts of any length among the members, the library must make the records, which it does without a look at the byte
    /// order.
    /// </summary>
    private static string?[] OfRecords(Dictionary<string, object>[] records, CompoundMember member, string path, TextPool pool)
    {
        if (member.Type.Class is H5DataTypeClass.VariableLength or H5DataTypeClass.String)
        {
            return NwbColumn.Texts([.. records.Select(record => record[member.Name] as string ?? "")], member.Name, path, pool);
        }

        if (member.Type.Class is not (H5DataTypeClass.FixedPoint or H5DataTypeClass.FloatingPoint)
            || member.Type.Size is not (1 or 2 or 4 or 8))
        {
            throw NwbColumn.Unsupported(member.Type, member.Name, path);
        }

        return member.Type.Size > 1 && Hdf5Internals.IsBigEndian(member.Type)
            ? throw new DataException(
                $"{path}: column {member.Name} holds big-endian numbers beside texts of any length; write the numbers little-endian, "
                + "or the texts with one length.")
            : [.. records.Select(record => Number(record[member.Name], pool))];
    }

    private static string? Number(object value, TextPool pool) => value switch
    {
        double.NaN or float.NaN => null,
        IFormattable number => pool.Get(number.ToString(null, CultureInfo.InvariantCulture)),
        _ => throw new InvalidDataException($"a record holds {value.GetType().Name}"),
    };
}
