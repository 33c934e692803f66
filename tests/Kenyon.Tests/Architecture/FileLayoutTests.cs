using System.Text.RegularExpressions;

namespace Kenyon.Tests.Architecture;

/// <summary>Where things are: folder = namespace, one public type a file, files that can be read in one go.</summary>
public sealed class FileLayoutTests
{
    /// <summary>A declaration of a type that stands in no other.</summary>
    internal const string TopLevelType =
        @"^(?<public>public\s+|internal\s+)?(?:(?:static|sealed|abstract|readonly|ref|partial|unsafe)\s+)*"
        + @"(?<kind>class|record|struct|interface|enum|delegate(?:\s+[\w<>\[\]]+)?)\s+(?:struct\s+|class\s+)?(?<name>\w+)(?<rest>[^{;]*)";

    private const int MostLines = 400;
    private static readonly string[] s_emptyWords = ["Common", "Utils", "Util", "Utilities", "Helpers", "Helper", "Misc", "Shared"];

    public static TheoryData<string> Projects => [.. SourceTree.Projects];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Folder_is_namespace(string project) => CheckFiles(project, (file, code) =>
    {
        var found = Regex.Match(code, @"^namespace\s+(?<name>[\w.]+)\s*;", RegexOptions.Multiline);
        string folder = Path.GetDirectoryName(file)!.Replace('/', '.');
        string expected = folder.Length == 0 ? project : $"{project}.{folder}";
        return file.EndsWith("Program.cs", StringComparison.Ordinal) && !found.Success || found.Groups["name"].Value == expected
            ? null
            : $"namespace is {found.Groups["name"].Value}; must be {expected}";
    });

    [Theory]
    [MemberData(nameof(Projects))]
    public void No_folder_or_type_has_an_empty_name(string project) => CheckFiles(project, (file, code) =>
    {
        string[] names = [.. file.Split('/').Select(part => Path.GetFileNameWithoutExtension(part))];
        return names.FirstOrDefault(name => s_emptyWords.Any(word => name.EndsWith(word, StringComparison.Ordinal))) is { } bad
            ? $"{bad} says nothing"
            : null;
    });

    [Theory]
    [MemberData(nameof(Projects))]
    public void No_file_is_longer_than_can_be_read(string project) => CheckFiles(project, (file, _) =>
    {
        int lines = SourceTree.Read(project, file).AsSpan().Count('\n');
        return lines > MostLines ? $"has {lines} lines; must be at most {MostLines}" : null;
    });

    /// <summary>
    /// One public type, named after the file. Beside it may stand: the options of the strategy, the enums and records that a
    /// settings or spec record is made of, and the cases of a union (types that derive from the file's type). The generated part of a
    /// kernel stands beside it in a file of its own.
    /// </summary>
    [Theory]
    [MemberData(nameof(Projects))]
    public void A_file_has_one_public_type_named_after_it(string project) => CheckFiles(project, (file, code) =>
    {
        string name = Path.GetFileNameWithoutExtension(file).Replace(".Generated", "", StringComparison.Ordinal);
        var types = TopLevelTypes(code);
        if (types.Count == 0)
        {
            return file.EndsWith("Program.cs", StringComparison.Ordinal) ? null : "declares no type";
        }

        if (types.All(type => type.Name != name))
        {
            return $"declares {types[0].Name}; must declare {name}";
        }

        var strangers = types.Where(type => type.IsPublic && type.Name != name && !IsCompanion(type, name)).ToArray();
        return strangers.Length == 0 ? null : $"also declares {string.Join(", ", strangers.Select(type => type.Name))}";
    });

    [Fact]
    public void Every_project_has_files() => Assert.All(SourceTree.Projects, project => Assert.NotEmpty(SourceTree.FilesOf(project)));

    private static bool IsCompanion((string Name, bool IsPublic, string Kind, string Line) type, string fileName) =>
        type.Name == fileName + "Options"
        || ((fileName.EndsWith("Settings", StringComparison.Ordinal) || fileName.EndsWith("Spec", StringComparison.Ordinal))
            && type.Kind is "enum" or "record")
        || Regex.IsMatch(type.Line, $@":\s*{Regex.Escape(fileName)}\b");

    private static List<(string Name, bool IsPublic, string Kind, string Line)> TopLevelTypes(string code) =>
    [
        .. Regex.Matches(
                code,
                TopLevelType,
                RegexOptions.Multiline)
            .Select(match => (
                match.Groups["name"].Value,
                match.Groups["public"].Value.StartsWith("public", StringComparison.Ordinal),
                match.Groups["kind"].Value,
                match.Groups["rest"].Value)),
    ];

    private static void CheckFiles(string project, Func<string, string, string?> check)
    {
        string[] problems =
        [
            .. SourceTree.FilesOf(project)
                .Select(file => (file, problem: check(file, SourceTree.ReadCode(project, file))))
                .Where(entry => entry.problem is not null)
                .Select(entry => $"{project}/{entry.file}: {entry.problem}"),
        ];
        Assert.True(problems.Length == 0, string.Join('\n', problems));
    }
}
