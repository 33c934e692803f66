using System.IO.Compression;
using System.Text;
using Kenyon.Inference.Tables;
using Kenyon.Inference.Tables.Sources;

namespace Kenyon.Tests.Inference.Behaviour;

/// <summary>Files are called by their names, and by more of their paths only where that is needed.</summary>
public sealed class FileNameTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kenyon-name-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("s1.csv.gz s2.csv", "s1 s2")]
    [InlineData("s1.csv s1.csv.gz s2.csv", "s1.csv s1.csv.gz s2")]
    [InlineData("s1.csv s1.txt", "s1.csv s1.txt")]
    [InlineData(".csv s2.csv", ".csv s2")]
    [InlineData("a/s1.csv b/s1.csv c/s2.csv", "a/s1 b/s1 s2")]
    [InlineData("a/x/s1.csv b/x/s1.csv b/s2.csv", "a/x/s1 b/x/s1 s2")]
    [InlineData("a/s1.csv a/s1.csv.gz b/s1.csv s2.csv", "s1.csv s1.csv.gz b/s1 s2")]
    [InlineData("a/beh.csv b/beh.csv", "a b")]
    [InlineData("a/x/beh.csv b/x/beh.csv b/y/beh.csv", "a/x b/x y")]
    public void Names_tell_files_apart(string files, string expected)
    {
        string[] paths = [.. files.Split(' ').Select(file => Path.Combine(_folder, file))];
        foreach (string path in paths)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            byte[] bytes = Encoding.UTF8.GetBytes(ChoiceText.Table());
            using Stream stream =
                path.EndsWith(".gz", StringComparison.Ordinal)
                    ? new GZipStream(File.Create(path), CompressionLevel.Fastest)
                    : File.Create(path);
            stream.Write(bytes);
        }

        Assert.Equal(expected, string.Join(' ', DataSource.Read(paths, new ChoiceMapping()).Parts.Select(part => part.Name)));
    }
}
