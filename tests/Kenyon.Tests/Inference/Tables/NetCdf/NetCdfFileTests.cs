using Kenyon.Files.Columns;
using Kenyon.Inference.Tables.NetCdf;
using PureHDF;

namespace Kenyon.Tests.Inference.Tables.NetCdf;

/// <summary>
/// What a NetCDF file must have so that libnetcdf takes its dimensions for dimensions; other readers open it in ExportTests.
/// </summary>
public sealed class NetCdfFileTests
{
    private const int TypeOfText = 3;

    private static readonly string[] s_trap = ["OHDR", "OHDR\0\0\0\0OHDR and more than sixteen letters"];

    /// <summary>Numbers of the author: lookup3.c, driver5.</summary>
    [Theory]
    [InlineData("", 0xDEADBEEF)]
    [InlineData("Four score and seven years ago", 0x17770551)]
    public void The_checksum_is_that_of_its_author(string text, uint expected) =>
        Assert.Equal(expected, Lookup3.Of(System.Text.Encoding.ASCII.GetBytes(text)));

    [Fact]
    public void Groups_have_dimensions_of_their_own_that_are_named_in_text_of_fixed_length()
    {
        var file = Open(Posterior());
        var group = file.Group("posterior");
        foreach (string name in (string[])["chain", "subject"])
        {
            var kind = group.Dataset(name).Attribute("CLASS");
            Assert.Equal(TypeOfText, (int)kind.Type.Class);
            Assert.Equal("DIMENSION_SCALE", kind.Read<string>());
            Assert.Equal(name, group.Dataset(name).Attribute("NAME").Read<string>());
        }

        Assert.Equal(["a bee with a long name", "ä", ""], group.Dataset("subject").Read<string[]>());
        var rate = group.Dataset("rate");
        Assert.Equal([2UL, 3UL], rate.Space.Dimensions);
        Assert.Equal(H5DataLayoutClass.Chunked, rate.Layout.Class);
        double[,] values = rate.Read<double[,]>();
        Assert.Equal((1, 3, 4), (values[0, 0], values[0, 2], values[1, 0]));
        Assert.Equal("1 (learning rate), a long unit", rate.Attribute("units").Read<string>());
        Assert.Equal([2UL], rate.Attribute("DIMENSION_LIST").Space.Dimensions);
        Assert.Equal("a model", file.Attribute("model").Read<string>());
    }

    [Fact]
    public void Letters_of_a_header_in_data_are_left_alone()
    {
        var file = Open(new NetCdfGroup([new("OHDR", s_trap)], [new("text", ["OHDR"], s_trap)]));
        Assert.Equal(s_trap, file.Dataset("text").Read<string[]>());
        Assert.Equal("OHDR", file.Dataset("OHDR").Attribute("NAME").Read<string>());
    }

    [Fact]
    public void Cells_that_are_missing_have_the_fill_value_that_is_named()
    {
        TableColumn[] columns =
        [
            new("whole", ColumnType.Whole, "lifetimes"), new("number", ColumnType.Number, ""), new("flag", ColumnType.Flag, ""),
            new("text", ColumnType.Text, ""), new("full", ColumnType.Flag, ""), new("seed", ColumnType.Whole, ""),
        ];
        using var stream = new MemoryStream();
        new NetCdfFormat().Write(stream, columns, [[1L, 0.1, true, "word", true, 1L << 60], [null, null, null, null, false, -1L]]);
        stream.Position = 0;
        using var file = H5File.Open(stream);
        Assert.Equal([1, file.Dataset("whole").Attribute("_FillValue").Read<long[]>()[0]], file.Dataset("whole").Read<long[]>());
        Assert.Equal([0.1, double.NaN], file.Dataset("number").Read<double[]>());
        Assert.Equal([1, file.Dataset("flag").Attribute("_FillValue").Read<sbyte[]>()[0]], file.Dataset("flag").Read<sbyte[]>());
        Assert.Equal(["word", ""], file.Dataset("text").Read<string[]>());
        Assert.Equal([1, 0], file.Dataset("full").Read<sbyte[]>());
        Assert.Equal("bool", file.Dataset("full").Attribute("dtype").Read<string>());
        Assert.Equal([1L << 60, -1], file.Dataset("seed").Read<long[]>());
        Assert.False(file.Dataset("seed").AttributeExists("_FillValue"));
        Assert.Equal("lifetimes", file.Dataset("whole").Attribute("units").Read<string>());
        Assert.Equal(2, file.Attribute("rows").Read<long>());
    }

    [Fact]
    public void A_table_without_rows_has_no_variables()
    {
        using var stream = new MemoryStream();
        new NetCdfFormat().Write(stream, [new("whole", ColumnType.Whole, "")], []);
        stream.Position = 0;
        using var file = H5File.Open(stream);
        Assert.Equal((0, 0L), (file.Children().Count(), file.Attribute("rows").Read<long>()));
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        var three = NetCdfDimension.Counted("three", 3);
        Assert.Contains("empty", Refused(new([new("none", Array.Empty<int>())], [])), StringComparison.Ordinal);
        Assert.Contains(
            "four, which is no dimension", Refused(new([three], [new("x", ["four"], new double[3])])), StringComparison.Ordinal);
        Assert.Contains("2 values; must be", Refused(new([three], [new("x", ["three"], new double[2])])), StringComparison.Ordinal);
        Assert.Contains("0 values; must be", Refused(new([three], [new("x", [], Array.Empty<int>())])), StringComparison.Ordinal);
    }

    private static string Refused(NetCdfGroup root) =>
        Assert.Throws<ArgumentException>(() => NetCdfFile.Write(Stream.Null, root)).Message;

    private static NetCdfGroup Posterior() => new(
        [],
        [],
        new Dictionary<string, object> { ["model"] = "a model" },
        new Dictionary<string, NetCdfGroup>
        {
            ["posterior"] = new(
                [NetCdfDimension.Counted("chain", 2), new("subject", (string[])["a bee with a long name", "ä", ""])],
                [
                    new(
                        "rate",
                        ["chain", "subject"],
                        (double[])[1, 2, 3, 4, 5, 6],
                        new Dictionary<string, object> { ["units"] = "1 (learning rate), a long unit" }),
                ]),
        });

    private static IH5Group Open(NetCdfGroup root)
    {
        var stream = new MemoryStream();
        NetCdfFile.Write(stream, root);
        stream.Position = 0;
        return H5File.Open(stream);
    }
}
