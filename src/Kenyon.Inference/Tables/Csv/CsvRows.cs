using nietras.SeparatedValues;

namespace Kenyon.Inference.Tables.Csv;

/// <summary>The rows of a text file while they are read: the first names the columns, the others are cells.</summary>
/// <param name="path">File name for messages.</param>
/// <param name="mapping">Which columns are wanted.</param>
/// <param name="head">What the first lines said.</param>
/// <param name="findings">Gets what is to be said.</param>
internal sealed class CsvRows(string path, ChoiceMapping mapping, TextHead head, FindingList findings)
{
    private readonly TextPool _pool = new();
    private readonly List<int> _rows = [];
    private string[] _columns = [];
    private List<string?>?[] _texts = [];
    private int _lastRead = -1;

    /// <summary>Whether the names of the columns are known.</summary>
    public bool HasColumns => _columns.Length > 0;

    /// <summary>Number of columns.</summary>
    public int ColumnCount => _columns.Length;

    /// <summary>Whether a cell that was read holds other letters than those of ASCII.</summary>
    public bool HasStrangeLetters { get; private set; }

    /// <summary>Adds a row.</summary>
    public void Add(SepReader.Row row, int line)
    {
        if (!HasColumns)
        {
            Name(row, line);
            if (mapping.Header != false)
            {
                return;
            }
        }

        if (_rows.Count == DataTable.MostRows)
        {
            throw new DataException($"{path}:{line}: there are more than {DataTable.MostRows:N0} rows; split the file.");
        }

        if (row.ColCount > _columns.Length && !IsBlank(row, _columns.Length))
        {
            findings.Add(
                FindingLevel.Error,
                $"the row has {row.ColCount} cells; must have {_columns.Length}, as the first line has. "
                + "A quotation mark that is not closed does this, "
                    + "and a decimal comma where commas separate cells: put such numbers into quotation marks.",
                line);
        }
        else if (row.ColCount <= _lastRead)
        {
            findings.Add(
                FindingLevel.Error,
                $"the row has {row.ColCount} cells; must have {_columns.Length}, as the first line has. "
                + "A quotation mark that is not closed does this too.",
                line);
        }
        else if (IsBlank(row, 0))
        {
            findings.Add(FindingLevel.Hint, "a line without any text is no row.", line);
        }
        else if (RepeatsNames(row))
        {
            findings.Add(FindingLevel.Warning, "the names of the columns come again; the line is no row.", line);
        }
        else
        {
            if (row.ColCount < _columns.Length)
            {
                findings.Add(
                    FindingLevel.Warning,
                    $"the row has fewer cells than the first line ({_columns.Length}); none of those that are read is missing.",
                    line);
            }

            _rows.Add(line);
            for (int column = 0; column < Math.Min(_columns.Length, row.ColCount); column++)
            {
                _texts[column]?.Add(Cell(row[column].Span, line, column));
            }

            // Columns that are only looked at may be missing at the end.
            for (int column = row.ColCount; column < _columns.Length; column++)
            {
                _texts[column]?.Add(null);
            }
        }
    }

    /// <summary>The table.</summary>
    public DataTable ToTable(char separator)
    {
        if (mapping.Header is null)
        {
            NoticeMissingNames();
        }

        return new DataTable(path, "line", _columns, [.. _texts.Select(list => list?.ToArray())], _rows)
        {
            Findings = findings.ToList(),
            Separator = separator,
        };
    }

    private void Name(SepReader.Row row, int line)
    {
        var names = new List<string>();
        if (head.HasRowNames)
        {
            names.Add("");
        }

        for (int column = 0; column < Math.Min(row.ColCount, DataTable.MostColumns + 1); column++)
        {
            names.Add(mapping.Header == false ? $"{column + 1}" : MissingText.Trim(row[column].Span).Trim('"').Trim().ToString());
        }

        _columns = [.. names];
        if (_columns.Length > DataTable.MostColumns)
        {
            throw new DataException($"{path}:{line}: there are more than {DataTable.MostColumns:N0} columns.");
        }

        string[] twice =
            [.. _columns.GroupBy(name => name).Where(group => group.Count() > 1 && mapping.Reads(group.Key)).Select(group => group.Key)];
        if (twice.Length > 0)
        {
            throw new DataException(
                [.. twice.Select(name => $"{path}:{head.LinesBefore + 1}: two columns are called '{name}', which is read; rename one.")]);
        }

        _texts = [.. _columns.Select(name => mapping.Reads(name) || ColumnRoles.IsLookedAt(name) ? new List<string?>() : null)];
        _lastRead = Array.FindLastIndex(_columns, mapping.Reads);
    }

    private string? Cell(ReadOnlySpan<char> text, int line, int column)
    {
        text = MissingText.Trim(text);
        if (text.Length > DataTable.LongestCell)
        {
            return !mapping.Reads(_columns[column]) ? null
                : throw new DataException(
                    $"{path}:{line}: {_columns[column]} has {text.Length:N0} characters; a cell has at most {DataTable.LongestCell:N0}.");
        }

        HasStrangeLetters |= text.ContainsAnyExceptInRange('\0', '\u007f');
        return _pool.Get(text);
    }

    private bool RepeatsNames(SepReader.Row row)
    {
        if (mapping.Header == false || row.ColCount != _columns.Length)
        {
            return false;
        }

        for (int column = 0; column < _columns.Length; column++)
        {
            if (!MissingText.Trim(row[column].Span).Trim('"').SequenceEqual(_columns[column]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsBlank(SepReader.Row row, int from)
    {
        for (int column = from; column < row.ColCount; column++)
        {
            if (!row[column].Span.IsWhiteSpace())
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// A first line that is a trial must not be lost: its cells come back in their own columns, or none is a name that is asked for.
    /// </summary>
    private void NoticeMissingNames()
    {
        bool isNumbered =
            Enumerable.Range(0, _columns.Length).All(place => _columns[place] == $"{place}" || _columns[place] == $"{place + 1}");
        string line = string.Join(", ", _columns.Take(8));
        bool isTrial = !isNumbered && _columns.Length > 0 && Enumerable.Range(0, _columns.Length).Any(column =>
            mapping.Reads(_columns[column])
            && _columns[column].Length > 0
            && _texts[column] is { } texts
            && texts.Contains(_columns[column]));
        bool isNoName = !mapping.NamedColumns().Any(_columns.Contains)
            && _columns.Any(name => SameId.Number(name) is not null || MissingText.Is(name) && name.Length > 0);
        if (isTrial || (isNoName && !isNumbered))
        {
            findings.Add(
                FindingLevel.Error,
                $"the first line ({line}) looks like a row and not like names of columns. If the file has no names, say --header no and "
                + "number the columns (--choice 3); if these are the names, say --header yes.",
                head.LinesBefore + 1);
        }
    }
}
