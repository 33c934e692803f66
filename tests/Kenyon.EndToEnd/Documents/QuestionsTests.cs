using System.Text.RegularExpressions;

namespace Kenyon.EndToEnd.Documents;

/// <summary>Questions of newcomers are answered within two clicks from the front page: links lead to headings that are there.</summary>
public sealed class QuestionsTests
{
    private const string Page = "docs/QUESTIONS.md";

    [Fact]
    public void The_front_page_leads_to_the_questions() =>
        Assert.Contains("](docs/QUESTIONS.md)", File.ReadAllText(Path.Combine(SourceTree.Root, "README.md")), StringComparison.Ordinal);

    [Fact]
    public void Every_question_has_a_link()
    {
        string[] rows =
        [
            .. File.ReadLines(Path.Combine(SourceTree.Root, Page)).Where(line => line.StartsWith("| ", StringComparison.Ordinal)
                && line.Contains('?', StringComparison.Ordinal)),
        ];
        Assert.Equal(17 + 10, rows.Length);
        Assert.All(rows, row => Assert.Matches(@"\]\([^)]+\)", row));
    }

    [Fact]
    public void Links_to_headings_of_documents_lead_to_headings()
    {
        string[] broken =
        [
            .. from document in DocumentCommands.Documents
               from Match link in Regex.Matches(
                   File.ReadAllText(Path.Combine(SourceTree.Root, document)), @"\]\((?<file>[^)#:\s]*\.md)?#(?<heading>[^)\s]+)\)")
               let file = link.Groups["file"].Length > 0
                   ? Path.Combine(SourceTree.Root, Path.GetDirectoryName(document)!, link.Groups["file"].Value)
                   : Path.Combine(SourceTree.Root, document)
               where !Headings(file).Contains(link.Groups["heading"].Value)
               select $"{document}: {link.Value}",
        ];
        Assert.True(broken.Length == 0, string.Join('\n', broken));
    }

    /// <summary>Anchors as the pages of code hosts make them: lower case, no punctuation, dashes for blanks.</summary>
    private static HashSet<string> Headings(string file)
    {
        string text = Regex.Replace(File.ReadAllText(file), "^```.*?^```", "", RegexOptions.Multiline | RegexOptions.Singleline);
        return Regex.Matches(text, "^#+ (?<title>.+)$", RegexOptions.Multiline)
            .Select(match => Regex.Replace(match.Groups["title"].Value.Trim().ToLowerInvariant(), @"[^\w\- ]", "").Replace(' ', '-'))
            .ToHashSet(StringComparer.Ordinal);
    }
}
