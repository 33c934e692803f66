using System.Text.RegularExpressions;

namespace Kenyon.Tests.Architecture;

/// <summary>Run folders are changed through <c>IStorage</c> only: what goes past it would not be tested for faults.</summary>
public sealed class StorageSeamTests
{
    private const string Changes =
        @"\bFile\.(Write\w*|Append\w*|Create\w*|Delete|Move|Copy|Replace|Open|OpenWrite|OpenHandle|SetLastWrite\w*)\b|\bDirectory\.(Create\w*|Delete|Move)\b|\bStreamWriter\b";

    [Fact]
    public void Experiments_change_the_disk_in_one_folder_only()
    {
        string[] found =
        [
            .. SourceTree.FilesOf("Kenyon.Experiments")
                .Where(file => !file.StartsWith("Storage/", StringComparison.Ordinal))
                .SelectMany(file => Regex.Matches(SourceTree.ReadCode("Kenyon.Experiments", file), Changes).Select(match => $"{file}: {match.Value}")),
        ];
        Assert.True(found.Length == 0, string.Join('\n', found));
        Assert.Matches(Changes, SourceTree.ReadCode("Kenyon.Experiments", "Storage/DiskStorage.cs"));
    }
}
