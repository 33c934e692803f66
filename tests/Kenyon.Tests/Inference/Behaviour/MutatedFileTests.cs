using System.Diagnostics;
using System.Text;
using Kenyon.Analysis.Atlases;
using Kenyon.Experiments.Specs;
using Kenyon.Inference.Choices.Columns;
using Kenyon.Inference.Tables.Sources;
using Kenyon.Inference.Tables;
using Kenyon.Numerics.Randomness;
using Parquet;

namespace Kenyon.Tests.Inference.Behaviour;

/// <summary>
/// Damaged files: either they can be used, or there is an error that names the file; never anything else, never for long, never with much
/// memory.
/// </summary>
[Collection(MeasuresMemory.Name)]
public sealed class MutatedFileTests : IDisposable
{
    private const long MostBytes = 1_000_000_000;

    // Of the processor, not of the clock: other programs may be at work.
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(5);
    private static readonly ChoiceMapping s_mapping = new(Subject: ["subject"], Omission: ["0"]);

    private readonly string _folder = Directory.CreateTempSubdirectory("kenyon-mutated-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("csv", 250)]
    [InlineData("nwb", 250)]
    [InlineData("parquet", 250)]
    [InlineData("atlas", 100)]
    [InlineData("yaml", 250)]
    public void A_damaged_file_is_used_or_refused(string format, int count) => Campaign(format, count, seed: 1);

    [Theory]
    [Trait("Category", "Long")]
    [InlineData("csv", 4_000)]
    [InlineData("nwb", 4_000)]
    [InlineData("parquet", 4_000)]
    [InlineData("atlas", 4_000)]
    [InlineData("yaml", 4_000)]
    public void Twenty_thousand_damaged_files_are_used_or_refused(string format, int count) => Campaign(format, count, seed: 2);

    private void Campaign(string format, int count, ulong seed)
    {
        byte[][] originals = Originals(format, isLong: count > 1000);
        int used = 0, refused = 0;
        var (longest, most) = (TimeSpan.Zero, 0L);
        using var process = Process.GetCurrentProcess();
        for (int index = 0; index < count; index++)
        {
            var key = new RandomKey(seed, Draw.Check, Trial: index);
            byte[] bytes = Mutate(originals[index % originals.Length], key, atEnd: format is "parquet" or "atlas" && index % 2 == 0);
            string path = System.IO.Path.Combine(_folder, $"mutated.{format}");
            File.WriteAllBytes(path, bytes);
            long before = GC.GetTotalAllocatedBytes();
            process.Refresh();
            var start = process.TotalProcessorTime;
            if (Reads(format, path, index))
            {
                used++;
            }
            else
            {
                refused++;
            }

            process.Refresh();
            var time = process.TotalProcessorTime - start;
            long allocated = GC.GetTotalAllocatedBytes() - before;
            Assert.True(time < s_longest, $"seed {seed}, file {index}: took {time}");
            Assert.True(allocated < MostBytes, $"seed {seed}, file {index}: allocated {allocated:N0} bytes");
            (longest, most) = (time > longest ? time : longest, Math.Max(most, allocated));
        }

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{format}: {count:N0} mutants, {used:N0} used, {refused:N0} refused; "
            + $"at most {longest.TotalSeconds:F2} s and {most / 1e6:F0} MB");
        Assert.Equal(count, used + refused);
        Assert.True(used > count / 100, $"only {used} of {count} could be used: the mutations are too strong to test much");
        Assert.True(refused > count / 50, $"only {refused} of {count} were refused: the mutations are too weak to test much");
    }

    private static byte[][] Originals(string format, bool isLong) => format switch
    {
        "csv" => [Csv(), Encoding.UTF8.GetBytes("subject;choice;reward\n\"a;1\";1;0.5\n\"b\"\"c\";2;1\n")],
        "nwb" =>
        [
            .. ((string[])["trials.nwb", "trials-latest.nwb", "trials.nwb", "trials-latest.nwb", "links-latest.nwb", "matlab.mat"])
                .Select(name => File.ReadAllBytes(Path(name))),
        ],
        "parquet" =>
            [
                MadeUpParquet.Write(CompressionMethod.Snappy),
                MadeUpParquet.Write(CompressionMethod.Zstd),
                MadeUpParquet.Write(CompressionMethod.Gzip),
            ],
        "atlas" =>
        [
            File.ReadAllBytes(System.IO.Path.Combine(
                SourceTree.Root, "experiments", isLong ? "atlas.parquet" : "atlas-small.parquet")),
        ],
        _ => [.. Directory.GetFiles(System.IO.Path.Combine(SourceTree.Root, "experiments"), "*.yaml")
            .Order(StringComparer.Ordinal)
            .Select(File.ReadAllBytes)],
    };

    private static bool Reads(string format, string path, int index)
    {
        try
        {
            switch (format)
            {
                case "atlas":
                    AtlasReader.Read(path);
                    return true;
                case "yaml":
                    ExperimentFile.Read(File.ReadAllText(path), path);
                    return true;
                default:
                    return Reads(
                        path, format == "nwb" && index % 3 == 0 ? s_mapping with { Reward = "/processing/behavior/rewards" } : s_mapping);
            }
        }
        catch (Exception failure) when (failure is DataException or SpecException)
        {
            Assert.All(failure.Message.Split('\n'), message => Assert.StartsWith(path, message));
            Assert.DoesNotContain("   at ", failure.Message, StringComparison.Ordinal);
            return false;
        }
        catch (Exception failure) when (failure is not Xunit.Sdk.XunitException)
        {
            throw new InvalidOperationException($"file {index} of {path}: {failure.GetType().Name} came through", failure);
        }
    }

    private static bool Reads(string path, ChoiceMapping mapping)
    {
        var table = DataSource.Read(path, mapping);
        var (data, findings) = ChoiceReader.Read(table, mapping);
        Assert.Equal(data is null, findings.Any(finding => finding.Level == FindingLevel.Error));
        if (data is not null)
        {
            Assert.Equal(data.Counts.Rows, data.Counts.Used + data.Counts.Excluded);
            Assert.Equal(data.TrialCount, data.Counts.Used);
        }

        return data is not null;
    }

    /// <summary>One to eight damages: bits, bytes, runs of bytes, cuts, doublings, tokens that parsers stumble over.</summary>
    private static byte[] Mutate(byte[] original, RandomKey key, bool atEnd)
    {
        var bytes = original.ToList();
        int damages = 1 + key.Below(8, 0);
        string[] tokens = ["\"", ",", "\n", "\r", "\0", "1e999", "-", "NaN", "é", "99999999999999999999", "\"\"\"", "\uFEFF", "€"];
        for (int damage = 0; damage < damages && bytes.Count > 0; damage++)
        {
            uint word = (uint)(8 * (damage + 1));
            // The footer of a Parquet file is where sizes stand.
            int first = atEnd ? bytes.Count - (bytes.Count / 3) : 0;
            int place = first + key.Below(bytes.Count - first, word);
            int length = Math.Min(bytes.Count - place, 1 + key.Below(32, word + 1));
            switch (key.Below(8, word + 2))
            {
                case 0:
                    bytes[place] ^= (byte)(1 << key.Below(8, word + 3));
                    break;
                case 1:
                    bytes[place] = (byte)key.Below(256, word + 3);
                    break;
                case 2:
                    bytes.RemoveRange(place, length);
                    break;
                case 3:
                    bytes.InsertRange(place, bytes.GetRange(place, length));
                    break;
                case 4:
                    bytes.InsertRange(place, Encoding.UTF8.GetBytes(tokens[key.Below(tokens.Length, word + 3)]));
                    break;
                case 5:
                    for (int index = place; index < place + length; index++)
                    {
                        bytes[index] = 0xFF;
                    }

                    break;
                case 6 when key.Below(4, word + 3) == 0:
                    bytes.RemoveRange(place, bytes.Count - place);
                    break;
                default:
                    bytes[place] = (byte)(bytes[place] + 1);
                    break;
            }
        }

        return [.. bytes];
    }

    private static byte[] Csv()
    {
        var text = new StringBuilder("subject,session,choice,reward\n");
        for (int row = 0; row < 60; row++)
        {
            text.Append(
                System.Globalization.CultureInfo.InvariantCulture,
                $"fly{row / 20},{row / 10},{1 + (row % 2)},{(row % 3 == 0 ? "" : "1")}\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string Path(string name) => System.IO.Path.Combine(AppContext.BaseDirectory, "Inference", "Behaviour", "Files", name);
}
