using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace Kenyon.Files.Parquet;

/// <summary>
/// What stored numbers and bytes of a Parquet column stand for (Parquet format, logical types). Times become texts of ISO 8601.
/// </summary>
internal static class ParquetValues
{
    private const int LargestScale = 28;
    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The meaning of a whole number.</summary>
    public static object Of(ParquetColumn column, long value) => column.Meaning switch
    {
        ParquetMeaning.Unsigned => column.Type == 1 ? (uint)value : (ulong)value,
        ParquetMeaning.Decimal => Scaled(value, column.Scale),
        ParquetMeaning.Date => Date(value),
        ParquetMeaning.Time => Moment(value, column.Unit, withDate: false),
        ParquetMeaning.Timestamp => Moment(value, column.Unit, withDate: true),
        _ => value,
    };

    /// <summary>The meaning of bytes.</summary>
    /// <exception cref="InvalidDataException">They are no text.</exception>
    public static object Of(ParquetColumn column, ReadOnlySpan<byte> bytes)
    {
        switch (column.Meaning)
        {
            case ParquetMeaning.Uuid when bytes.Length == 16:
                return new Guid(bytes, bigEndian: true).ToString();
            case ParquetMeaning.Half when bytes.Length == 2:
                return BinaryPrimitives.ReadHalfLittleEndian(bytes);
            case ParquetMeaning.Decimal:
                return Scaled(new BigInteger(bytes, isBigEndian: true), column.Scale);
            default:
                try
                {
                    return s_strict.GetString(column.Type == ParquetColumn.FixedByteArray ? bytes.TrimEnd((byte)0) : bytes);
                }
                catch (DecoderFallbackException failure)
                {
                    throw new InvalidDataException($"{column.Name} holds bytes that are no text; write it as text or as numbers", failure);
                }
        }
    }

    private static object Scaled(BigInteger value, int scale)
    {
        if (scale is < 0 or > LargestScale)
        {
            return value.ToString(CultureInfo.InvariantCulture) + (scale == 0 ? "" : $"E{-scale}");
        }

        var most = new BigInteger(decimal.MaxValue);
        return BigInteger.Abs(value) <= most ? Trim((decimal)value / Power(scale)) : (double)value / Math.Pow(10, scale);
    }

    private static decimal Power(int scale)
    {
        decimal power = 1;
        for (int place = 0; place < scale; place++)
        {
            power *= 10;
        }

        return power;
    }

    /// <summary>1.50 becomes 1.5: as an id it is the same as the number.</summary>
    private static decimal Trim(decimal value) => value / 1.000000000000000000000000000000000m;

    private static object Date(long days)
    {
        long number = DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber + days;
        return number >= 0 && number <= DateOnly.MaxValue.DayNumber
            ? DateOnly.FromDayNumber((int)number).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : days;
    }

    private static object Moment(long value, ParquetUnit unit, bool withDate)
    {
        long parts = unit switch { ParquetUnit.Milli => 1_000, ParquetUnit.Micro => 1_000_000, _ => 1_000_000_000 };
        long seconds = (long)Math.Floor((decimal)value / parts);
        long rest = value - (seconds * parts);
        if (Math.Abs(seconds) > 200_000_000_000 || (!withDate && seconds is < 0 or > 86_400))
        {
            return value;
        }

        var moment = DateTime.UnixEpoch.AddSeconds(seconds);
        string digits = rest == 0
            ? ""
            : "." + rest.ToString(CultureInfo.InvariantCulture).PadLeft((int)Math.Log10(parts), '0').TrimEnd('0');
        return moment.ToString(withDate ? "yyyy-MM-ddTHH:mm:ss" : "HH:mm:ss", CultureInfo.InvariantCulture) + digits;
    }
}
