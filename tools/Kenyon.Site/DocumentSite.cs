using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using Markdig.Renderers.Html;
using Markdig.Syntax;

namespace Kenyon.Site;

/// <summary>The documents of a source tree as pages: static, without any request to elsewhere. Its front page is docs/README.md.</summary>
public sealed class DocumentSite
{
    private const string FrontPage = "docs/README.md";
    private const string Mark = ".site";
    private static readonly string[] s_beside = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"];
    private static readonly JsonSerializerOptions s_json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly string _root;
    private readonly LinkResolver _links;
    private readonly SitePage _front;

    private DocumentSite(string root)
    {
        _root = root;
        var sources = Directory.GetFiles(Path.Combine(root, "docs"), "*.md", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(root, path).Replace('\\', '/'))
            .Concat(s_beside)
            .Order(StringComparer.Ordinal);
        Pages =
        [
            .. sources.Select(source => new SitePage(
                source, AddressOf(source), PageText.Read(File.ReadAllText(Path.Combine(root, source))))),
        ];
        Pages = [.. Pages, DecisionList.Page(Pages)];
        _front = Pages.Single(page => page.Source == FrontPage);
        _links = new LinkResolver(root, Pages.ToDictionary(page => page.Source, StringComparer.Ordinal));
        foreach (var page in Pages)
        {
            _links.Resolve(page);
        }

        Menu = SiteMenu.Of(_front);
        var listed = Menu.SelectMany(group => group.Entries).Select(entry => entry.Address).ToHashSet(StringComparer.Ordinal);
        Problems =
        [
            .. _links.Problems,
            .. Pages.Where(page => page != _front && !page.Address.StartsWith("decisions/", StringComparison.Ordinal)
                    && !listed.Contains(page.Address))
                .Select(page => $"{page.Source}: no list of {FrontPage} leads to it."),
        ];
    }

    /// <summary>All pages, in the order of their documents.</summary>
    public IReadOnlyList<SitePage> Pages { get; }

    /// <summary>What the front page lists.</summary>
    public IReadOnlyList<SiteMenu> Menu { get; }

    /// <summary>Links that lead nowhere, and documents that the front page does not list; a site with any is not written.</summary>
    public IReadOnlyList<string> Problems { get; }

    /// <summary>Reads the documents of a source tree.</summary>
    /// <param name="root">The source tree.</param>
    public static DocumentSite Read(string root) => new(root);

    /// <summary>Writes all pages and what they need.</summary>
    /// <param name="folder">Where to: a new or empty folder, or one that holds a site, whose pages are replaced.</param>
    /// <exception cref="InvalidDataException">There is something else in the folder; nothing is changed.</exception>
    public void Write(string folder)
    {
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
        {
            if (!File.Exists(Path.Combine(folder, Mark)))
            {
                throw new InvalidDataException(
                    $"{folder} holds something that is no site; name a folder that is new or empty, or one in which a site is.");
            }

            Directory.Delete(folder, recursive: true);
        }

        Save(folder, Mark, "A site made of documents; its maker may replace all of this folder.\n");
        foreach (var page in Pages)
        {
            Save(folder, page.Address, PageFrame.Of(page, Menu));
        }

        foreach (var (address, source) in _links.Files)
        {
            Save(folder, address, "");
            File.Copy(Path.Combine(_root, source), Path.Combine(folder, address), overwrite: true);
        }

        string drawings = string.Concat(Directory.GetFiles(Path.Combine(_root, "docs", "images"), "*.svg")
            .Order(StringComparer.Ordinal)
            .Select(path => SvgDrawing.StyleOf(File.ReadAllText(path))));
        Save(folder, "site.css", Resource("site.css") + drawings);
        Save(folder, "site.js", Resource("site.js"));
        Save(folder, "kenyon.svg", Resource("kenyon.svg"));
        Save(folder, "words.js", $"globalThis.siteWords = {JsonSerializer.Serialize(Pages.SelectMany(Sections), s_json)};\n");
    }

    private static string AddressOf(string source) => source == FrontPage
        ? "index.html"
        : Path.ChangeExtension(source.StartsWith("docs/", StringComparison.Ordinal) ? source["docs/".Length..] : source, ".html");

    /// <summary>What can be found: [address, page, heading, text] of every part of a page below a heading.</summary>
    private static IEnumerable<string[]> Sections(SitePage page)
    {
        string heading = page.Title;
        string address = page.Address;
        var words = new List<string>();
        foreach (var block in page.Document.Where(block => block is not LinkReferenceDefinitionGroup))
        {
            if (block is HeadingBlock next)
            {
                if (words.Count > 0)
                {
                    yield return [address, page.Title, heading, string.Join(' ', words)];
                }

                heading = PageText.Of(next);
                address = next.Level == 1 ? page.Address : $"{page.Address}#{next.GetAttributes().Id}";
                words.Clear();
            }
            else
            {
                words.Add(PageText.Of(block));
            }
        }

        yield return [address, page.Title, heading, string.Join(' ', words)];
    }

    private static void Save(string folder, string address, string text)
    {
        string path = Path.Combine(folder, address);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private static string Resource(string name)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
