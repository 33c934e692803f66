using System.IO.Compression;
using System.Text;
using Kenyon.Inference.Tables;
using Kenyon.Inference.Tables.Sources;
using Kenyon.Tests.Inference.Behaviour;

namespace Kenyon.Tests.Inference.Sources;

/// <summary>Files are known by their first bytes, whatever they are called; what is not read is named, with the way out.</summary>
public sealed class FileSignatureTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kenyon-signature-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("PK\u0003\u0004\u0014\0\u0006\0\u0008\0\0\0!\0[Content_Types].xml", "Excel workbook; save it as CSV")]
    [InlineData("PK\u0003\u0004\u0014\0\0\0\0\0\0\0\0\0mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "LibreOffice")]
    [InlineData("PK\u0003\u0004\u0014\0\0\0\0\0choice.npy", "npz")]
    [InlineData("PK\u0003\u0004\u0014\0\0\0\0\0choices.csv", "zip archive; unpack it")]
    [InlineData("\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1", "Excel workbook of the old kind")]
    [InlineData("MATLAB 5.0 MAT-file, Platform", "MATLAB 5 file")]
    [InlineData("RDX3\nX\n", "R workspace")]
    [InlineData("X\n\0\0\0\u0003", "R object")]
    [InlineData("\u0093NUMPY\u0001\0", "NumPy array")]
    [InlineData("\u0080\u0004\u0095\u0001.", "pickle")]
    [InlineData("$FL2@(#) SPSS DATA FILE", "SPSS")]
    [InlineData("<stata_dta><header>", "Stata")]
    [InlineData("ARROW1\0\0", "Arrow")]
    [InlineData("FEA1", "Feather")]
    [InlineData("SQLite format 3\0", "SQLite")]
    [InlineData("\n <!doctype HTML><html>", "web page")]
    [InlineData("[{\"choice\": 1}]", "JSON")]
    [InlineData("{\n  \"choice\": [1]}", "JSON")]
    [InlineData("version https://git-lfs.github.com/spec/v1\noid", "git lfs pull")]
    [InlineData("BZh91AY", "bunzip2")]
    [InlineData("CDF\u0001", "netCDF 3")]
    [InlineData("<?xml version", "XML")]
    public void What_is_known_and_not_read_is_named_with_the_way_out(string start, string message)
    {
        byte[] bytes = [.. Encoding.Latin1.GetBytes(start), .. new byte[200]];
        Assert.Contains($"{message}", Refused(bytes), StringComparison.Ordinal);
        Assert.Contains($"{message}", Refused(Packed(bytes)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_packed_file_is_read_whatever_it_is()
    {
        const string Text = "choice,reward\n1,1\n2,0\n";
        Assert.Equal(["1", "2"], Read(Packed(Encoding.UTF8.GetBytes(Text))).Find("choice")!);
        Assert.Equal(300, Read(Packed(File.ReadAllBytes(Shipped("trials.nwb")))).RowCount);
        Assert.Equal(120, Read(Packed(MadeUpParquet.Write(Parquet.CompressionMethod.None))).RowCount);
        Assert.Contains("packed twice", Refused(Packed(Packed(Encoding.UTF8.GetBytes(Text)))), StringComparison.Ordinal);
        Assert.Contains("damaged", Refused([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 0xFF, 0xFF]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_bomb_is_refused_before_it_is_unpacked()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            byte[] zeros = new byte[1 << 20];
            for (long size = 0; size <= DataSource.LargestUnpacked; size += zeros.Length)
            {
                gzip.Write(zeros);
            }
        }

        Assert.Contains("unpacks to more than", Refused(packed.ToArray()), StringComparison.Ordinal);
    }

    [Fact]
    public void Tables_of_text_that_begin_oddly_are_read()
    {
        Assert.Equal(["1"], Read("[choice],choice,reward\n5,1,1\n"u8.ToArray()).Find("choice")!);
        Assert.Equal(["1"], Read("X,choice,reward\n5,1,1\n"u8.ToArray()).Find("choice")!);
    }

    [Fact]
    public void Pipes_and_devices_are_refused_at_once()
    {
        Assert.SkipUnless(File.Exists("/dev/zero"), "there is no /dev/zero here");
        Assert.Contains(
            "no regular file",
            Assert.Throws<DataException>(() => DataSource.Read("/dev/zero", new ChoiceMapping())).Message,
            StringComparison.Ordinal);
        string pipe = Path.Combine(_folder, "pipe.csv");
        using var made = System.Diagnostics.Process.Start("mkfifo", [pipe]);
        made.WaitForExit();
        Assert.Contains(
            "no regular file",
            Assert.Throws<DataException>(() => DataSource.Read(pipe, new ChoiceMapping())).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "no regular file",
            Assert.Throws<DataException>(() => Kenyon.Analysis.Atlases.AtlasReader.Read(pipe)).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("63-book.xlsx", "Excel workbook")]
    [InlineData("63-r-object.rds", "R object")]
    [InlineData("63-pickle.pkl", "pickle")]
    [InlineData("63-mat5.mat", "MATLAB 5")]
    [InlineData("63-feather.feather", "Feather")]
    [InlineData("63-lfs-pointer.csv", "git-lfs")]
    public void Files_of_other_programs_are_named(string file, string message) =>
        Assert.Contains(
            message,
            Assert.Throws<DataException>(() => DataSource.Read(AnimalData.Fault(file), new ChoiceMapping())).Message,
            StringComparison.Ordinal);

    private string Refused(byte[] bytes) => Assert.Throws<DataException>(() => Read(bytes)).Message;

    private DataTable Read(byte[] bytes)
    {
        string path = Path.Combine(_folder, "choices.csv");
        File.WriteAllBytes(path, bytes);
        return DataSource.Read(path, new ChoiceMapping());
    }

    private static byte[] Packed(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }

    private static string Shipped(string name) => Path.Combine(AppContext.BaseDirectory, "Inference", "Behaviour", "Files", name);
}
