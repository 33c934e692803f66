using System.Text;
using Kenyon.Files.Columns;
using Kenyon.Files.Parquet;

namespace Kenyon.Tests.Files.Columns;

/// <summary>Tables that are written say the same to whoever reads them.</summary>
public sealed class TableFormatTests
{
    private static readonly TableColumn[] s_columns =
    [
        new("name", ColumnType.Text, ""), new("count", ColumnType.Whole, "runs"), new("mean", ColumnType.Number, "fitness"),
        new("learns", ColumnType.Flag, ""),
    ];

    [Fact]
    public void A_csv_quotes_what_would_break_it_and_leaves_empty_what_is_missing()
    {
        object?[][] rows =
        [
            ["plain", 3L, 0.1, true], ["a,b", -1L, 1e-300, false], ["say \"x\"", null, double.NaN, null], ["two\nlines", 0L, 1.0 / 3, true],
            [null, long.MaxValue, -0.0, null],
        ];
        Assert.Equal(
            "name,count,mean,learns\nplain,3,0.1,true\n\"a,b\",-1,1E-300,false\n\"say \"\"x\"\"\",,NaN,\n\"two\nlines\",0,"
            + "0.3333333333333333,true\n,9223372036854775807,-0,\n",
            Encoding.UTF8.GetString(Write(new CsvFormat(), rows)));
        Assert.Equal("csv", new CsvFormat().Extension);
    }

    [Fact]
    public void A_csv_of_any_length_has_every_row_once_in_order()
    {
        string text = Encoding.UTF8.GetString(Write(new CsvFormat(), Many(10_000)));
        string[] lines = text.Split('\n');
        Assert.Equal(10_002, lines.Length);
        Assert.Equal("row 9999,9999,4999.5,false", lines[10_000]);
        var names = lines.Skip(1).Take(10_000).Select(line => line.Split(',')[0]);
        Assert.Equal(Enumerable.Range(0, 10_000).Select(row => $"row {row}"), names);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(50_001)] // one more than a row group holds
    public void A_parquet_file_gives_back_every_cell(int count)
    {
        using var stream = new MemoryStream(Write(new ParquetFormat(), Many(count)));
        var table = ParquetTable.Open(stream, "table", 100_000, 10);
        Assert.Equal(["name", "count", "mean", "learns"], table.Columns);
        Assert.Equal(count, table.RowCount);
        object?[][] read = table.Read<object>([0, 1, 2, 3], value => value);
        object?[][] rows = [.. Many(count)];
        for (int column = 0; column < 4; column++)
        {
            Assert.Equal(rows.Select(row => row[column]), read[column]);
        }
    }

    [Fact]
    public void Missing_cells_and_units_are_in_the_parquet_file()
    {
        object?[][] rows = [[null, null, null, null], ["x", 1L, 2.5, true]];
        byte[] bytes = Write(new ParquetFormat(), rows);
        using var stream = new MemoryStream(bytes);
        object?[][] read = ParquetTable.Open(stream, "table", 10, 10).Read<object>([0, 1, 2, 3], value => value);
        Assert.All(read, column => Assert.Null(column[0]));
        Assert.Equal(["x", 1L, 2.5, true], read.Select(column => column[1]));
        string text = Encoding.Latin1.GetString(bytes);
        Assert.Contains("unit:mean", text, StringComparison.Ordinal);
        Assert.DoesNotContain("unit:name", text, StringComparison.Ordinal);
        Assert.Equal("parquet", new ParquetFormat().Extension);
    }

    [Fact]
    public void Arrays_become_columns_and_what_is_no_column_is_refused()
    {
        using var stream = new MemoryStream();
        ParquetArrays.Write(stream, [("i", new[] { 1, 2 }), ("l", new[] { 3L, 4L }), ("d", new[] { 0.5, 1.5 }), ("s", new[] { "a", "b" })]);
        stream.Position = 0;
        object?[][] read = ParquetTable.Open(stream, "table", 10, 10).Read<object>([0, 1, 2, 3], value => value);
        Assert.Equal(["2", "4", "1.5", "b"], read.Select(column => $"{column[1]}"));
        var refused = Assert.Throws<ArgumentException>(() => ParquetArrays.Write(new MemoryStream(), [("f", new[] { 1f })]));
        Assert.StartsWith("Column f is of Single[]; must be of int, long, double or string.", refused.Message, StringComparison.Ordinal);
    }

    private static byte[] Write(ITableFormat format, IEnumerable<object?[]> rows)
    {
        using var stream = new MemoryStream();
        format.Write(stream, s_columns, rows);
        return stream.ToArray();
    }

    private static IEnumerable<object?[]> Many(int count) =>
        Enumerable.Range(0, count).Select(row => new object?[] { $"row {row}", (long)row, row / 2.0, row % 2 == 0 });
}
