namespace Kenyon.Inference.Tables.Csv;

/// <summary>
/// Text whose cells are separated by runs of blanks, as text whose cells are separated by one tab; blanks in quotes stay.
/// </summary>
/// <param name="inner">The text.</param>
internal sealed class BlankSeparated(TextReader inner) : TextReader
{
    private readonly char[] _buffer = new char[4096];
    private bool _isQuoted;
    private bool _isLineStart = true;
    private bool _owesTab;
    private char? _owed;

    public override int Read()
    {
        Span<char> one = stackalloc char[1];
        return Read(one) == 0 ? -1 : one[0];
    }

    public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

    public override int Read(Span<char> buffer)
    {
        int written = 0;
        while (written == 0 && buffer.Length > 0)
        {
            if (_owed is { } owed)
            {
                buffer[written++] = owed;
                _owed = null;
                continue;
            }

            int count = inner.Read(_buffer.AsSpan(0, Math.Min(_buffer.Length, Math.Max(1, buffer.Length / 2))));
            if (count == 0)
            {
                return 0;
            }

            written = Convert(_buffer.AsSpan(0, count), buffer);
        }

        return written;
    }

    private int Convert(ReadOnlySpan<char> text, Span<char> buffer)
    {
        int written = 0;
        foreach (char character in text)
        {
            _isQuoted ^= character == '"';
            if (!_isQuoted && character is ' ' or '\t' && !_isQuoted)
            {
                _owesTab = !_isLineStart;
                continue;
            }

            bool isEnd = character is '\n' or '\r' && !_isQuoted;
            if (_owesTab && !isEnd)
            {
                buffer[written++] = '\t';
            }

            _owesTab = false;
            _isLineStart = isEnd;
            if (written < buffer.Length)
            {
                buffer[written++] = character;
            }
            else
            {
                _owed = character;
            }
        }

        return written;
    }
}
