using Kenyon.Files;

namespace Kenyon.Experiments.Records;

/// <summary>
/// The complete lines of a file of records, one after the other, in little memory: a last line that is being written is left out.
/// </summary>
/// <param name="path">The file; exists.</param>
internal sealed class RecordLines(string path) : IDisposable
{
    /// <summary>Longest line, in bytes: a record of a run with many terms has some thousand.</summary>
    public const int LongestLine = 1 << 20;

    private readonly FileStream _stream = BoundedFile.Open(path);
    private byte[] _bytes = new byte[64 << 10];
    private int _start;
    private int _end;
    private int _number;

    /// <summary>The next line.</summary>
    /// <param name="line">Its bytes without the line end, valid until the next call.</param>
    /// <param name="damage">What is wrong where no line can end; else null.</param>
    /// <returns>False where there is no further complete line.</returns>
    public bool TryNext(out ReadOnlySpan<byte> line, out InvalidDataException? damage)
    {
        line = default;
        damage = null;
        int seen = 0;
        while (true)
        {
            int length = _bytes.AsSpan(_start + seen, _end - _start - seen).IndexOf((byte)'\n');
            if (length >= 0)
            {
                line = _bytes.AsSpan(_start, seen + length);
                _start += seen + length + 1;
                _number++;
                return true;
            }

            seen = _end - _start;
            if (seen >= LongestLine)
            {
                damage = new InvalidDataException(
                    $"{path}:{_number + 1}:1: a line of more than {LongestLine:N0} bytes; expected a record of a generation.");
                return true;
            }

            if (!Fill())
            {
                return false;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    /// <summary>Reads more behind what is there.</summary>
    private bool Fill()
    {
        if (_start > 0)
        {
            Buffer.BlockCopy(_bytes, _start, _bytes, 0, _end - _start);
            (_start, _end) = (0, _end - _start);
        }

        if (_end == _bytes.Length)
        {
            Array.Resize(ref _bytes, 2 * _bytes.Length);
        }

        int count = _stream.Read(_bytes, _end, _bytes.Length - _end);
        _end += count;
        return count > 0;
    }
}
