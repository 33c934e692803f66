using Kenyon.Files.Parquet;

namespace Kenyon.Tests.Files.Parquet;

/// <summary>What stored numbers and bytes stand for, at the ends of what there is.</summary>
public sealed class ParquetValuesTests
{
    private static readonly byte[] s_large = [0x7F, .. new byte[15]];

    [Fact]
    public void Whole_numbers_become_what_their_column_says_or_stay_numbers()
    {
        Assert.Equal(7L, ParquetValues.Of(Column(ParquetMeaning.Plain), 7));
        Assert.Equal((ulong)uint.MaxValue, ParquetValues.Of(Column(ParquetMeaning.Unsigned, type: 1), -1));
        Assert.Equal(ulong.MaxValue, ParquetValues.Of(Column(ParquetMeaning.Unsigned), -1));
        Assert.Equal(-1.5m, ParquetValues.Of(Column(ParquetMeaning.Decimal, scale: 2), -150));
        Assert.Equal("7E-30", ParquetValues.Of(Column(ParquetMeaning.Decimal, scale: 30), 7));
        Assert.Equal("7E2", ParquetValues.Of(Column(ParquetMeaning.Decimal, scale: -2), 7));
        Assert.Equal("1970-01-02", ParquetValues.Of(Column(ParquetMeaning.Date), 1));
        Assert.Equal("0001-01-01", ParquetValues.Of(Column(ParquetMeaning.Date), -719_162));
        Assert.Equal(-719_163L, ParquetValues.Of(Column(ParquetMeaning.Date), -719_163));
        Assert.Equal(2_932_897L, ParquetValues.Of(Column(ParquetMeaning.Date), 2_932_897));
    }

    [Theory]
    [InlineData("Milli", 1_500, "1970-01-01T00:00:01.5")]
    [InlineData("Micro", -1, "1969-12-31T23:59:59.999999")]
    [InlineData("Nano", 3_000_000_001, "1970-01-01T00:00:03.000000001")]
    [InlineData("Milli", 86_400_000, "1970-01-02T00:00:00")]
    [InlineData("Milli", 300_000_000_000_000, 300_000_000_000_000)] // the year 11476
    public void Times_are_told_to_their_last_digit(string unit, long value, object expected) =>
        Assert.Equal(expected, ParquetValues.Of(Column(ParquetMeaning.Timestamp, unit: Enum.Parse<ParquetUnit>(unit)), value));

    [Theory]
    [InlineData(3_600_000, "01:00:00")]
    [InlineData(86_399_999, "23:59:59.999")]
    [InlineData(90_000_000, 90_000_000L)]
    [InlineData(-1, -1L)]
    public void A_time_of_day_is_of_a_day(long value, object expected) =>
        Assert.Equal(expected, ParquetValues.Of(Column(ParquetMeaning.Time), value));

    [Fact]
    public void Bytes_become_what_their_column_says_or_text()
    {
        Assert.Equal(
            "00112233-4455-6677-8899-aabbccddeeff",
            ParquetValues.Of(Column(ParquetMeaning.Uuid), Convert.FromHexString("00112233445566778899AABBCCDDEEFF")));
        Assert.Equal("abc", ParquetValues.Of(Column(ParquetMeaning.Uuid), "abc"u8)); // one of another length is none
        Assert.Equal((Half)1.5, ParquetValues.Of(Column(ParquetMeaning.Half), [0x00, 0x3E]));
        Assert.Equal("x", ParquetValues.Of(Column(ParquetMeaning.Half), "x"u8));
        Assert.Equal(-2.56m, ParquetValues.Of(Column(ParquetMeaning.Decimal, scale: 2), [0xFF, 0x00]));
        Assert.Equal(1.6881e36, Assert.IsType<double>(ParquetValues.Of(Column(ParquetMeaning.Decimal, scale: 2), s_large)), 1e32);
        Assert.Equal("a\0", ParquetValues.Of(Column(ParquetMeaning.Plain), "a\0"u8));
        Assert.Equal("a", ParquetValues.Of(Column(ParquetMeaning.Plain, type: ParquetColumn.FixedByteArray), "a\0"u8));
        Assert.Contains(
            "bytes that are no text",
            Assert.Throws<InvalidDataException>(() => ParquetValues.Of(Column(ParquetMeaning.Plain), [0xFF])).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_read_is_called_by_what_it_holds()
    {
        Assert.Equal("lists, maps or spans of time", Column(ParquetMeaning.Unreadable).Holds);
        Assert.Equal("values of type 8", Column(ParquetMeaning.Plain, type: 8).Holds);
        Assert.Equal("values of type -1", Column(ParquetMeaning.Plain, type: -1).Holds);
        Assert.Equal("cells", Column(ParquetMeaning.Plain).Holds);
    }

    private static ParquetColumn Column(
        ParquetMeaning meaning, int type = 2, int scale = 0, ParquetUnit unit = ParquetUnit.Milli) =>
        new("column", type, null, meaning, unit, scale, [], ["column"]);
}
