using System.Text.RegularExpressions;

namespace Kenyon.Tests.Architecture;

/// <summary>What an eye takes in at once: folders, lines; and a name that means one thing.</summary>
public sealed class SizeTests
{
    private const int MostFiles = 25;
    private const int MostColumns = 140;
    private const int MostColumnsOfProse = 100;
    private static readonly string[] s_places = ["src", "tests", "bench", "tools"];

    [Fact]
    public void No_folder_holds_more_than_can_be_overlooked()
    {
        string[] crowded =
        [
            .. Files().GroupBy(Path.GetDirectoryName, StringComparer.Ordinal)
                .Where(folder => folder.Count() > MostFiles)
                .Select(folder => $"{folder.Key} holds {folder.Count()} files; must be at most {MostFiles}"),
        ];
        Assert.True(crowded.Length == 0, string.Join('\n', crowded));
    }

    [Fact]
    public void No_line_is_wider_than_a_window()
    {
        string[] wide =
        [
            .. Files().SelectMany(file => File.ReadLines(Path.Combine(SourceTree.Root, file))
                .Select((line, number) => (line.Length, Place: $"{file}:{number + 1}"))
                .Where(line => line.Length > MostColumns)
                .Select(line => $"{line.Place}: {line.Length} columns; must be at most {MostColumns}")),
        ];
        Assert.True(wide.Length == 0, $"{wide.Length} lines\n{string.Join('\n', wide.Take(50))}");
    }

    /// <summary>Tables, blocks of code, pictures and the targets of links are as wide as they must be.</summary>
    [Fact]
    public void No_line_of_prose_is_wider_than_a_page()
    {
        string docs = Path.Combine(SourceTree.Root, "docs");
        string[] documents =
        [
            Path.Combine(SourceTree.Root, "README.md"), .. Directory.GetFiles(docs, "*.md"),
            .. Directory.GetFiles(Path.Combine(docs, "tutorials"), "*.md"),
        ];
        Assert.True(documents.Length > 30, $"only {documents.Length} documents");
        string[] wide =
        [
            .. documents.SelectMany(document => Prose(document)
                .Select(line => (Length: Regex.Replace(line.Text, @"\]\([^)]*\)", "]").Length, line.Number))
                .Where(line => line.Length > MostColumnsOfProse)
                .Select(line => $"{Path.GetRelativePath(SourceTree.Root, document)}:{line.Number}: {line.Length} columns; "
                    + $"must be at most {MostColumnsOfProse}, without the targets of links")),
        ];
        Assert.True(wide.Length == 0, $"{wide.Length} lines\n{string.Join('\n', wide.Take(50))}");
    }

    [Fact]
    public void A_type_has_its_name_for_itself()
    {
        string[] twice =
        [
            .. SourceTree.Projects
                .SelectMany(project => SourceTree.FilesOf(project).SelectMany(file => Regex
                    .Matches(SourceTree.ReadCode(project, file), FileLayoutTests.TopLevelType, RegexOptions.Multiline)
                    .Select(match => (
                        Name: match.Groups["name"].Value,
                        IsPartial: match.Value.Contains("partial ", StringComparison.Ordinal),
                        File: $"{project}/{file}"))))
                .GroupBy(type => type.Name, StringComparer.Ordinal)
                .Where(types => types.Count() > 1 && !types.All(type => type.IsPartial && SameFolder(type.File, types.First().File)))
                .Select(types => $"{types.Key}: {string.Join(", ", types.Select(type => type.File))}"),
        ];
        Assert.True(twice.Length == 0, string.Join('\n', twice));
    }

    [Fact]
    public void A_word_stands_in_the_glossary_once_and_in_order()
    {
        string[] words =
        [
            .. File.ReadLines(Path.Combine(SourceTree.Root, "docs", "GLOSSARY.md"))
                .Where(line => line.StartsWith("| ", StringComparison.Ordinal))
                .Skip(1)
                .Select(line => line.Split('|')[1].Trim().Trim('`').ToLowerInvariant()),
        ];
        Assert.True(words.Length > 80, $"only {words.Length} words were found");
        Assert.Equal(words.Order(StringComparer.Ordinal), words);
        string[] each = [.. words.SelectMany(word => word.Split(", "))];
        Assert.Empty(each.GroupBy(word => word, StringComparer.Ordinal).Where(same => same.Count() > 1).Select(same => same.Key));
    }

    private static IEnumerable<(string Text, int Number)> Prose(string document)
    {
        bool isCode = false;
        int number = 0;
        foreach (string line in File.ReadLines(document))
        {
            number++;
            string text = line.TrimStart();
            bool isFence = text.StartsWith("```", StringComparison.Ordinal);
            isCode ^= isFence;
            if (!isCode && !isFence && !text.StartsWith('|') && !text.StartsWith("![", StringComparison.Ordinal))
            {
                yield return (line, number);
            }
        }
    }

    private static bool SameFolder(string one, string other) => Path.GetDirectoryName(one) == Path.GetDirectoryName(other);

    private static IEnumerable<string> Files() => s_places
        .SelectMany(place => Directory.EnumerateFiles(Path.Combine(SourceTree.Root, place), "*.cs", SearchOption.AllDirectories))
        .Select(file => Path.GetRelativePath(SourceTree.Root, file).Replace('\\', '/'))
        .Where(file => !file.Contains("/bin/", StringComparison.Ordinal) && !file.Contains("/obj/", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);
}
