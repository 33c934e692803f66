using Kenyon.Files.Parquet;
using Parquet;
using Parquet.Schema;

namespace Kenyon.Tests.Files.Parquet;

/// <summary>Whatever a column is stored as, its cells read as what they stand for.</summary>
public sealed class ParquetKindsTests
{
    private static readonly DateTime s_time = new(2026, 3, 1, 13, 45, 30, 250, DateTimeKind.Utc);

    [Fact]
    public async Task Numbers_times_and_identities_read_as_what_they_stand_for()
    {
        var id = new Guid("00112233-4455-6677-8899-aabbccddeeff");
        DataField[] fields =
        [
            new DataField<uint>("uint"), new DataField<ulong>("ulong"), new DataField<short>("short"), new DataField<float>("float"),
            new DecimalDataField("decimal", 12, 3), new DecimalDataField("wide", 30, 2), new DateTimeDataField("date", DateTimeFormat.Date),
            new DateTimeDataField("millis", DateTimeFormat.DateAndTime), new DateTimeDataField("micros", DateTimeFormat.DateAndTimeMicros),
            new DataField<Guid>("guid"), new DataField<byte[]>("bytes"),
        ];
        using var stream = new MemoryStream();
        await using (var writer = await ParquetWriter.CreateAsync(new ParquetSchema(fields), stream))
        {
            using var group = writer.CreateRowGroup();
            await group.WriteAsync<uint>(fields[0], new[] { uint.MaxValue }.AsMemory());
            await group.WriteAsync<ulong>(fields[1], new[] { ulong.MaxValue }.AsMemory());
            await group.WriteAsync<short>(fields[2], new short[] { -7 }.AsMemory());
            await group.WriteAsync<float>(fields[3], new[] { 0.5f }.AsMemory());
            await group.WriteAsync<decimal>(fields[4], new[] { -1.125m }.AsMemory());
            await group.WriteAsync<decimal>(fields[5], new[] { 12345678901234567890.25m }.AsMemory());
            await group.WriteAsync<DateTime>(fields[6], new[] { s_time.Date }.AsMemory());
            await group.WriteAsync<DateTime>(fields[7], new[] { s_time }.AsMemory());
            await group.WriteAsync<DateTime>(fields[8], new[] { s_time }.AsMemory());
            await group.WriteAsync<Guid>(fields[9], new[] { id }.AsMemory());
            await group.WriteAsync(fields[10], new[] { "text"u8.ToArray() });
        }

        stream.Position = 0;
        var table = ParquetTable.Open(stream, "kinds", 10, 20);
        object?[][] cells = table.Read<object>([.. Enumerable.Range(0, fields.Length)], value => value);
        string[] expected =
        [
            "4294967295", "18446744073709551615", "-7", "0.5", "-1.125", "12345678901234567890.25", "2026-03-01",
            "2026-03-01T13:45:30.25", "2026-03-01T13:45:30.25", "00112233-4455-6677-8899-aabbccddeeff", "text",
        ];
        Assert.Equal(expected, cells.Select(column => $"{column[0]}"));
    }
}
