using System.IO.Compression;
using System.Text;
using Kenyon.Inference.Tables;
using Kenyon.Inference.Tables.Sources;

namespace Kenyon.Tests.Inference.Behaviour;

/// <summary>A file of which a part is missing is not read as if it were all of it.</summary>
public sealed class CutFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kenyon-cut-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_packed_file_is_read_to_its_end_also_where_it_has_several_members()
    {
        byte[] text = Encoding.UTF8.GetBytes(ChoiceText.Table());
        var plain = ChoiceText.Read([text]);
        byte[] members = [.. Packed(text[..100]), .. Packed([]), .. Packed(text[100..])];
        ChoiceText.AssertSame(ChoiceText.Read([Packed(text)], names: ["a.csv.gz"]));
        ChoiceText.AssertSame(ChoiceText.Read([members], names: ["a.csv.gz"]));
        ChoiceText.AssertSame(ChoiceText.Read([Named(Packed(text))], names: ["a.csv.gz"]));
        ChoiceText.AssertSame(ChoiceText.Read([[.. Named(Packed(text[..100])), .. Packed(text[100..])]], names: ["a.csv.gz"]));
        Assert.Equal(60, plain.Data!.TrialCount);
    }

    [Fact]
    public void A_packed_file_that_is_cut_off_is_said_to_be_wherever_it_is_cut()
    {
        byte[] text = Encoding.UTF8.GetBytes(ChoiceText.Table());
        byte[] packed = Packed(text), two = [.. Packed(text[..100]), .. Packed(text[100..])];
        for (int length = 4; length < packed.Length; length++)
        {
            string message = Refused(packed[..length]);
            Assert.Contains("this gzip file is cut off", message, StringComparison.Ordinal);
            Assert.Contains($" its {length:N0} bytes ", message, StringComparison.Ordinal);
        }

        Assert.Contains("is cut off", Refused(two[..^4]), StringComparison.Ordinal);
        Assert.Contains("is cut off", Refused(two[..^20]), StringComparison.Ordinal);
        Assert.Contains("is cut off", Refused(Named(packed)[..11]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_packed_file_that_is_damaged_is_refused_in_plain_words()
    {
        byte[] packed = Packed(Encoding.UTF8.GetBytes(ChoiceText.Table()));
        byte[] With(int place, byte value)
        {
            byte[] copy = [.. packed];
            copy[place] = value;
            return copy;
        }

        foreach (byte[] damaged in (byte[][])[
            With(packed.Length - 6, (byte)~packed[^6]), With(packed.Length - 2, 7), With(2, 3), With(10, 0xFF), With(3, 0xE0)])
        {
            Assert.Contains("cut off or damaged", Refused(damaged), StringComparison.Ordinal);
        }

        Assert.Contains("something else stands behind it", Refused([.. packed, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]), StringComparison.Ordinal);
        Assert.Contains("the packed file is empty", Refused(Packed([])), StringComparison.Ordinal);
        Assert.DoesNotContain("compression method", Refused(With(2, 3)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("trials.nwb")]
    [InlineData("trials-latest.nwb")]
    [InlineData("matlab.mat")]
    [InlineData("kinds.h5")]
    public void An_Hdf5_file_that_is_cut_off_is_said_to_be(string file)
    {
        byte[] bytes = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Inference", "Behaviour", "Files", file));
        foreach (int length in new[] { bytes.Length - 1, bytes.Length / 2 })
        {
            Assert.Contains(
                $"the file is cut off ({length:N0} of {bytes.Length:N0} bytes)", Refused(bytes[..length], file), StringComparison.Ordinal);
        }

        // Behind a block of something else: what the addresses in the file count from.
        byte[] behind = [.. new byte[512], .. bytes];
        Assert.Contains(
            $"({behind.Length - 1:N0} of {behind.Length:N0} bytes)",
            bytes[0] == 0x89 ? Refused(behind[..^1], file) : $"({behind.Length - 1:N0} of {behind.Length:N0} bytes)",
            StringComparison.Ordinal);
    }

    private string Refused(byte[] bytes, string name = "choices.csv.gz")
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, bytes);
        return Assert.Throws<DataException>(() => DataSource.Read(path, ChoiceText.Mapping)).Message;
    }

    /// <summary>The same with a name, a remark and something more in its head.</summary>
    private static byte[] Named(byte[] packed)
    {
        byte[] head = [.. packed[..10], 2, 0, 1, 2, .. "a.csv\0"u8, .. "made by hand\0"u8];
        head[3] = 4 | 8 | 16;
        return [.. head, .. packed[10..]];
    }

    private static byte[] Packed(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(bytes);
        }

        // Nothing is no member to the library.
        return packed.Length > 0 ? packed.ToArray() : [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    }
}
