using System.Text;

namespace Kenyon.Inference.Tables.Csv;

/// <summary>
/// Opens text in UTF-8 or UTF-16. Bytes that are no UTF-8 are read as Windows-1252, a letter each, and noticed: ids stay apart whatever
/// they were.
/// </summary>
internal sealed class LenientText : DecoderFallback
{
    private const string Windows1252 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";
    private const int LookedAt = 512;

    /// <summary>Bytes that are no UTF-8, so far.</summary>
    public long StrangeBytes { get; private set; }

    public override int MaxCharCount => 4;

    /// <summary>A reader of a file.</summary>
    /// <param name="stream">The file, at its beginning.</param>
    public StreamReader Open(Stream stream) => new(stream, Guess(stream), detectEncodingFromByteOrderMarks: true);

    public override DecoderFallbackBuffer CreateFallbackBuffer() => new Letters(this);

    /// <summary>UTF-16 without a mark has a zero in every second byte.</summary>
    private Encoding Guess(Stream stream)
    {
        if (stream.CanSeek)
        {
            Span<byte> first = stackalloc byte[LookedAt];
            int count = stream.ReadAtLeast(first, first.Length, throwOnEndOfStream: false);
            stream.Position = 0;
            int even = 0, odd = 0;
            for (int place = 0; place < count; place++)
            {
                (even, odd) = first[place] != 0 ? (even, odd) : place % 2 == 0 ? (even + 1, odd) : (even, odd + 1);
            }

            if (count >= 8 && Math.Max(even, odd) > 0.4 * count && Math.Min(even, odd) == 0)
            {
                return odd > 0 ? Encoding.Unicode : Encoding.BigEndianUnicode;
            }
        }

        return Encoding.GetEncoding("utf-8", EncoderFallback.ExceptionFallback, this);
    }

    private sealed class Letters(LenientText owner) : DecoderFallbackBuffer
    {
        private byte[] _bytes = [];
        private int _next;

        public override int Remaining => _bytes.Length - _next;

        public override bool Fallback(byte[] bytesUnknown, int index)
        {
            (_bytes, _next) = ([.. bytesUnknown], 0);
            owner.StrangeBytes += bytesUnknown.Length;
            return bytesUnknown.Length > 0;
        }

        public override char GetNextChar() => _next >= _bytes.Length ? '\0'
            : _bytes[_next++] is var value && value is >= 0x80 and < 0xA0 ? Windows1252[value - 0x80]
            : (char)value;

        public override bool MovePrevious()
        {
            bool can = _next > 0;
            _next -= can ? 1 : 0;
            return can;
        }

        public override void Reset() => (_bytes, _next) = ([], 0);
    }
}
