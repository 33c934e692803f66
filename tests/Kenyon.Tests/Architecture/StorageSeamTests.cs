using System.Text.RegularExpressions;

namespace Kenyon.Tests.Architecture;

/// <summary>
/// Run folders are changed through <c>IStorage</c> only: what goes past it would not be tested for faults. Files that others made are read
/// through <c>BoundedFile</c> only: what goes past it waits for pipes and fills the memory from devices.
/// </summary>
public sealed class StorageSeamTests
{
    private const string Changes =
        @"\bFile\.(Write\w*|Append\w*|Create\w*|Delete|Move|Copy|Replace|Open|OpenWrite|OpenHandle|SetLastWrite\w*)\b"
        + @"|\bDirectory\.(Create\w*|Delete|Move)\b|\bStreamWriter\b";

    private const string Reads = @"\bFile\.(ReadAll\w*|ReadLines\w*|Open|OpenRead|OpenText|OpenHandle)\b|\bnew\s+FileStream\b";

    /// <summary>Files that nobody sends, each with what it is.</summary>
    private static readonly Dictionary<string, string> s_own = new(StringComparer.Ordinal)
    {
        ["Kenyon.Files/BoundedFile.cs"] = "the check itself",
        ["Kenyon.Experiments/Storage/DiskStorage.cs"] = "writes, and locks after the same check",
        ["Kenyon.Experiments/Records/LockHolder.cs"] = "the kernel's name of this start",
        ["Kenyon.Experiments/Records/RunManifest.cs"] = "the kernel's name of the processor",
        ["Kenyon.Cli/Commands/BenchCommand.cs"] = "the kernel's load",
        ["Kenyon.Laboratory/Machine/Doctor.cs"] = "the kernel's name of the processor",
        ["Kenyon.Cli/Output/Streams/Descriptors.cs"] = "the kernel's account of a stream",
        ["Kenyon.Laboratory/Machine/RunMeasurement.cs"] = "a preset beside the program",
    };

    [Fact]
    public void Files_that_others_made_are_opened_in_one_place()
    {
        string[] found =
        [
            .. SourceTree.Projects.SelectMany(project => SourceTree.FilesOf(project)
                .SelectMany(file => Regex.Matches(SourceTree.ReadCode(project, file), Reads).Select(_ => $"{project}/{file}")))
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];
        Assert.Equal(s_own.Keys.Order(StringComparer.Ordinal), found);
    }

    [Fact]
    public void Experiments_change_the_disk_in_one_folder_only()
    {
        string[] found =
        [
            .. SourceTree.FilesOf("Kenyon.Experiments")
                .Where(file => !file.StartsWith("Storage/", StringComparison.Ordinal))
                .SelectMany(file =>
                    Regex.Matches(SourceTree.ReadCode("Kenyon.Experiments", file), Changes).Select(match => $"{file}: {match.Value}")),
        ];
        Assert.True(found.Length == 0, string.Join('\n', found));
        Assert.Matches(Changes, SourceTree.ReadCode("Kenyon.Experiments", "Storage/DiskStorage.cs"));
    }
}
