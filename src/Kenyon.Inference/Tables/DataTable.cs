namespace Kenyon.Inference.Tables;

/// <summary>A table of texts as it came from a file, whatever its format: the one form that choices are read from.</summary>
/// <param name="Source">File name for messages.</param>
/// <param name="RowWord">What a row number counts in this file: <c>line</c> of a text file, <c>row</c> elsewhere.</param>
/// <param name="Columns">Names of the columns in the order of the file.</param>
/// <param name="Texts">Texts of the columns that were asked for, null where the cell is empty; null for the others. Shape
/// [columns][rows].</param>
/// <param name="RowNumbers">Number of each row in the file, from 1. Shape [rows].</param>
public sealed record DataTable(
    string Source, string RowWord, IReadOnlyList<string> Columns, IReadOnlyList<string?[]?> Texts, IReadOnlyList<int> RowNumbers)
{
    /// <summary>Most rows that a file may have.</summary>
    public const int MostRows = 5_000_000;

    /// <summary>Most columns that a file may have.</summary>
    public const int MostColumns = 2_000;

    /// <summary>Most characters of a cell.</summary>
    public const int LongestCell = 4_096;

    /// <summary>What was noticed while the file was read.</summary>
    public IReadOnlyList<DataFinding> Findings { get; init; } = [];

    /// <summary>
    /// The subject that the file as a whole is about, or null where it does not say; it counts where no column names the subject.
    /// </summary>
    public string? Subject { get; init; }

    /// <summary>
    /// The session that the file as a whole is, or null where it does not say; it counts where no column names the session.
    /// </summary>
    public string? Session { get; init; }

    /// <summary>Whether the file may hold several tables, of which one was read: HDF5.</summary>
    public bool IsOneOfSeveral { get; init; }

    /// <summary>What separates the cells of a text file; null elsewhere.</summary>
    public char? Separator { get; init; }

    /// <summary>
    /// The files that the rows came from, with the number that was added to the row numbers of each; empty where it is one file.
    /// </summary>
    public IReadOnlyList<FilePart> Parts { get; init; } = [];

    /// <summary>File and number of a row, e.g. <c>choices.csv:17</c>.</summary>
    /// <param name="number">Number of the row.</param>
    public string Place(int number) =>
        Parts.LastOrDefault(part => part.Offset < number) is { } part ? $"{part.Source}:{number - part.Offset}" : $"{Source}:{number}";

    /// <summary>Number of rows.</summary>
    public int RowCount => RowNumbers.Count;

    /// <summary>Texts of a column, null where a cell is empty; or null where there is no such column.</summary>
    /// <param name="name">Name of the column.</param>
    public string?[]? Find(string name)
    {
        for (int column = 0; column < Columns.Count; column++)
        {
            if (Columns[column] == name)
            {
                return Texts[column];
            }
        }

        return null;
    }
}
