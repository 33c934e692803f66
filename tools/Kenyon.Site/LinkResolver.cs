using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Kenyon.Site;

/// <summary>Turns links between documents into links between pages; files that are no documents go into the site as they are.</summary>
/// <param name="root">The source tree.</param>
/// <param name="pages">All pages, by the path of their document.</param>
internal sealed class LinkResolver(string root, IReadOnlyDictionary<string, SitePage> pages)
{
    private const string Decisions = "docs/decisions";
    private readonly Dictionary<string, HashSet<string>> _anchors = pages.Values.ToDictionary(page => page.Source, Anchors);

    /// <summary>Files that pages link to or show: path in the source tree, by path in the site.</summary>
    public SortedDictionary<string, string> Files { get; } = new(StringComparer.Ordinal);

    /// <summary>Links that lead nowhere.</summary>
    public List<string> Problems { get; } = [];

    /// <summary>Resolves all links of a page, in place.</summary>
    /// <param name="page">The page.</param>
    public void Resolve(SitePage page)
    {
        foreach (var link in page.Document.Descendants<LinkInline>().ToArray())
        {
            string url = link.Url ?? "";
            if (link.IsImage && url.EndsWith(".svg", StringComparison.Ordinal) && Find(page, url) is { } drawing)
            {
                // As a part of the page it takes the colours of the page, and its links work.
                link.InsertBefore(new HtmlInline(SvgDrawing.Inline(File.ReadAllText(Path.Combine(root, drawing)))));
                link.Remove();
            }
            else if (url.StartsWith("https://", StringComparison.Ordinal) && !link.IsImage)
            {
                link.GetAttributes().AddProperty("rel", "noreferrer");
            }
            else if (Target(page, url) is { } target)
            {
                link.Url = target;
            }
            else
            {
                Problems.Add($"{page.Source}: '{url}' leads nowhere.");
            }
        }
    }

    private static HashSet<string> Anchors(SitePage page) =>
        [.. page.Document.Descendants<HeadingBlock>().Select(heading => heading.GetAttributes().Id).OfType<string>()];

    private string? Target(SitePage page, string url)
    {
        string[] parts = url.Split('#', 2);
        string anchor = parts.Length > 1 ? "#" + parts[1] : "";
        if ((parts[0].Length == 0 ? page.Source : Find(page, parts[0])) is not { } source)
        {
            return null;
        }

        if (pages.TryGetValue(source, out var other))
        {
            return anchor.Length > 0 && !_anchors[source].Contains(anchor[1..]) ? null : page.To(other.Address) + anchor;
        }

        if (source == Decisions)
        {
            return page.To("decisions/index.html");
        }

        if (!File.Exists(Path.Combine(root, source)))
        {
            return null;
        }

        // A browser shows text by its name.
        string address = source.StartsWith("docs/images/", StringComparison.Ordinal) ? source["docs/".Length..] : $"files/{source}.txt";
        Files[address] = source;
        return page.To(address);
    }

    /// <summary>Path in the source tree of what a document names; null outside of it or where nothing is.</summary>
    private string? Find(SitePage page, string path)
    {
        string full = Path.GetFullPath(Path.Combine(root, Path.GetDirectoryName(page.Source)!, path));
        string found = Path.GetRelativePath(root, full).Replace('\\', '/').TrimEnd('/');
        return Path.Exists(full) && !found.StartsWith("..", StringComparison.Ordinal) ? found : null;
    }
}
