using System.Text;
using nietras.SeparatedValues;

namespace Kenyon.Inference.Behaviour;

/// <summary>Reads tables from text files with a separator (comma, semicolon, tab or bar, found in the first line).</summary>
internal static class CsvSource
{
    private const int LongestLine = 1_000_000;
    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a file.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="path">Its name, for messages.</param>
    /// <param name="reads">Which columns are wanted.</param>
    /// <exception cref="DataException">It is no such table.</exception>
    public static DataTable Read(Stream stream, string path, Func<string, bool> reads)
    {
        try
        {
            using var text = new StreamReader(stream, s_strict, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
            using var lines = new BoundedLines(text, path, LongestLine);
            return Read(lines, path, reads);
        }
        catch (DecoderFallbackException failure)
        {
            throw new DataException($"{path}: the file is not UTF-8 text ({failure.Message.TrimEnd('.')}); save it as UTF-8.");
        }
        catch (Exception failure) when (failure is InvalidDataException or FormatException or ArgumentException or NotSupportedException)
        {
            throw new DataException($"{path}: this is not a table of separated values: {failure.Message.ReplaceLineEndings(" ")}");
        }
    }

    private static DataTable Read(BoundedLines lines, string path, Func<string, bool> reads)
    {
        string header = lines.PeekLine();
        if (string.IsNullOrWhiteSpace(header))
        {
            throw new DataException($"{path}:1: the first line is empty; it must name the columns.");
        }

        char separator = ",;\t|".MaxBy(candidate => header.AsSpan().Count(candidate));
        if (!header.Contains('"'))
        {
            Check([.. header.Split(separator).Select(name => name.Trim())], path);
        }

        // Sep reads fast and keeps line numbers; ragged rows are ours to report, all at once.
        using var reader = Sep.Reader(options => options with
        {
            Sep = new Sep(separator), Unescape = true, DisableColCountCheck = true, HasHeader = true,
            CultureInfo = System.Globalization.CultureInfo.InvariantCulture, DisableQuotesParsing = false,
        }).From(lines);
        string[] columns = [.. reader.Header.ColNames.Select(name => name.Trim().Trim('"'))];
        Check(columns, path);
        var texts = columns.Select(column => reads(column) ? new List<string?>() : null).ToArray();
        var pool = new TextPool();
        var rows = new List<int>();
        var problems = new FindingList();
        foreach (var row in reader)
        {
            // An empty line is no row.
            if (row.ColCount == 1 && row.Span.IsWhiteSpace())
            {
                continue;
            }

            if (rows.Count == DataTable.MostRows)
            {
                throw new DataException($"{path}:{row.LineNumberFrom}: there are more than {DataTable.MostRows:N0} rows; split the file.");
            }

            if (row.ColCount != columns.Length)
            {
                problems.Add(
                    FindingLevel.Error,
                    $"the row has {row.ColCount} cells; must have {columns.Length}, as the first line has. A quotation mark that is not closed does this too.",
                    row.LineNumberFrom);
                continue;
            }

            rows.Add(row.LineNumberFrom);
            for (int column = 0; column < columns.Length; column++)
            {
                texts[column]?.Add(Cell(row[column].Span, path, row.LineNumberFrom, columns[column], pool));
            }
        }

        return problems.HasErrors
            ? throw new DataException([.. problems.ToList().Select(finding => finding.Describe(path, "line"))])
            : new DataTable(path, "line", columns, [.. texts.Select(list => list?.ToArray())], rows);
    }

    private static void Check(string[] columns, string path)
    {
        if (columns.Length > DataTable.MostColumns)
        {
            throw new DataException($"{path}:1: there are {columns.Length:N0} columns; at most {DataTable.MostColumns:N0} are allowed.");
        }

        foreach (string name in columns.GroupBy(name => name).Where(group => group.Count() > 1).Select(group => group.Key))
        {
            throw new DataException($"{path}:1: two columns are called '{name}'; rename one.");
        }
    }

    private static string? Cell(ReadOnlySpan<char> text, string path, int line, string column, TextPool pool)
    {
        text = text.Trim();
        return text.Length <= DataTable.LongestCell
            ? pool.Get(text)
            : throw new DataException($"{path}:{line}: {column} has {text.Length:N0} characters; a cell has at most {DataTable.LongestCell:N0}.");
    }
}
