namespace Kenyon.Inference.Behaviour;

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

    /// <summary>The first line, which is read again by the parser; empty at the end of the text.</summary>
    public string PeekLine()
    {
        var buffer = new char[4096];
        var text = new System.Text.StringBuilder();
        int count;
        while (text.Length <= longestRow && (count = inner.Read(buffer, 0, buffer.Length)) > 0)
        {
            text.Append(buffer, 0, count);
            if (buffer.AsSpan(0, count).ContainsAny('\n', '\r'))
            {
                break;
            }
        }

        _peeked = text.ToString();
        int end = _peeked.AsSpan().IndexOfAny('\n', '\r');
        return end < 0 ? _peeked : _peeked[..end];
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
                case '\n':
                    _line++;
                    _rowLength = _isQuoted ? _rowLength : 0;
                    break;
            }

            if (++_rowLength > longestRow)
            {
                throw new DataException(
                    $"{source}:{_line}: the row has more than {longestRow:N0} characters{(_isQuoted ? "; a quotation mark is not closed" : "")}.");
            }
        }
    }
}
