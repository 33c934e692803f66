using PureHDF;

namespace Kenyon.Inference.Tables.Nwb;

/// <summary>Reads a data set of numbers or texts as a column: one value for each row.</summary>
internal static class NwbColumn
{
    private const int LargestElement = DataTable.LongestCell;
    private const long FreeSize = 64 << 20;

    // No filter that is read makes a chunk more than this often as large (gzip: 1032).
    private const long LargestRatio = 1_100;

    /// <summary>The values as texts, null where they are not numbers or empty.</summary>
    /// <param name="data">The data set.</param>
    /// <param name="name">Its name.</param>
    /// <param name="file">The file.</param>
    public static string?[] Read(IH5Dataset data, string name, Hdf5File file)
    {
        int length = Length(data, name, file, out int width);
        var type = data.Type;
        if (type.Size is < 1 or > LargestElement)
        {
            throw new DataException($"{file.Path}: a value of column {name} has {type.Size:N0} bytes; must have 1 to {LargestElement:N0}.");
        }

        Hdf5Internals.Prepare(data, name, file.Path);
        CheckSize(data, (long)length * width, type.Size, name, file);
        var pool = new TextPool();
        if (width > 1)
        {
            return Letters(data.Read<byte[]>(), length, width, pool);
        }

        if (type.Class == H5DataTypeClass.VariableLength)
        {
            return length == 0 ? [] : Texts(data.Read<string[]>(), name, file.Path, pool);
        }

        var cell = Hdf5Cells.Of(type, pool) ?? throw Unsupported(type, name, file.Path);
        return Cells(length == 0 ? [] : data.Read<byte[]>(), type.Size, 0, type.Size, length, cell);
    }

    /// <summary>
    /// Number of rows: the one dimension there is, or the one of two that is not 1 (MATLAB has no vectors). A text of MATLAB has its
    /// letters in the other.
    /// </summary>
    public static int Length(IH5Dataset data, string name, Hdf5File file, out int width)
    {
        ulong[] dimensions = data.Space.Dimensions;
        width = 1;
        ulong rows;
        if (dimensions.Length == 2 && IsLetters(data) && dimensions[0] <= LargestElement)
        {
            (width, rows) = ((int)dimensions[0], dimensions[1]);
        }
        else
        {
            rows = dimensions.Length switch
            {
                1 => dimensions[0],
                2 when dimensions[0] == 1 || dimensions[1] == 1 => dimensions[0] * dimensions[1],
                0 => throw new DataException($"{file.Path}: column {name} is a single value; must have one for each row."),
                _ => throw new DataException(
                    $"{file.Path}: column {name} has {string.Join(" × ", dimensions)} values; must have one for each row."),
            };
        }

        return rows <= DataTable.MostRows ? (int)rows
            : throw new DataException($"{file.Path}: column {name} has {rows:N0} rows; at most {DataTable.MostRows:N0} are allowed.");
    }

    private static bool IsLetters(IH5Dataset data) =>
        data.Type is { Class: H5DataTypeClass.FixedPoint, Size: 2 }
        && data.AttributeExists("MATLAB_class")
        && data.Attribute("MATLAB_class").Read<string>() == "char";

    /// <summary>Nothing is set aside that the file cannot fill.</summary>
    public static void CheckSize(IH5Dataset data, long count, int size, string name, Hdf5File file)
    {
        long most = data.Layout.Class == H5DataLayoutClass.Chunked ? FreeSize + (LargestRatio * file.Length) : FreeSize + file.Length;
        if (count * size > most)
        {
            throw new DataException(
                $"{file.Path}: column {name} has {count:N0} values of {size:N0} bytes, which is more than the file can hold; "
                + "it is damaged.");
        }
    }

    /// <summary>The texts of one member of all rows.</summary>
    public static string?[] Cells(byte[] rows, int rowSize, int offset, int size, int length, Hdf5Cells.Cell cell)
    {
        if (offset < 0 || offset + size > rowSize || (long)rowSize * length > rows.Length)
        {
            throw new InvalidDataException("a column lies outside its rows");
        }

        var texts = new string?[length];
        for (int row = 0; row < length; row++)
        {
            texts[row] = cell(rows.AsSpan((row * rowSize) + offset, size));
        }

        return texts;
    }

    /// <summary>A matrix of letters of MATLAB: column by column, two bytes a letter.</summary>
    private static string?[] Letters(byte[] bytes, int length, int width, TextPool pool)
    {
        var texts = new string?[length];
        var text = new char[width];
        for (int row = 0; row < length; row++)
        {
            for (int letter = 0; letter < width; letter++)
            {
                text[letter] = (char)BitConverter.ToUInt16(bytes, 2 * ((letter * length) + row));
            }

            texts[row] = pool.Get(text.AsSpan().Trim().TrimEnd('\0'));
        }

        return texts;
    }

    /// <summary>Texts without what stands around them, null where they are empty.</summary>
    public static string?[] Texts(string[] values, string name, string path, TextPool pool) =>
    [
        .. values.Select(value => value?.Length > DataTable.LongestCell
            ? throw new DataException(
                $"{path}: {name} has a cell of {value.Length:N0} characters; a cell has at most {DataTable.LongestCell:N0}.")
            : pool.Get(value.AsSpan().Trim().TrimEnd('\0'))),
    ];

    /// <summary>What a column is told as that holds no cells of a table.</summary>
    public static DataException Unsupported(IH5DataType type, string name, string path) => new(type.Class == H5DataTypeClass.Reference
        ? $"{path}: column {name} holds references to other places of the file (in MATLAB: a cell array); "
            + "save it as numbers or as a matrix of letters, or the table as CSV."
        : $"{path}: column {name} holds {type.Class} of {type.Size} bytes; must be whole or floating-point numbers, "
            + "truth values, enumerations or texts.");
}
