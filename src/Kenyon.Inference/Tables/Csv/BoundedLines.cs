namespace Kenyon.Inference.Tables.Csv;

/// <summary>
/// A text reader that refuses what would make a parser's memory grow without bound: a line, or a quoted cell over many lines, beyond a
/// limit; and NUL characters, which no table of texts has.
/// </summary>
/// <param name="inner">The text.</param>
/// <param name="source">File name for messages.</param>
/// <param name="longestRow">Most characters between two line ends that are not in quotes.</param>
internal sealed class BoundedLines(TextReader inner, string source, int longestRow) : TextReader
{
    private string _peeked = "";
    private int _position;
    private int _rowLength;
    private int _line = 1;
    private bool _isQuoted;
    private bool _isAfterReturn;

    /// <summary>The beginning of the text, which is read again by the parser; empty at the end of the text.</summary>
    /// <param name="length">About how many characters; at least one line where it is not longer than a row may be.</param>
    public string PeekText(int length)
    {
        var buffer = new char[4096];
        var text = new System.Text.StringBuilder();
        bool hasLine = false;
        int count;
        while ((text.Length < length || (!hasLine && text.Length <= longestRow)) && (count = inner.Read(buffer, 0, buffer.Length)) > 0)
        {
            text.Append(buffer, 0, count);
            hasLine |= buffer.AsSpan(0, count).ContainsAny('\n', '\r');
        }

        return _peeked = text.ToString();
    }

    /// <summary>Passes over the first characters, which were peeked at.</summary>
    /// <param name="count">How many.</param>
    /// <param name="lines">How many lines they are.</param>
    public void Skip(int count, int lines)
    {
        _position = count;
        _line += lines;
    }

    public override int Peek() => _position < _peeked.Length ? _peeked[_position] : inner.Peek();

    public override int Read()
    {
        Span<char> one = stackalloc char[1];
        return Read(one) == 0 ? -1 : one[0];
    }

    public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

    public override int Read(Span<char> buffer)
    {
        int count;
        if (_position < _peeked.Length)
        {
            count = Math.Min(buffer.Length, _peeked.Length - _position);
            _peeked.AsSpan(_position, count).CopyTo(buffer);
            _position += count;
        }
        else
        {
            count = inner.Read(buffer);
        }

        Check(buffer[..count]);
        return count;
    }

    private void Check(ReadOnlySpan<char> text)
    {
        foreach (char character in text)
        {
            switch (character)
            {
                case '\0':
                    throw new DataException($"{source}:{_line}: the file holds a NUL character; it is no text file, or it is damaged.");
                case '"':
                    _isQuoted = !_isQuoted;
                    break;
                case '\r':
                case '\n' when !_isAfterReturn:
                    _line++;
                    _rowLength = _isQuoted ? _rowLength : 0;
                    break;
            }

            _isAfterReturn = character == '\r';

            if (++_rowLength > longestRow)
            {
                throw new DataException(
                    $"{source}:{_line}: "
                    + $"the row has more than {longestRow:N0} characters{(_isQuoted ? "; a quotation mark is not closed" : "")}.");
            }
        }
    }
}
