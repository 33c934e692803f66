using System.Globalization;
using nietras.SeparatedValues;

namespace Kenyon.Inference.Tables.Csv;

/// <summary>
/// Reads tables from text files, as people and programs export them. What cannot be read is asked of the columns that are wanted only.
/// </summary>
internal static class CsvSource
{
    private const int LongestLine = 1_000_000;
    private const int LookedAt = 65_536;
    private static readonly string[] s_ends = ["END OF FILE", "EOF", "END"];

    /// <summary>Reads a file.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="path">Its name, for messages.</param>
    /// <param name="mapping">Which columns are wanted.</param>
    /// <exception cref="DataException">It is no such table.</exception>
    public static DataTable Read(Stream stream, string path, ChoiceMapping mapping)
    {
        try
        {
            var encoding = new LenientText();
            using var text = encoding.Open(stream);
            using var lines = new BoundedLines(text, path, LongestLine);
            return Read(lines, path, mapping, encoding);
        }
        catch (Exception failure) when (failure is InvalidDataException or FormatException or ArgumentException or NotSupportedException)
        {
            throw new DataException($"{path}: this is not a table of separated values: {failure.Message.ReplaceLineEndings(" ")}");
        }
    }

    private static DataTable Read(BoundedLines lines, string path, ChoiceMapping mapping, LenientText encoding)
    {
        var findings = new FindingList();
        string start = lines.PeekText(LookedAt);
        if (start.AsSpan().IndexOfAnyInRange('\u0001', '\u0008') is >= 0 and var place)
        {
            throw new DataException(
                $"{path}: the file holds a control character (number {(int)start[place]}) near its beginning; "
                + "it is no text file, or it is damaged.");
        }

        var head = TextHead.Of(start, mapping, findings)
            ?? throw new DataException($"{path}:1: there is no line with text; the first line must name the columns.");
        lines.Skip(head.Start, head.LinesBefore);

        // Sep reads fast and keeps line numbers; ragged rows are ours to report, all at once.
        using var reader = Sep.Reader(options => options with
        {
            Sep = new Sep(head.Separator == ' ' ? '\t' : head.Separator), Unescape = true, DisableColCountCheck = true, HasHeader = false,
            CultureInfo = CultureInfo.InvariantCulture, DisableQuotesParsing = false,
        }).From(head.Separator == ' ' ? new BlankSeparated(lines) : lines);
        var rows = new CsvRows(path, mapping, head, findings);
        foreach (var row in reader)
        {
            // An empty line is no row.
            if (row.ColCount == 1 && row.Span.IsWhiteSpace())
            {
                continue;
            }

            int line = row.LineNumberFrom + head.LinesBefore;
            var first = MissingText.Trim(row[0].Span);
            if (IsRemark(row, first, rows, head))
            {
                findings.Add(
                    FindingLevel.Hint,
                    first.StartsWith("#") ? "a line that begins with # is a remark." : $"the line '{first}' is no row.",
                    line);
            }
            else
            {
                rows.Add(row, line);
            }
        }

        if (encoding.StrangeBytes > 0)
        {
            findings.Add(
                rows.HasStrangeLetters ? FindingLevel.Warning : FindingLevel.Hint,
                $"the file is not UTF-8; {encoding.StrangeBytes:N0} bytes are read as letters of Windows-1252 (Latin-1). Ids stay apart; "
                + "save the file as UTF-8 to see them as they are.");
        }

        return rows.ToTable(head.Separator);
    }

    private static bool IsRemark(SepReader.Row row, ReadOnlySpan<char> first, CsvRows rows, TextHead head)
    {
        bool isRemark = first.StartsWith("#") && rows.HasColumns && (head.HasComments || row.ColCount != rows.ColumnCount);
        string text = first.Length is > 2 and < 20 ? first.Trim('"').ToString() : "";
        bool isEnd = s_ends.Contains(text, StringComparer.OrdinalIgnoreCase);
        for (int cell = 1; isEnd && cell < row.ColCount; cell++)
        {
            isEnd = row[cell].Span.IsWhiteSpace();
        }

        return isRemark || isEnd;
    }
}
