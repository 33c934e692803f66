using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Kenyon.Figures.Catalog;
using Kenyon.Site;

namespace Kenyon.Tests.Tools;

/// <summary>The pages that are made of the documents: complete, closed in themselves, and answers are near.</summary>
public sealed partial class DocumentSiteTests(DocumentSiteTests.Written written) : IClassFixture<DocumentSiteTests.Written>
{
    private const string Questions = "QUESTIONS.html";

    [Fact]
    public void Every_document_is_a_page_that_the_front_page_leads_to()
    {
        Assert.Empty(written.Site.Problems);
        Assert.True(written.Site.Pages.Count > 80, $"only {written.Site.Pages.Count} pages");
        Assert.Equal(written.Site.Pages.Count, Directory.GetFiles(written.Folder, "*.html", SearchOption.AllDirectories).Length);
    }

    [Fact]
    public void A_folder_that_holds_anything_else_is_left_as_it_is_and_a_site_is_replaced()
    {
        string folder = Directory.CreateTempSubdirectory("kenyon-site-").FullName;
        try
        {
            string other = Path.Combine(folder, "thesis.txt");
            File.WriteAllText(other, "mine");
            Assert.Throws<InvalidDataException>(() => written.Site.Write(folder));
            Assert.Equal([other], Directory.GetFileSystemEntries(folder));
            File.Delete(other);
            written.Site.Write(folder);
            File.WriteAllText(Path.Combine(folder, "old.html"), "");
            written.Site.Write(folder);
            Assert.False(File.Exists(Path.Combine(folder, "old.html")));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Nothing_leads_nowhere_and_nothing_is_asked_for_elsewhere()
    {
        int count = 0;
        foreach (var page in written.Site.Pages)
        {
            string html = written.Html(page.Address);
            Assert.DoesNotMatch(" style=\"| on[a-z]+=\"|<script>|<style>", html);
            foreach (Match link in Link().Matches(html))
            {
                string target = link.Groups["target"].Value;
                if (target.StartsWith("https://", StringComparison.Ordinal))
                {
                    Assert.Equal("a", link.Groups["element"].Value); // where a reader may go, nothing that the page fetches
                    continue;
                }

                string[] parts = target.Split('#');
                string file = parts[0].Length == 0
                    ? page.Address
                    : Path.GetRelativePath(
                        written.Folder,
                        Path.GetFullPath(Path.Combine(written.Folder, Path.GetDirectoryName(page.Address)!, parts[0])));
                Assert.True(File.Exists(Path.Combine(written.Folder, file)), $"{page.Address}: {target}");
                Assert.True(
                    parts.Length == 1 || written.Html(file).Contains($" id=\"{parts[1]}\"", StringComparison.Ordinal),
                    $"{page.Address}: {target}");
                count++;
            }
        }

        Assert.True(count > 4000, $"only {count} links");
    }

    /// <summary>First click: questions; second click: where it is answered.</summary>
    [Theory]
    [InlineData("How do I change the reward noise?", "COMMANDS.html#experiment-file")]
    [InlineData("What is θ₃?", "MODEL.html#3-the-plasticity-rule")]
    [InlineData("Which file do I cite?", "files/CITATION.cff.txt")]
    [InlineData("How do I add my task?", "EXTENDING.html#a-task")]
    [InlineData("Why are some coefficients \"not identified\"?", "RULES.html#what-can-be-known-of-a-coefficient")]
    [InlineData("Can I use three options?", "MODEL.html#5-static-tasks-prediction-decision-choice")]
    [InlineData("How do I know that it has learnt?", "COMMANDS.html#kenyon-evolve-spec")]
    [InlineData("How do I continue after a crash?", "RUNS.html#interruption")]
    [InlineData("How many replicates?", "STATISTICS.html")]
    [InlineData("How do I get a figure as PDF?", "PYTHON.html#figures")]
    public void A_question_of_newcomers_is_two_clicks_away(string question, string answer)
    {
        Assert.Contains($"href=\"{Questions}\"", written.Html("index.html"), StringComparison.Ordinal);
        string row = Regex.Matches(written.Html(Questions), "<tr>.*?</tr>", RegexOptions.Singleline)
            .Select(match => WebUtility.HtmlDecode(match.Value))
            .Single(row => row.Contains($"<td>{question}</td>", StringComparison.Ordinal));
        Assert.Contains($"href=\"{answer}\"", row, StringComparison.Ordinal);
    }

    [Fact]
    public void The_gallery_shows_every_figure_with_its_command()
    {
        string gallery = File.ReadAllText(Path.Combine(SourceTree.Root, "docs", "GALLERY.md"));
        foreach (string figure in FigureCatalog.Names.Except(["evolution", "morris", "sobol"]))
        {
            Assert.Matches($@"\*\*{figure}\*\*[^!]*kenyon plot \S+ --figure {figure}\b[^!]*!\[", gallery);
        }

        Assert.Contains("**evolution**", gallery, StringComparison.Ordinal);
        Assert.Contains("**morris** and **sobol**", gallery, StringComparison.Ordinal);
    }

    [Fact]
    public void What_can_be_found_leads_somewhere()
    {
        string script = File.ReadAllText(Path.Combine(written.Folder, "words.js"));
        string[][] parts = JsonSerializer.Deserialize<string[][]>(script[script.IndexOf('[')..].TrimEnd(';', '\n'))!;
        Assert.True(parts.Length > 250, $"only {parts.Length} parts of pages");
        Assert.All(parts, part => Assert.True(File.Exists(Path.Combine(written.Folder, part[0].Split('#')[0])), part[0]));
        Assert.Contains(parts, part => part[0] == "COMMANDS.html#experiment-file" && part[3].Contains("rewardNoise"));
        Assert.DoesNotContain(parts, part => part[3].Contains("<td", StringComparison.Ordinal));
    }

    [Fact]
    public void A_link_that_leads_nowhere_and_a_page_that_nobody_finds_are_told()
    {
        string root = Directory.CreateTempSubdirectory("kenyon-site-").FullName;
        Directory.CreateDirectory(Path.Combine(root, "docs", "images"));
        foreach (string name in (string[])["README.md", "CONTRIBUTING.md", "CHANGELOG.md"])
        {
            File.WriteAllText(Path.Combine(root, name), "# Text\n");
        }

        File.WriteAllText(
            Path.Combine(root, "docs", "README.md"),
            """
            # Front

            - [One](ONE.md)
            - [Read](../README.md)
            - [Contribute](../CONTRIBUTING.md)
            
            """);
        File.WriteAllText(
            Path.Combine(root, "docs", "ONE.md"),
            """
            # One <b>

            [a](../nothing.yaml) [b](#here) [c](#one-b) [d](../../outside.md) ![e](https://elsewhere/e.png) [f](https://elsewhere/)
            """);
        File.WriteAllText(Path.Combine(root, "docs", "TWO.md"), "# Two\n");
        try
        {
            var site = DocumentSite.Read(root);
            Assert.Equal(
            [
                "docs/ONE.md: '../nothing.yaml' leads nowhere.",
                "docs/ONE.md: '#here' leads nowhere.",
                "docs/ONE.md: '../../outside.md' leads nowhere.",
                "docs/ONE.md: 'https://elsewhere/e.png' leads nowhere.",
                "CHANGELOG.md: no list of docs/README.md leads to it.",
                "docs/TWO.md: no list of docs/README.md leads to it.",
            ],
                site.Problems);
            site.Write(Path.Combine(root, "site"));
            Assert.Contains("<h1 id=\"one-b\">One &lt;b&gt;</h1>", File.ReadAllText(Path.Combine(root, "site", "ONE.html")));
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    [GeneratedRegex("<(?<element>[a-z]+) [^>]*?(?:href|src)=\"(?<target>[^\"]*)\"", RegexOptions.None, 10_000)]
    private static partial Regex Link();

    /// <summary>The site of this source tree, written once for all tests.</summary>
    public sealed class Written : IDisposable
    {
        private readonly Dictionary<string, string> _pages = new(StringComparer.Ordinal);

        public Written() => Site.Write(Folder);

        public DocumentSite Site { get; } = DocumentSite.Read(SourceTree.Root);

        public string Folder { get; } = Directory.CreateTempSubdirectory("kenyon-site-").FullName;

        public string Html(string address)
        {
            if (!_pages.TryGetValue(address, out string? html))
            {
                _pages[address] = html = File.ReadAllText(Path.Combine(Folder, address));
            }

            return html;
        }

        public void Dispose() => Directory.Delete(Folder, recursive: true);
    }
}
