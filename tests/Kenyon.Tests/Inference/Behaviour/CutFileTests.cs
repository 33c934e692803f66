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
        byte[] members = [.. Packed(text[..100]), .. Packed([]), .. Packed(text[100..]), .. new byte[512]];
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
        foreach (int length in new[] { 4, 12, packed.Length / 2, packed.Length - 9, packed.Length - 8, packed.Length - 1 })
        {
            Assert.Contains($"is cut off: it ends after {length:N0} bytes", Refused(packed[..length]), StringComparison.Ordinal);
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

        Assert.Contains("checksum differs", Refused(With(packed.Length - 6, (byte)~packed[^6])), StringComparison.Ordinal);
        Assert.Contains("checksum differs", Refused(With(packed.Length - 2, 7)), StringComparison.Ordinal);
        Assert.Contains("number 3; must be 8", Refused(With(2, 3)), StringComparison.Ordinal);
        Assert.Contains("cannot be unpacked", Refused(With(10, 0xFF)), StringComparison.Ordinal);
        Assert.Contains("stands something else", Refused([.. packed, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]), StringComparison.Ordinal);
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

    /// <summary>The same with a name, a remark, something more and a checksum in its head.</summary>
    private static byte[] Named(byte[] packed)
    {
        byte[] head = [.. packed[..10], 2, 0, 1, 2, .. "a.csv\0"u8, .. "made by hand\0"u8, 1, 2];
        head[3] = 4 | 8 | 16 | 2;
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
