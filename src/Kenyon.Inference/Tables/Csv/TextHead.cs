namespace Kenyon.Inference.Tables.Csv;

/// <summary>
/// What the first lines of a table of texts say about the rest: where the names of the columns stand and what separates cells.
/// </summary>
/// <param name="Separator">What separates cells; a blank stands for any run of blanks.</param>
/// <param name="Start">Where the line with the names starts, or the first row where there are none. In characters.</param>
/// <param name="LinesBefore">Lines before it.</param>
/// <param name="HasRowNames">Whether rows have a name in front that the first line does not name, as R writes them.</param>
/// <param name="HasComments">Whether lines that begin with # are remarks.</param>
internal sealed record TextHead(char Separator, int Start, int LinesBefore, bool HasRowNames, bool HasComments)
{
    private const int MostLines = 100;
    private static readonly char[] s_separators = [',', ';', '\t', '|', ' ', ':', '^', '~'];

    /// <summary>Looks at the first lines.</summary>
    /// <param name="text">The beginning of the file; the last line may be cut off.</param>
    /// <param name="mapping">Which columns are wanted, and what is known of the form.</param>
    /// <param name="findings">Gets what is to be said.</param>
    /// <returns>What was found, or null where there is no line.</returns>
    public static TextHead? Of(string text, ChoiceMapping mapping, FindingList findings)
    {
        var lines = Lines(text);
        int first = 0;
        char? separator = mapping.SeparatorMark;
        if (lines.Count > 0 && SepLine(text.AsSpan(lines[0].Start, lines[0].Length)) is { } told)
        {
            (separator, first) = (separator ?? told, 1);
        }

        int place = first;
        while (place < lines.Count && (IsBlank(text, lines[place]) || text[lines[place].Start] == '#'))
        {
            place++;
        }

        int remark = place - 1;
        bool hasComments = Enumerable.Range(first, place - first).Any(line => !IsBlank(text, lines[line]));
        string[] wanted = [.. mapping.NamedColumns()];
        string Line(int number) => text.Substring(lines[number].Start, lines[number].Length);
        if (mapping.Header == false)
        {
            return place >= lines.Count
                ? null
                : new TextHead(separator ?? Best(Line(place), []), lines[place].Start, place, false, hasComments);
        }

        if (place > first
            && !IsBlank(text, lines[remark])
            && Found(Line(remark).TrimStart('#', ' ', '\t'), separator, wanted)
                > (place < lines.Count ? Found(Line(place), separator, wanted) : 0))
        {
            // The names stand in a remark, as numpy writes them.
            string names = Line(remark).TrimStart('#', ' ', '\t');
            return new TextHead(
                separator ?? Best(names, wanted), lines[remark].Start + lines[remark].Length - names.Length, remark, false, true);
        }

        if (place >= lines.Count)
        {
            return null;
        }

        int title = Enumerable.Range(place, Math.Min(MostLines, lines.Count - place))
            .FirstOrDefault(line => Found(Line(line), separator, wanted) == wanted.Length, place);
        if (title > place)
        {
            findings.Add(FindingLevel.Hint, $"the names of the columns stand in line {title + 1}; what stands before is passed over.");
        }

        char mark = separator ?? Best(Line(title), wanted);
        return new TextHead(mark, lines[title].Start, title, NamesRows(text, lines, title, mark), hasComments);
    }

    /// <summary>The cells of a line, without quotation marks.</summary>
    public static List<string> Cells(string line, char separator)
    {
        var cells = new List<string>();
        var cell = new System.Text.StringBuilder();
        bool isQuoted = false;
        foreach (char character in separator == ' ' ? line.Trim(' ', '\t') : line)
        {
            isQuoted ^= character == '"';
            bool ends = !isQuoted && (character == separator || (separator == ' ' && character == '\t'));
            if (ends && separator == ' ' && cell.Length == 0)
            {
                continue;
            }

            if (ends)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else
            {
                cell.Append(character);
            }
        }

        cells.Add(cell.ToString());
        return [.. cells.Select(text => MissingText.Trim(text).Trim('"').Trim().ToString())];
    }

    private static bool NamesRows(string text, List<(int Start, int Length)> lines, int title, char separator)
    {
        int count = Cells(text.Substring(lines[title].Start, lines[title].Length), separator).Count;
        var firsts = new HashSet<string>(StringComparer.Ordinal);
        int rows = 0;
        for (int line = title + 1; line < Math.Min(lines.Count, title + MostLines); line++)
        {
            if (IsBlank(text, lines[line]))
            {
                continue;
            }

            var cells = Cells(text.Substring(lines[line].Start, lines[line].Length), separator);
            if (cells.Count != count + 1 || !firsts.Add(cells[0]) || cells[^1].Length == 0)
            {
                return false;
            }

            rows++;
        }

        return rows > 0;
    }

    private static int Found(string line, char? separator, string[] wanted) =>
        (separator is { } mark ? [mark] : s_separators)
            .Max(candidate => Cells(line, candidate) is var cells ? wanted.Count(cells.Contains) : 0);

    private static char Best(string line, string[] wanted) => s_separators
        .Select((mark, order) => (Mark: mark, Order: order, Cells: Cells(line, mark)))
        .OrderByDescending(entry => wanted.Count(entry.Cells.Contains))
        .ThenByDescending(entry => entry.Mark is ' ' or ':' or '^' or '~' ? Math.Min(entry.Cells.Count, 1.5) : entry.Cells.Count)
        .ThenBy(entry => entry.Order).First().Mark;

    private static char? SepLine(ReadOnlySpan<char> line)
    {
        var text = MissingText.Trim(line).Trim('"');
        bool isTab = line.Trim('"').EndsWith("=\t");
        return !text.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) ? null : isTab ? '\t' : text.Length == 5 ? text[4] : null;
    }

    private static bool IsBlank(string text, (int Start, int Length) line) =>
        text.AsSpan(line.Start, line.Length).Trim(" \t,;|").IsWhiteSpace();

    private static List<(int Start, int Length)> Lines(string text)
    {
        var lines = new List<(int, int)>();
        for (int start = 0; start < text.Length && lines.Count < 2 * MostLines;)
        {
            int length = text.AsSpan(start).IndexOfAny('\n', '\r');
            if (length < 0)
            {
                lines.Add((start, text.Length - start));
                break;
            }

            lines.Add((start, length));
            int end = start + length;
            start = end + (text[end] == '\r' && end + 1 < text.Length && text[end + 1] == '\n' ? 2 : 1);
        }

        return lines;
    }
}
